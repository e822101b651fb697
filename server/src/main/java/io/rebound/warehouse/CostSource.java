package io.rebound.warehouse;

import io.rebound.costs.CostEntry;
import java.util.List;

/** Where the loader finds what campaigns cost. */
@FunctionalInterface
public interface CostSource {
    /** The entries with the next numbers after this one, in order, at most {@code limit}; empty if there are none yet. */
    List<CostEntry> costsAfter(long number, int limit);
}
