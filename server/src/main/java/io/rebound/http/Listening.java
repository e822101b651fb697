package io.rebound.http;

import io.vertx.core.Future;
import java.util.concurrent.CompletionException;

/** Waits, at start, until a server listens. */
final class Listening {
    private Listening() {}

    static <T> T await(Future<T> listening, String host, int port) {
        try {
            return listening.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            throw new IllegalStateException("cannot listen on " + host + ":" + port + ": " + cause.getMessage(), cause);
        }
    }
}
