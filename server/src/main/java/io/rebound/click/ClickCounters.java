package io.rebound.click;

import io.rebound.journal.event.Traffic;
import io.rebound.operations.Metrics;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * What became of the clicks. Thread-safe; one for all event loops.
 *
 * <p>Every redirect ends up in exactly one of {@code rebound_clicks}, {@code rebound_clicks_unrecorded} and
 * {@code rebound_clicks_fallback}.
 */
public final class ClickCounters {
    private final Map<Traffic, LongAdder> recorded = new EnumMap<>(Traffic.class);
    private final LongAdder late;
    private final LongAdder unrecorded;
    private final LongAdder fallback;
    private final LongAdder nowhere;
    private final LongAdder overCap;
    private final LongAdder badCost;
    private final LongAdder cut;

    public ClickCounters(Metrics metrics) {
        for (Traffic traffic : Traffic.values()) {
            if (traffic != Traffic.UNRECOGNIZED && traffic != Traffic.TEST) {
                String label = traffic.name().toLowerCase(Locale.ROOT);
                recorded.put(traffic, metrics.counter("rebound_clicks", "Clicks on disk", "traffic", label));
            }
        }
        late = metrics.counter("rebound_clicks_late", "Clicks redirected before they were on disk, and on disk later");
        unrecorded = metrics.counter("rebound_clicks_unrecorded", "Clicks redirected that will never be on disk");
        fallback = metrics.counter("rebound_clicks_fallback", "Visitors sent to a fallback URL: no offer took them");
        nowhere = metrics.counter("rebound_clicks_nowhere", "Visitors answered 404: no offer and no fallback URL");
        overCap = metrics.counter("rebound_clicks_over_cap", "Visitors whom no offer took because of caps");
        badCost = metrics.counter("rebound_clicks_bad_cost", "Clicks whose cost was no decimal and was ignored");
        cut = metrics.counter("rebound_clicks_cut", "Clicks with an external or sub id longer than is kept");
    }

    void countRecorded(Traffic traffic) {
        LongAdder count = recorded.get(traffic);
        if (count != null) {
            count.increment();
        }
    }

    void countLate() {
        late.increment();
    }

    void countUnrecorded() {
        unrecorded.increment();
    }

    void countFallback() {
        fallback.increment();
    }

    void countNowhere() {
        nowhere.increment();
    }

    void countOverCap() {
        overCap.increment();
    }

    void countBadCost() {
        badCost.increment();
    }

    void countCut() {
        cut.increment();
    }
}
