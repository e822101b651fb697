package io.rebound.http;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.transport.Transport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** The web server that the hosts stand on: event loops, timers, sockets. Thread-safe. */
public final class WebServer implements AutoCloseable {
    /** What the server does for every request unless it is told, as it loads, that nobody asks for it. */
    private static final Map<String, String> WITHOUT_NEED = Map.of(
            "vertx.disableMetrics", "true",
            "vertx.disableContextTimings", "true",
            "vertx.disableWebsockets", "true",
            "io.netty.leakDetection.level", "disabled",
            "io.netty.buffer.checkBounds", "false",
            "io.netty.buffer.checkAccessible", "false");

    /** No file is served, so there need be no folder that copies of files are kept in. */
    private static final FileSystemOptions NO_FILES =
            new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false);

    static {
        WITHOUT_NEED.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }

    private final Vertx vertx;

    /** @param loops event loops, each on a thread of its own */
    public WebServer(int loops) {
        this.vertx = Vertx.builder()
                .with(new VertxOptions()
                        .setPreferNativeTransport(true)
                        .setEventLoopPoolSize(loops)
                        .setFileSystemOptions(NO_FILES))
                .withTransport(transport())
                .build();
    }

    /** Where the system forbids io_uring, as the usual rules for containers do, it is epoll, or else what the JDK has. */
    private static Transport transport() {
        return Transport.IO_URING.available() ? Transport.IO_URING : Transport.nativeTransport();
    }

    /**
     * Starts the public host; it listens until it is closed.
     *
     * @param port 0 for any free one
     * @param loops how many event loops share the connections
     * @param routes makes the handlers of one loop; called on it
     * @throws IllegalStateException naming host and port, if they are taken
     */
    public TrackingHost tracking(
            String host, int port, int loops, TrustedProxies proxies, Function<Executor, TrackingRoutes> routes) {
        return TrackingHost.start(vertx, host, port, loops, proxies, routes);
    }

    /**
     * Starts the host of the API and the console; it listens until it is closed.
     *
     * @param port 0 for any free one
     * @param callers who has a bearer token, if anybody: they may use the routes that are not open; may block
     * @param nothingHere what browsers get where there is no route; programs get a problem document
     * @throws IllegalStateException naming host and port, if they are taken
     */
    public ConsoleHost console(
            String host,
            int port,
            List<Route> routes,
            Function<String, Optional<String>> callers,
            ApiHandler nothingHere) {
        return ConsoleHost.start(vertx, host, port, routes, callers, nothingHere);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
