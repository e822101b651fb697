package io.rebound.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What one client has not taken yet. Thread-safe: the feed adds, one thread takes.
 *
 * <p>Nobody waits for a slow client: where too much gathers, it is thrown away, and the client hears so and nothing more.
 */
public final class Listener implements AutoCloseable {
    static final int MOST_WAITING = 5_000;
    static final long MOST_BYTES = 8L << 20;

    private final LiveFilter filter;
    private final LiveFeed feed;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private long bytes;
    private byte @Nullable [] last;
    private boolean ended;

    Listener(LiveFilter filter, LiveFeed feed) {
        this.filter = filter;
        this.feed = feed;
    }

    /**
     * What has come, in order; waits for it. Empty if nothing came in time.
     *
     * @return nothing at all when the stream has ended
     */
    public Optional<List<byte[]>> take(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            while (waiting.isEmpty() && last == null && !ended && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (ended) {
                return Optional.empty();
            }
            List<byte[]> taken = new ArrayList<>(waiting);
            waiting.clear();
            bytes = 0;
            if (last != null) {
                taken.add(last);
                ended = true;
            }
            return Optional.of(taken);
        } finally {
            lock.unlock();
        }
    }

    /** The client has gone. */
    @Override
    public void close() {
        feed.leave(this);
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void tell(LiveEvent event) {
        if (filter.admits(event)) {
            add(event.frame());
        }
    }

    void add(byte[] frame) {
        lock.lock();
        try {
            if (last != null) {
                return;
            }
            if (waiting.size() >= MOST_WAITING || bytes + frame.length > MOST_BYTES) {
                waiting.clear();
                last = LiveEvent.notice(
                        "dropped",
                        "{\"reason\":\"this client took events more slowly than they came; narrow kind or campaign\"}");
            } else {
                waiting.add(frame);
                bytes += frame.length;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** After what waits, this and nothing more. */
    void end(byte[] frame) {
        lock.lock();
        try {
            if (last == null) {
                last = frame;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
