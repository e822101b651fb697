package io.rebound.api;

import io.rebound.ledger.Entry;
import io.rebound.warehouse.Cuts;
import io.rebound.warehouse.Deadline;
import io.rebound.warehouse.StoredTimings;
import io.rebound.warehouse.WarehouseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether the conversions of some entries came too fast or too late, as the warehouse knows it. Immutable.
 *
 * <p>The books are shown without it where the warehouse does not answer.
 */
record Timings(Map<Long, String> byNumber) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    static Timings of(List<Entry> entries, Cuts warehouse) {
        List<Long> numbers = entries.stream().map(Entry::number).toList();
        try {
            return new Timings(StoredTimings.of(numbers, warehouse, Deadline.in(PATIENCE)));
        } catch (WarehouseException unanswered) {
            return new Timings(Map.of());
        }
    }

    /** Null where it is not known yet. */
    @Nullable
    String of(Entry entry) {
        return byNumber.get(entry.number());
    }
}
