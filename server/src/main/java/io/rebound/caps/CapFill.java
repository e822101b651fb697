package io.rebound.caps;

import io.rebound.catalog.Cap;
import java.time.Instant;

/** Says how full caps are. Thread-safe; may block. */
@FunctionalInterface
public interface CapFill {
    /** Where nothing is counted. */
    CapFill EMPTY = cap -> new Fill(0, Instant.EPOCH);

    /**
     * What the present period of a cap has used.
     *
     * @param used a count, or millionths of the base currency
     * @param from when the period began; 1970 where everything counts
     */
    record Fill(long used, Instant from) {}

    Fill of(Cap cap);
}
