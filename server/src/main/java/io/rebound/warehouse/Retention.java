package io.rebound.warehouse;

import io.rebound.catalog.Catalog;
import java.time.Duration;
import java.time.Instant;

/**
 * For how many days facts are kept; 0 is for ever. Immutable.
 *
 * @param clicks no fewer than the longest window of a goal and ten days
 * @param postbacks no fewer than ten: what was refused is explained and replayed meanwhile
 */
public record Retention(int clicks, int postbacks, int entries) {
    public static final Retention FOR_EVER = new Retention(0, 0, 0);

    /** What stays though a window is over: what comes late is still explained. */
    private static final int AFTER_A_WINDOW = 10;

    /** @throws WarehouseException if what is still needed would be forgotten: clicks that may be paid, postbacks that may be replayed */
    Retention requireFor(Catalog catalog) {
        int least = least(catalog);
        if (clicks > 0 && clicks < least) {
            throw new WarehouseException("clicks are to be kept for " + clicks + " days, and a goal's window and "
                    + AFTER_A_WINDOW + " days are " + least + ": set --click-retention to that at least, or to 0");
        }
        if (postbacks > 0 && postbacks < AFTER_A_WINDOW) {
            throw new WarehouseException("postbacks are to be kept for " + postbacks + " days, and " + AFTER_A_WINDOW
                    + " are the least in which one that was refused can be explained and replayed: set"
                    + " --postback-retention to that at least, or to 0");
        }
        return this;
    }

    /** The same, but clicks as long as a goal needs them now: windows may be lengthened. */
    Retention atLeastFor(Catalog catalog) {
        return clicks == 0 ? this : new Retention(Math.max(clicks, least(catalog)), postbacks, entries);
    }

    private static int least(Catalog catalog) {
        long window = catalog.goals().stream()
                .mapToLong(goal -> goal.window().plusDays(1).minusNanos(1).toDays())
                .max()
                .orElse(0);
        return Math.toIntExact(window + AFTER_A_WINDOW);
    }

    /** What lies before it may be forgotten by then. */
    public long firstSlice(Fact fact, Instant now) {
        return days(fact) == 0 ? 0 : Fact.sliceOf(now.minus(Duration.ofDays(days(fact) - 1L)));
    }

    int days(Fact fact) {
        return switch (fact) {
            case CLICK -> clicks;
            case POSTBACK -> postbacks;
            case ENTRY -> entries;
        };
    }
}
