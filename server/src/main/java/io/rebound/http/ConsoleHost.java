package io.rebound.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The host of the API and the console. Each request runs on a virtual thread of its own and may block. */
public final class ConsoleHost implements AutoCloseable {
    private static final long MOST_BODY_BYTES = 16 << 20;
    private static final String BODY = "body";
    private static final long DRAIN_SECONDS = 10;

    private final HttpServer server;
    private final ExecutorService threads;

    private ConsoleHost(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Listens until closed.
     *
     * @param port 0 for any free one
     * @param callers who has a bearer token, if anybody: they may use the routes that are not open; may block
     * @param nothingHere what browsers get where there is no route; programs get a problem document
     * @throws IllegalStateException naming host and port, if they are taken
     */
    static ConsoleHost start(
            Vertx vertx,
            String host,
            int port,
            List<Route> routes,
            Function<String, Optional<String>> callers,
            ApiHandler nothingHere) {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Router router = Router.router(vertx);
        for (Route route : routes) {
            route.streams()
                    .ifPresent(most -> place(router, route)
                            .handler(context ->
                                    threads.execute(Exchange.arriving(context, vertx, route, callers, most))));
        }
        router.route().handler(context -> gatherBody(context, vertx));
        for (Route route : routes) {
            if (route.streams().isEmpty()) {
                place(router, route)
                        .handler(context -> threads.execute(
                                Exchange.arrived(context, vertx, route, callers, context.get(BODY, Buffer.buffer()))));
            }
        }
        Route nowhere = new Route("GET", "", true, nothingHere);
        router.errorHandler(404, context -> {
            if (wantsPage(context.request())) {
                threads.execute(Exchange.arrived(context, vertx, nowhere, callers, Buffer.buffer()));
            } else {
                Exchange.send(context.request(), noSuchPlace(context.request()));
            }
        });
        router.errorHandler(405, context -> Exchange.send(context.request(), refusedMethod(context.request(), routes)));
        router.errorHandler(
                400,
                context -> Exchange.send(context.request(), Problems.answer(400, null, "the request is unreadable")));
        HttpServerOptions options = new HttpServerOptions()
                .setMaxInitialLineLength(TrackingHost.LONGEST_REQUEST_LINE)
                .setMaxHeaderSize(TrackingHost.MOST_HEADER_BYTES)
                .setHandle100ContinueAutomatically(true)
                .setHttp2ClearTextEnabled(false)
                .setCompressionSupported(true);
        HttpServer server = Listening.await(
                vertx.createHttpServer(options)
                        .requestHandler(router)
                        .invalidRequestHandler(request -> Farewell.toUnreadable(
                                request, vertx, (status, what) -> Problems.answer(status, null, what)))
                        .listen(port, host),
                host,
                port);
        return new ConsoleHost(server, threads);
    }

    public int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        server.shutdown(DRAIN_SECONDS, TimeUnit.SECONDS)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        threads.shutdown();
    }

    private static io.vertx.ext.web.Route place(Router router, Route route) {
        String pattern = route.pattern().replace("{", ":").replace("}", "");
        var place = router.route(HttpMethod.valueOf(route.method()), pattern);
        return route.method().equals("GET") ? place.method(HttpMethod.HEAD) : place;
    }

    private static boolean wantsPage(HttpServerRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }

    private static Answer noSuchPlace(HttpServerRequest request) {
        return Problems.answer(404, null, "there is nothing at " + request.path());
    }

    private static Answer refusedMethod(HttpServerRequest request, List<Route> routes) {
        String possible = routes.stream()
                .filter(route -> route.isAt(request.path()))
                .map(route -> route.method().equals("GET") ? "GET, HEAD" : route.method())
                .sorted()
                .collect(Collectors.joining(", "));
        return Problems.answer(405, null, "this address takes " + possible + ", got " + request.method())
                .with("Allow", possible);
    }

    /** As bytes, whatever type it claims to be of. */
    private static void gatherBody(RoutingContext context, Vertx vertx) {
        HttpServerRequest request = context.request();
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() + part.length() > MOST_BODY_BYTES) {
                Answer tooLarge = Problems.answer(413, null, "a body may hold " + (MOST_BODY_BYTES >> 20) + " MiB");
                Farewell.say(request, vertx, tooLarge);
            } else {
                body.appendBuffer(part);
            }
        });
        request.endHandler(ignored -> context.put(BODY, body).next());
    }
}
