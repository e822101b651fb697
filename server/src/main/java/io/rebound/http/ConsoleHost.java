package io.rebound.http;

import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The host of the API and the console. Each request runs on a virtual thread of its own and may block. */
public final class ConsoleHost implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ConsoleHost.class);
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
     * @param admits whether a bearer token may use the routes that are not open; may block
     * @throws IllegalStateException naming host and port, if they are taken
     */
    static ConsoleHost start(Vertx vertx, String host, int port, List<Route> routes, Predicate<String> admits) {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Router router = Router.router(vertx);
        router.route().handler(context -> gatherBody(context, vertx));
        for (Route route : routes) {
            String pattern = route.pattern().replace("{", ":").replace("}", "");
            var place = router.route(HttpMethod.valueOf(route.method()), pattern)
                    .handler(context ->
                            threads.execute(new Exchange(context, vertx.getOrCreateContext(), route, admits)));
            if (route.method().equals("GET")) {
                place.method(HttpMethod.HEAD);
            }
        }
        router.errorHandler(
                404,
                context -> send(
                        context,
                        Problems.answer(
                                404,
                                null,
                                "there is nothing at " + context.request().path())));
        router.errorHandler(405, context -> send(context, refusedMethod(context.request(), routes)));
        router.errorHandler(400, context -> send(context, Problems.answer(400, null, "the request is unreadable")));
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

    private static void send(RoutingContext context, Answer answer) {
        if (context.request().method().equals(HttpMethod.HEAD)) {
            VertxRequest.send(context.response(), new Answer(answer.status(), answer.headers(), new byte[0]));
            return;
        }
        VertxRequest.send(context.response(), answer);
    }

    /** One request from its arrival to its answer, on a virtual thread. */
    private record Exchange(RoutingContext routing, Context loop, Route route, Predicate<String> admits)
            implements Runnable {

        @Override
        public void run() {
            Answer answer = answer();
            loop.runOnContext(ignored -> send(routing, answer));
        }

        private Answer answer() {
            try {
                ApiRequest request = read();
                if (!route.open() && !admits.test(bearer(request))) {
                    return Problems.answer(401, null, "send the API token as: Authorization: Bearer TOKEN")
                            .with("WWW-Authenticate", "Bearer");
                }
                return route.handler().handle(request);
            } catch (Problem problem) {
                return Problems.answer(problem);
            } catch (Exception broken) {
                log.error("{} {} failed", route.method(), route.pattern(), broken);
                return Problems.answer(500, null, "something broke here; the log says what");
            }
        }

        private ApiRequest read() {
            String query = routing.request().query();
            MultiMap sent = routing.request().headers();
            Map<String, String> headers = new HashMap<>();
            sent.forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
            Buffer body = routing.get(BODY, Buffer.buffer());
            return new ApiRequest(
                    routing.request().method().name(),
                    Map.copyOf(routing.pathParams()),
                    QueryString.parse(query == null ? "" : query),
                    Map.copyOf(headers),
                    body.getBytes());
        }

        private static String bearer(ApiRequest request) {
            String header = request.header("authorization");
            return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                    ? header.substring(7).strip()
                    : "";
        }
    }
}
