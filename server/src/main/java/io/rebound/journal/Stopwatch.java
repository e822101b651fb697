package io.rebound.journal;

import java.util.function.LongSupplier;

/** Nanoseconds since the journal was opened, never 0 and never running backwards. Thread-safe. */
final class Stopwatch {
    private final LongSupplier nanoTime;
    private final long start;

    Stopwatch(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    long nanos() {
        return nanoTime.getAsLong() - start + 1;
    }
}
