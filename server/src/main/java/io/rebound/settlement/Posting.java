package io.rebound.settlement;

import java.util.Locale;
import java.util.Optional;

/**
 * What one decision adds to the books. Immutable.
 *
 * @param before the conversion's status before it; empty at first
 * @param conversions how much the count of conversions changes: -1, 0 or 1
 * @param worth how much its worth changes
 */
public record Posting(Kind kind, Optional<Status> before, int conversions, Worth worth) {

    /** What happened to the conversion. */
    public enum Kind {
        CREDITED,
        HELD,
        APPROVED,
        REJECTED,
        REVERSED,
        CORRECTED;

        /** As it is written in answers and in the ledger. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The opposite of {@link #code()}. */
        public static Kind ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    static Posting first(Kind kind, Conversion made) {
        return new Posting(kind, Optional.empty(), made.conversions(), made.worth());
    }

    static Posting between(Kind kind, Conversion before, Conversion after) {
        return new Posting(
                kind,
                Optional.of(before.status()),
                after.conversions() - before.conversions(),
                after.worth().minus(before.worth()));
    }

    /** How much the revenue changes, millionths of the books' currency. */
    public long revenueMicros() {
        return worth.revenueMicros();
    }

    /** How much the payout changes, millionths of the books' currency. */
    public long payoutMicros() {
        return worth.payoutMicros();
    }
}
