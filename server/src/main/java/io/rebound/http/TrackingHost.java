package io.rebound.http;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public host: redirects and postbacks. One server a loop, each with handlers of its own, so that they share nothing.
 */
public final class TrackingHost implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TrackingHost.class);

    /** A request line of 64 KiB is accepted. */
    static final int LONGEST_REQUEST_LINE = 65_536 + 64;

    static final int MOST_HEADER_BYTES = 16_384;
    static final int MOST_BODY_BYTES = 65_536;

    /** To Vert.x a negative port is any free one, the same for all servers that ask for this number. */
    private static final int ANY_THAT_THE_LOOPS_SHARE = -1;

    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final List<HttpServer> servers;
    private final int port;

    private TrackingHost(List<HttpServer> servers, int port) {
        this.servers = servers;
        this.port = port;
    }

    /**
     * Listens until closed.
     *
     * @param port 0 for any free one
     * @param loops how many event loops share the connections
     * @param routes makes the handlers of one loop; called on it
     * @throws IllegalStateException naming host and port, if they are taken
     */
    static TrackingHost start(
            Vertx vertx,
            String host,
            int port,
            int loops,
            TrustedProxies proxies,
            Function<Executor, TrackingRoutes> routes) {
        List<HttpServer> servers = new ArrayList<>();
        int asked = port == 0 ? ANY_THAT_THE_LOOPS_SHARE : port;
        for (int i = 0; i < loops; i++) {
            Loop loop = new Loop(host, asked, proxies, routes);
            Listening.await(vertx.deployVerticle(loop, new DeploymentOptions()), host, port);
            servers.add(loop.server());
        }
        return new TrackingHost(List.copyOf(servers), servers.getFirst().actualPort());
    }

    public int port() {
        return port;
    }

    /** Takes no new connections and waits for the answers under way. */
    @Override
    public void close() {
        List<Future<Void>> closing = servers.stream()
                .map(server -> server.shutdown(DRAIN.toMillis(), TimeUnit.MILLISECONDS))
                .toList();
        Future.join(closing).toCompletionStage().toCompletableFuture().join();
    }

    /** One event loop's server. */
    private static final class Loop extends AbstractVerticle {
        private final String host;
        private final int port;
        private final TrustedProxies proxies;
        private final Function<Executor, TrackingRoutes> makeRoutes;
        private volatile HttpServer server;

        @SuppressWarnings("NullAway.Init") // set by start
        Loop(String host, int port, TrustedProxies proxies, Function<Executor, TrackingRoutes> makeRoutes) {
            this.host = host;
            this.port = port;
            this.proxies = proxies;
            this.makeRoutes = makeRoutes;
        }

        HttpServer server() {
            return server;
        }

        @Override
        public void start(Promise<Void> started) {
            Context loop = context;
            Executor executor = task -> loop.runOnContext(ignored -> task.run());
            TrackingRoutes routes = makeRoutes.apply(executor);
            HttpServer made = vertx.createHttpServer(options())
                    .requestHandler(request -> answer(request, routes, executor))
                    .invalidRequestHandler(request -> Farewell.toUnreadable(request, vertx, Answer::unreadable))
                    .exceptionHandler(broken -> log.debug("a connection broke: {}", broken.toString()));
            made.listen(port, host).<Void>mapEmpty().onComplete(started);
            server = made;
        }

        private void answer(HttpServerRequest request, TrackingRoutes routes, Executor loop) {
            String path = request.path();
            Handler handler = path == null ? null : routes.find(path);
            if (handler == null) {
                VertxRequest.send(request.response(), Answer.text(404, "There is nothing at this address."));
                return;
            }
            VertxRequest.read(request, vertx, proxies, loop, handler);
        }

        private static HttpServerOptions options() {
            return new HttpServerOptions()
                    .setMaxInitialLineLength(LONGEST_REQUEST_LINE)
                    .setMaxHeaderSize(MOST_HEADER_BYTES)
                    .setHandle100ContinueAutomatically(true)
                    .setIdleTimeout((int) IDLE.toSeconds())
                    .setIdleTimeoutUnit(TimeUnit.SECONDS)
                    .setTcpNoDelay(true)
                    .setHttp2ClearTextEnabled(false)
                    .setPerFrameWebSocketCompressionSupported(false)
                    .setPerMessageWebSocketCompressionSupported(false)
                    .setStrictThreadMode(true)
                    .setAcceptBacklog(1_024);
        }
    }
}
