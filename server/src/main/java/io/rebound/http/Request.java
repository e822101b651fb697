package io.rebound.http;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One request on the tracking host, its body complete. Owned by its event loop: handlers must not block, and answer on
 * the loop they were called on (from elsewhere, through {@link #loop()}).
 */
public interface Request {

    /** Upper case, as it came. */
    String method();

    /** As it came, still encoded, without the query. */
    String path();

    /** As it came, still encoded; empty if there is none. */
    String query();

    /** The first header of that name, in any case; null if there is none. */
    @Nullable
    String header(String name);

    /** Who sent it, in text: the peer, or what a trusted proxy says of it. */
    String clientAddress();

    /** Empty if there is none; never more than 64 KiB (more was answered with 413). */
    byte[] body();

    /** Runs tasks on this request's event loop. */
    Executor loop();

    /** Runs a task on this request's event loop after a while, unless it was cancelled. */
    Timer after(java.time.Duration delay, Runnable task);

    /** Sends the answer; once. Does nothing if the peer has gone. */
    void answer(Answer answer);

    /** The redirect of a click, built with as little as possible: 302, {@code Cache-Control: no-store}. */
    void redirect(String location, @Nullable String result);

    /** A task that was put off. */
    interface Timer {
        void cancel();
    }
}
