package io.rebound.warehouse;

import static org.jooq.impl.DSL.select;

import io.rebound.warehouse.FactTables.Entries;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;

/** Finds what is said of entries: whether their conversion came too fast or too late after its click. */
public final class StoredTimings {
    private StoredTimings() {}

    /**
     * @param entries their numbers
     * @return the words of {@link io.rebound.traffic.ConversionTiming} by number; those that are not loaded are missing
     * @throws WarehouseException as {@link Cuts#read} does
     */
    public static Map<Long, String> of(Collection<Long> entries, Cuts warehouse, Deadline deadline) {
        if (entries.isEmpty()) {
            return Map.of();
        }
        return warehouse.read(
                cut -> cut.fetch(
                                select(Entries.NUMBER, Entries.TIMING)
                                        .from(cut.entries())
                                        .where(Entries.NUMBER.between(
                                                Collections.min(entries), Collections.max(entries)))
                                        .and(Entries.NUMBER.in(entries)),
                                deadline)
                        .intoMap(Entries.NUMBER, Entries.TIMING),
                deadline);
    }
}
