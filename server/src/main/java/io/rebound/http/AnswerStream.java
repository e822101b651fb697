package io.rebound.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An answer's body, sent in chunks while it is written. Written by one thread, which may block.
 *
 * <p><b>Back pressure.</b> One chunk is on its way while the next is filled; who writes more waits until the receiver has
 * taken the first.
 */
final class AnswerStream extends OutputStream {
    private static final int CHUNK_BYTES = 64 << 10;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpServerResponse response;
    private final Context loop;
    private final boolean live;
    private byte[] chunk = new byte[CHUNK_BYTES];
    private int filled;
    private Future<Void> underWay = Future.succeededFuture();

    /**
     * @param response its head is set
     * @param live whether what is flushed leaves at once
     */
    AnswerStream(HttpServerResponse response, Context loop, boolean live) {
        this.response = response.setChunked(true);
        this.loop = loop;
        this.live = live;
    }

    @Override
    public void write(int octet) throws IOException {
        if (filled == chunk.length) {
            send();
        }
        chunk[filled++] = (byte) octet;
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        int written = 0;
        while (written < length) {
            if (filled == chunk.length) {
                send();
            }
            int count = Math.min(length - written, chunk.length - filled);
            System.arraycopy(from, offset + written, chunk, filled, count);
            filled += count;
            written += count;
        }
    }

    /** What is not live leaves with the next full chunk, or at the end: many small ones would cost more than they tell. */
    @Override
    public void flush() throws IOException {
        if (live) {
            send();
        }
    }

    /** Sends the rest, and says that it is complete. */
    @Override
    public void close() throws IOException {
        send();
        await(underWay);
        await(onLoop(() -> response.end()));
    }

    private void send() throws IOException {
        await(underWay);
        if (filled > 0) {
            Buffer full = Buffer.buffer(filled).appendBytes(chunk, 0, filled);
            underWay = onLoop(() -> response.write(full));
            filled = 0;
        }
    }

    private Future<Void> onLoop(java.util.function.Supplier<Future<Void>> work) {
        Promise<Void> done = Promise.promise();
        loop.runOnContext(ignored -> {
            if (response.closed()) {
                done.fail("the receiver went away");
            } else {
                work.get().onComplete(done);
            }
        });
        return done.future();
    }

    private static void await(Future<Void> future) throws IOException {
        try {
            future.toCompletionStage().toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException gone) {
            throw new IOException("the receiver went away", gone.getCause());
        } catch (TimeoutException stuck) {
            throw new IOException("the receiver took nothing for " + PATIENCE.toSeconds() + " seconds", stuck);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("the server is stopping", stopped);
        }
    }
}
