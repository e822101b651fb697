package io.rebound.journal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Looks from outside at how long events wait, so that an append pays nothing for it. Thread-safe. */
final class JournalWatch implements AutoCloseable {
    static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

    private final List<LoopLane> lanes = new CopyOnWriteArrayList<>();
    private final Stopwatch stopwatch;
    private volatile boolean closed;

    JournalWatch(Stopwatch stopwatch) {
        this.stopwatch = stopwatch;
        Thread.ofPlatform().name("journal-watch").daemon().start(this::watch);
    }

    void add(LoopLane lane) {
        lanes.add(lane);
    }

    List<LoopLane> lanes() {
        return lanes;
    }

    private void watch() {
        while (!closed) {
            LockSupport.parkNanos(this, TICK_NANOS);
            long before = stopwatch.nanos() - LATE_NANOS;
            for (LoopLane lane : lanes) {
                lane.tellLate(before);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
