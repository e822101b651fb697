package io.rebound.settlement;

import io.rebound.catalog.Cap;
import io.rebound.catalog.PayoutTerms;
import java.time.Instant;
import java.util.Locale;

/**
 * What is counted of a cap or of payout terms, in which period. Immutable.
 *
 * @param owner the cap's or the terms' id
 * @param from the beginning of the period; 1970 where everything counts
 */
public record UsageKey(int owner, Measure measure, Instant from) {

    /** What is counted. */
    public enum Measure {
        CONVERSIONS,
        REVENUE,
        PAYOUT,
        CLICKS,
        /** What clicks cost. */
        COST;

        /** As it is written in the ledger. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The opposite of {@link #code()}. */
        public static Measure ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** What a cap counts of conversions; of one on clicks there is nothing to count here. */
    public static UsageKey of(Cap cap, Instant at) {
        return new UsageKey(cap.id().value(), measure(cap), cap.period().startOf(at, cap.zone()));
    }

    static UsageKey costs(Cap cap, Instant at) {
        return new UsageKey(cap.id().value(), Measure.COST, cap.period().startOf(at, cap.zone()));
    }

    static UsageKey of(PayoutTerms terms, Instant at) {
        return new UsageKey(terms.id().value(), Measure.CONVERSIONS, terms.per().startOf(at, terms.zone()));
    }

    private static Measure measure(Cap cap) {
        return switch (cap.measure()) {
            case CONVERSIONS -> Measure.CONVERSIONS;
            case REVENUE -> Measure.REVENUE;
            case BUDGET -> Measure.PAYOUT;
            case CLICKS -> Measure.CLICKS; // nothing that a conversion counts towards
        };
    }

    /** How much of it a change of a conversion is. */
    long amount(int conversions, Worth worth) {
        return switch (measure) {
            case CONVERSIONS -> conversions;
            case REVENUE -> worth.revenueMicros();
            case PAYOUT -> worth.payoutMicros();
            case CLICKS, COST -> 0;
        };
    }
}
