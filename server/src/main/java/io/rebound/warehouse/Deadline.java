package io.rebound.warehouse;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Until when a question to the warehouse must be answered, and whether anybody still wants the answer. Thread-safe; for
 * one question.
 */
public final class Deadline {
    private final long nanoTime;
    private final Duration patience;
    private @Nullable String withdrawn;
    private @Nullable Runnable interruption;

    private Deadline(long nanoTime, Duration patience) {
        this.nanoTime = nanoTime;
        this.patience = patience;
    }

    /** @param patience from now on, the question's turn included */
    public static Deadline in(Duration patience) {
        return new Deadline(System.nanoTime() + patience.toNanos(), patience);
    }

    /**
     * Nobody wants the answer any more: what has begun is interrupted, what has not begun does not begin.
     *
     * @param why is what the question throws, as a {@link WarehouseException}; the first word stays
     */
    public synchronized void withdraw(String why) {
        if (withdrawn != null) {
            return;
        }
        withdrawn = why;
        if (interruption != null) {
            interruption.run();
        }
    }

    /** @throws WarehouseException if it has passed or the question was withdrawn */
    public synchronized void check() {
        if (withdrawn != null) {
            throw new WarehouseException(withdrawn);
        }
        if (System.nanoTime() - nanoTime >= 0) {
            throw passed();
        }
    }

    /** At least one. */
    int secondsLeft() {
        return Math.max(1, Math.toIntExact((nanoTime - System.nanoTime()) / 1_000_000_000L));
    }

    /**
     * Does something that a withdrawal interrupts.
     *
     * @param interruption may be called by another thread, and a little too early or late; must not block
     */
    <T> T during(Runnable interruption, Supplier<T> work) {
        synchronized (this) {
            check();
            this.interruption = interruption;
        }
        try {
            return work.get();
        } finally {
            synchronized (this) {
                this.interruption = null;
            }
        }
    }

    /** What an interrupted question says: that it was withdrawn, or that it took too long. */
    synchronized WarehouseException interrupted() {
        return withdrawn == null ? passed() : new WarehouseException(withdrawn);
    }

    private WarehouseException passed() {
        return new WarehouseException("this took longer than " + patience.toSeconds()
                + " seconds and was stopped: ask for a shorter time, fewer dimensions or one campaign");
    }
}
