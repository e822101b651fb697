package io.rebound.caps;

import java.util.concurrent.atomic.AtomicLong;

/** One period of one cap. Thread-safe; nobody waits for anybody. */
final class Window {
    private final long from;
    private final long to;
    private final AtomicLong clicks = new AtomicLong();
    private volatile long conversions;

    /**
     * @param from when it begins, in milliseconds since 1970
     * @param to when the next one does
     */
    Window(long from, long to) {
        this.from = from;
        this.to = to;
    }

    long from() {
        return from;
    }

    boolean holds(long millis) {
        return millis >= from && millis < to;
    }

    boolean endsBefore(long millis) {
        return to < millis;
    }

    /** What clicks use of it: how many they are, or what they cost. */
    long ofClicks() {
        return clicks.get();
    }

    /** What conversions use of it, as the ledger said last. */
    void ofConversions(long used) {
        conversions = used;
    }

    /** @param amount what a click would use of it; 0 if clicks only meet it */
    boolean hasRoom(long limit, long amount) {
        return fits(clicks.get(), limit, amount);
    }

    /** Uses the amount if there is room for it. */
    boolean take(long limit, long amount) {
        while (true) {
            long before = clicks.get();
            if (!fits(before, limit, amount)) {
                return false;
            }
            if (amount == 0 || clicks.compareAndSet(before, before + amount)) {
                return true;
            }
        }
    }

    /** Uses it whether or not there is room: it was used before. */
    void restore(long amount) {
        clicks.addAndGet(amount);
    }

    void giveBack(long amount) {
        clicks.addAndGet(-amount);
    }

    private boolean fits(long ofClicks, long limit, long amount) {
        long used = ofClicks + conversions;
        return amount == 0 ? used < limit : used <= limit - amount;
    }
}
