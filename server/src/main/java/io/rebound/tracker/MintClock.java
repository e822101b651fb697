package io.rebound.tracker;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives every mint a moment of its own: a millisecond and a count within it. Never the same one twice and never an
 * earlier one, whatever the clock does. Thread-safe; lock-free.
 *
 * <p>A moment is one number, 48 bits of milliseconds and 16 bits of count, so that the next one is the previous plus one
 * or the clock's, whichever is later: where 65,536 fall into one millisecond, or the clock stands behind, time moves on
 * by carrying over.
 */
final class MintClock {
    private static final int COUNT_BITS = 16;

    private final InstantSource clock;
    private final AtomicLong last;
    private volatile long limit;
    private volatile Runnable limitReached = () -> {};

    /**
     * @param start milliseconds; no moment lies before
     * @param limit milliseconds; the clock is not followed beyond, carrying over still is
     */
    MintClock(InstantSource clock, long start, long limit) {
        this.clock = clock;
        this.last = new AtomicLong((start << COUNT_BITS) - 1);
        this.limit = limit;
    }

    /** Without a limit. */
    MintClock(InstantSource clock) {
        this(clock, 0, Long.MAX_VALUE >>> COUNT_BITS);
    }

    long next() {
        long now = clock.millis();
        if (now > limit) {
            now = limit;
            limitReached.run();
        }
        long earliest = now << COUNT_BITS;
        while (true) {
            long previous = last.get();
            long next = Math.max(previous + 1, earliest);
            if (last.compareAndSet(previous, next)) {
                return next;
            }
        }
    }

    static long millis(long moment) {
        return moment >> COUNT_BITS;
    }

    static int count(long moment) {
        return (int) moment & 0xffff;
    }

    /** The first millisecond of which nothing was given away yet. */
    long firstUnused() {
        return millis(last.get()) + 1;
    }

    /** As far as the clock is followed, in milliseconds. */
    long limit() {
        return limit;
    }

    void raiseLimit(long millis) {
        limit = millis;
    }

    /** Called on the minting thread whenever the clock is found beyond the limit: must not block. */
    void onLimitReached(Runnable action) {
        limitReached = action;
    }

    long now() {
        return clock.millis();
    }
}
