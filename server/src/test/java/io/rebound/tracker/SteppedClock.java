package io.rebound.tracker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that moves when it is told to, also back. Thread-safe. */
final class SteppedClock implements InstantSource {
    static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicLong millis = new AtomicLong(NEW_YEAR.toEpochMilli());

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public long millis() {
        return millis.get();
    }

    void step(Duration by) {
        millis.addAndGet(by.toMillis());
    }
}
