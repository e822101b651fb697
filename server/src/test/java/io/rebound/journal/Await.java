package io.rebound.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread or process does. */
public final class Await {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private Await() {}

    /** For half a minute at most. */
    public static void until(String what, BooleanSupplier condition) {
        within(PATIENCE, what, condition);
    }

    public static void within(Duration patience, String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - start).as("waited until %s", what).isLessThan(patience.toNanos());
            LockSupport.parkNanos(STEP_NANOS);
        }
    }
}
