package io.rebound.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * An answer of any length, sent while it is written: little of it is ever in memory.
 *
 * @param headers name, value, name, value …
 * @param body called once, on the request's virtual thread, after what the handler returned; not for HEAD
 * @param live whether what the body flushes leaves at once; else it leaves in large pieces
 */
public record Download(int status, List<String> headers, Body body, boolean live) implements ApiAnswer {

    public Download(int status, List<String> headers, Body body) {
        this(status, headers, body, false);
    }

    /** Writes a body. What it throws cuts the answer short, and the receiver sees that it is not complete. */
    @FunctionalInterface
    public interface Body {
        /**
         * @param out waits while the receiver takes nothing; need not be closed
         * @throws IOException from {@code out}, when the receiver has gone
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Server-sent events: what the body flushes leaves at once, uncompressed. */
    public static Download events(Body body) {
        return new Download(
                200,
                List.of(
                        "Content-Type",
                        "text/event-stream; charset=utf-8",
                        "Cache-Control",
                        "no-store",
                        "Content-Encoding",
                        "identity",
                        "X-Accel-Buffering",
                        "no"),
                body,
                true);
    }

    /** CSV that a browser saves under this name. */
    public static Download csv(String fileName, Body body) {
        return new Download(
                200,
                List.of(
                        "Content-Type",
                        "text/csv; charset=utf-8",
                        "Cache-Control",
                        "no-store",
                        "Content-Disposition",
                        "attachment; filename=\"" + fileName + "\""),
                body);
    }
}
