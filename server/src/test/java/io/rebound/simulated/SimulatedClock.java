package io.rebound.simulated;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves when the simulation says so, also back. For one thread. */
final class SimulatedClock implements InstantSource {
    private Instant now = Instant.parse("2026-03-28T22:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    void step(Duration by) {
        now = now.plus(by);
    }
}
