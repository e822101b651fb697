package io.rebound.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A click, an entry or an hour of a cost with all that a report may ask of it.
 *
 * @param happened clicked, or converted, or spent
 * @param clicked when its click was; of a cost, {@code happened}
 * @param values by {@link Dimension}, save the times; null where it has none
 * @param entry how the conversion stood before and after; of an entry alone
 * @param cost of a click or an hour, millionths
 */
record PlainFact(
        Measure.Fact kind,
        Instant happened,
        Instant clicked,
        @Nullable Object[] values,
        long visitor,
        long cost,
        @Nullable Booked entry) {

    record Booked(
            long number,
            long conversion,
            String before,
            String after,
            int conversions,
            long revenue,
            long payout,
            String currency) {}

    @Nullable
    Object value(Dimension dimension) {
        return values[PlainFacts.place(dimension)];
    }
}
