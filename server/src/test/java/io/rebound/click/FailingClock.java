package io.rebound.click;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that can be read while things are made with it, and then no more. */
final class FailingClock implements InstantSource {
    private boolean made;

    void fail() {
        made = true;
    }

    @Override
    public Instant instant() {
        if (made) {
            throw new IllegalStateException("this clock is broken");
        }
        return Instant.EPOCH;
    }

    @Override
    public long millis() {
        return instant().toEpochMilli();
    }
}
