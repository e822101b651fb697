package io.rebound.http;

/** Answers requests on the tracking host. Event loop: must not block. */
@FunctionalInterface
public interface Handler {
    void handle(Request request);
}
