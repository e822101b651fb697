package io.rebound.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What the client saw happen, counted by itself. Thread-safe. */
final class Tally {
    private static final long MICROS_PER_CENT = 10_000;
    private final Map<String, Totals> byCampaign = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> results = new ConcurrentHashMap<>();
    private final LongAdder late = new LongAdder();
    private final LongAdder unexpected = new LongAdder();
    private final Map<String, LongAdder> surprises = new ConcurrentHashMap<>();

    /** What a campaign's row of the report must say. */
    static final class Totals {
        final LongAdder clicks = new LongAdder();
        final LongAdder validClicks = new LongAdder();
        final LongAdder conversions = new LongAdder();
        final LongAdder revenueMicros = new LongAdder();
        final LongAdder payoutMicros = new LongAdder();

        String text() {
            return "%d clicks, %d valid, %d conversions, revenue %s, payout %s"
                    .formatted(
                            clicks.sum(),
                            validClicks.sum(),
                            conversions.sum(),
                            decimal(revenueMicros.sum()),
                            decimal(payoutMicros.sum()));
        }
    }

    Totals of(String campaign) {
        return byCampaign.computeIfAbsent(campaign, ignored -> new Totals());
    }

    void click(String campaign, boolean valid) {
        Totals totals = of(campaign);
        totals.clicks.increment();
        if (valid) {
            totals.validClicks.increment();
        }
    }

    /** A click was redirected before it was on disk. */
    void late() {
        late.increment();
    }

    long lateClicks() {
        return late.sum();
    }

    void sale(String campaign, long cents) {
        Totals totals = of(campaign);
        totals.conversions.increment();
        totals.revenueMicros.add(cents * MICROS_PER_CENT);
        totals.payoutMicros.add(cents * MICROS_PER_CENT * World.SALE_PAYOUT_PERCENT / 100);
    }

    void signup(String campaign) {
        Totals totals = of(campaign);
        totals.conversions.increment();
        totals.revenueMicros.add(World.SIGNUP_CENTS * MICROS_PER_CENT);
        totals.payoutMicros.add(World.SIGNUP_PAYOUT_CENTS * MICROS_PER_CENT);
    }

    void result(String expected, String got) {
        results.computeIfAbsent(got, ignored -> new LongAdder()).increment();
        if (!expected.equals(got)) {
            surprise("expected " + expected + ", got " + got);
        }
    }

    /** Something happened that must not happen. */
    void surprise(String what) {
        unexpected.increment();
        surprises.computeIfAbsent(what, ignored -> new LongAdder()).increment();
    }

    long unexpected() {
        return unexpected.sum();
    }

    Map<String, Long> surprises() {
        return sums(surprises);
    }

    Map<String, Long> results() {
        return sums(results);
    }

    private static Map<String, Long> sums(Map<String, LongAdder> counts) {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach((key, count) -> sums.put(key, count.sum()));
        return sums;
    }

    /** A plain decimal without needless zeros. */
    static String decimal(long micros) {
        BigDecimal exact = BigDecimal.valueOf(micros, 6).stripTrailingZeros();
        return (exact.scale() < 2 ? exact.setScale(2, RoundingMode.UNNECESSARY) : exact).toPlainString();
    }
}
