package io.rebound.bench;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Sends clicks at a steady rate over connections that stay open, however long the answers take. A click's time runs from
 * when it was due, not from when a connection was free for it. Owned by one thread.
 */
final class OpenLoop implements AutoCloseable {
    private static final int CONNECTIONS = 256;
    private static final int MOST_ANSWER_BYTES = 16_384;
    private static final int MOST_REQUEST_BYTES = 4_096;
    private static final long NANOS_A_SECOND = 1_000_000_000;
    private static final long PAUSE = 20_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Selector selector;
    private final Supplier<byte[]> requests;
    private final Deque<Connection> idle = new ArrayDeque<>(CONNECTIONS);
    private final ByteBuffer out = ByteBuffer.allocateDirect(MOST_REQUEST_BYTES);
    private int[] micros = {};
    private int answered;

    /** @param requests each a whole request of HTTP/1.1 whose answer has no body */
    OpenLoop(SocketAddress address, Supplier<byte[]> requests) throws IOException {
        this.selector = Selector.open();
        this.requests = requests;
        for (int i = 0; i < CONNECTIONS; i++) {
            SocketChannel channel = SocketChannel.open(address);
            channel.configureBlocking(false);
            idle.add(new Connection(channel, channel.register(selector, SelectionKey.OP_READ)));
        }
    }

    /** @param own how late this loop itself was */
    record Figures(Latencies clicks, Latencies own) {}

    /** @throws IllegalStateException if anything but a 302 is answered */
    Figures run(int aSecond, Duration length) throws IOException {
        int all = Math.toIntExact(aSecond * length.toSeconds());
        micros = new int[all];
        answered = 0;
        int[] own = new int[all];
        int noticed = 0;
        int sent = 0;
        long begun = System.nanoTime();
        while (answered < all) {
            long now = System.nanoTime();
            long due = Math.min(all, (now - begun) * aSecond / NANOS_A_SECOND + 1);
            for (; noticed < due; noticed++) {
                own[noticed] = micros(now - dueAt(begun, noticed, aSecond));
            }
            for (; sent < due && !idle.isEmpty(); sent++) {
                idle.remove().send(dueAt(begun, sent, aSecond));
            }
            if (selector.selectNow(key -> ((Connection) key.attachment()).read()) == 0) {
                LockSupport.parkNanos(PAUSE); // one that only spins takes a processor from the server
            }
            if (now - begun > length.plus(PATIENCE).toNanos()) {
                throw new IllegalStateException(all - answered + " clicks were not answered");
            }
        }
        return new Figures(new Latencies(micros), new Latencies(own));
    }

    private static long dueAt(long begun, long number, int aSecond) {
        return begun + number * NANOS_A_SECOND / aSecond;
    }

    private static int micros(long nanos) {
        return (int) (nanos / 1_000);
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    /** One click at a time. */
    private final class Connection {
        private final SocketChannel channel;
        private final ByteBuffer in = ByteBuffer.allocate(MOST_ANSWER_BYTES);
        private long due;

        private Connection(SocketChannel channel, SelectionKey key) {
            this.channel = channel;
            key.attach(this);
        }

        private void send(long dueAt) throws IOException {
            due = dueAt;
            in.clear();
            out.clear().put(requests.get()).flip();
            while (out.hasRemaining()) {
                channel.write(out);
            }
        }

        private void read() {
            try {
                int count = channel.read(in);
                if (count < 0 || !in.hasRemaining()) {
                    throw new IllegalStateException("a connection was closed, or an answer is too long: " + text());
                }
            } catch (IOException broken) {
                throw new IllegalStateException("a connection broke", broken);
            }
            if (!isWhole()) {
                return;
            }
            if (!text().startsWith("HTTP/1.1 302 ")) {
                throw new IllegalStateException("a click was answered with " + text());
            }
            micros[answered++] = micros(System.nanoTime() - due);
            idle.add(this);
        }

        private boolean isWhole() {
            int from = in.position() - END.length;
            for (int i = 0; i < END.length; i++) {
                if (from < 0 || in.get(from + i) != END[i]) {
                    return false;
                }
            }
            return true;
        }

        private String text() {
            return new String(in.array(), 0, Math.min(in.position(), 200), StandardCharsets.US_ASCII);
        }
    }
}
