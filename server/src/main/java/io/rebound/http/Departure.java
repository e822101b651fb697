package io.rebound.http;

import java.util.concurrent.CompletableFuture;

/** Tells when whoever sent a request has gone before it was answered. Thread-safe. */
public final class Departure {
    private final CompletableFuture<Void> gone = new CompletableFuture<>();

    /** Of somebody who has not gone. */
    public static Departure none() {
        return new Departure();
    }

    /** @param what runs once, on a thread of its own, if the sender goes or has gone already; may block */
    public void then(Runnable what) {
        var ignored = gone.thenRunAsync(what, Thread::startVirtualThread);
    }

    /** On the request's event loop: does not block. */
    void happened() {
        gone.complete(null);
    }
}
