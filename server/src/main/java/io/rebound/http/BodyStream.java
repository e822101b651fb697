package io.rebound.http;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A request's body, read while it arrives. Read by one thread, which may block; filled by the request's event loop.
 *
 * <p><b>Back pressure.</b> The loop is asked for {@link #WINDOW} parts and for more only when half of them are read; until then
 * it leaves the socket alone, so that a sender who is faster than the reader has to wait.
 */
final class BodyStream extends InputStream {
    private static final int WINDOW = 32; // parts of at most 8 KiB each
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpServerRequest request;
    private final Context loop;
    private final long mostBytes;
    private final long announced;
    private final BlockingQueue<Part> arrived = new LinkedBlockingQueue<>();

    private byte[] current = {};
    private int next;
    private long received;
    private int taken; // since more were asked for
    private boolean ended;

    /** What the loop hands over. */
    private sealed interface Part {
        record Bytes(byte[] bytes) implements Part {}

        record End() implements Part {}

        record Broken(Throwable why) implements Part {}
    }

    /** Begins to receive. On the request's event loop. */
    BodyStream(HttpServerRequest request, Context loop, long mostBytes) {
        this.request = request;
        this.loop = loop;
        this.mostBytes = mostBytes;
        this.announced = announced(request);
        request.pause();
        request.handler(this::bytes);
        request.endHandler(ignored -> arrived.add(new Part.End()));
        request.exceptionHandler(why -> arrived.add(new Part.Broken(why)));
        request.fetch(WINDOW);
    }

    /** 0 if it does not say, or not well. */
    private static long announced(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return length != null && length.matches("[0-9]{1,18}") ? Long.parseLong(length) : 0;
    }

    private void bytes(Buffer part) {
        arrived.add(new Part.Bytes(part.getBytes()));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (next == current.length) {
            if (ended || !advance()) {
                return -1;
            }
        }
        int count = Math.min(length, current.length - next);
        System.arraycopy(current, next, into, offset, count);
        next += count;
        return count;
    }

    private boolean advance() throws IOException {
        if (announced > mostBytes) {
            throw tooLong();
        }
        return switch (awaited()) {
            case Part.Bytes bytes -> {
                take(bytes.bytes());
                yield true;
            }
            case Part.End end -> {
                ended = true;
                yield false;
            }
            case Part.Broken broken -> throw new IOException("the sender went away", broken.why());
        };
    }

    private void take(byte[] bytes) {
        received += bytes.length;
        if (received > mostBytes) {
            throw tooLong();
        }
        current = bytes;
        next = 0;
        taken++;
        if (taken == WINDOW / 2) {
            loop.runOnContext(ignored -> request.fetch(WINDOW / 2));
            taken = 0;
        }
    }

    private Part awaited() throws IOException {
        try {
            Part part = arrived.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (part == null) {
                throw new Problem(
                        408,
                        null,
                        "nothing came for " + PATIENCE.toSeconds() + " seconds, and the body is not complete");
            }
            return part;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("the server is stopping", stopped);
        }
    }

    private Problem tooLong() {
        return new Problem(413, null, "a body may hold " + (mostBytes >> 20) + " MiB here");
    }
}
