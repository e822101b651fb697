package io.rebound.postback;

import io.rebound.operations.Metrics;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/**
 * How many refusals and settled repeats of one key are kept: whole up to a budget each minute, then one in a hundred. A
 * goal's pixel key has a budget of its own. While the disk is nearly full none is kept. Thread-safe.
 */
final class FloodBudget {
    static final int WHOLE_A_MINUTE = 1_000;
    static final int ONE_IN = 100;
    private static final long SECONDS_A_MINUTE = 60;

    /** The minute in the upper half, how many came in it in the lower; one for each key that we gave out. */
    private final ConcurrentHashMap<Budget, AtomicLong> spent = new ConcurrentHashMap<>();

    private final BooleanSupplier diskIsScarce;
    private final LongAdder notKept;

    private record Budget(int goal, boolean pixel) {}

    FloodBudget(BooleanSupplier diskIsScarce, Metrics metrics) {
        this.diskIsScarce = diskIsScarce;
        notKept = metrics.counter(
                "rebound_postbacks_not_kept", "Refusals and settled repeats beyond their key's budget, answered only");
    }

    boolean keeps(Sender sender, Instant now) {
        Budget budget = new Budget(sender.goal().id().value(), sender.byPixelKey());
        long minute = Math.floorDiv(now.getEpochSecond(), SECONDS_A_MINUTE);
        long count = spent.computeIfAbsent(budget, ignored -> new AtomicLong())
                        .updateAndGet(old -> (old >>> Integer.SIZE) == minute ? old + 1 : (minute << Integer.SIZE) | 1)
                & 0xffff_ffffL;
        boolean isWithin = count <= WHOLE_A_MINUTE || count % ONE_IN == 0;
        if (isWithin && !diskIsScarce.getAsBoolean()) {
            return true;
        }
        notKept.increment();
        return false;
    }
}
