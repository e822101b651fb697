package io.rebound.caps;

import io.rebound.catalog.Cap;
import java.time.Instant;
import java.time.InstantSource;

/** How full caps are: of clicks as they are counted in memory, of conversions as the ledger has it. Thread-safe; blocks. */
public final class CountedFill implements CapFill {
    private final CapMeters meters;
    private final ConversionCounts conversions;
    private final InstantSource clock;

    /** What conversions have used of a cap's period. */
    @FunctionalInterface
    public interface ConversionCounts {
        /** @return a count, or millionths of the base currency */
        long used(Cap cap, Instant at);
    }

    public CountedFill(CapMeters meters, ConversionCounts conversions, InstantSource clock) {
        this.meters = meters;
        this.conversions = conversions;
        this.clock = clock;
    }

    @Override
    public Fill of(Cap cap) {
        Instant now = clock.instant();
        long used = cap.countsClicks() ? meters.usedByClicks(cap, now) : 0;
        if (cap.countsConversions()) {
            used += conversions.used(cap, now);
        }
        return new Fill(used, cap.period().startOf(now, cap.zone()));
    }
}
