package io.rebound.warehouse;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What is going to be read of the clicks of a cut, so that it can be read where it costs least. Immutable.
 *
 * @param from only clicks of this time or later, if there is one
 * @param to only clicks before this time, if there is one
 * @param columns of {@link FactTables.Clicks}, by name; no other is there
 * @param quarters whether it makes no difference where within its quarter of an hour, as UTC has them, a click lies, save
 *     for {@code from} and {@code to}
 */
public record Wanted(Optional<Instant> from, Optional<Instant> to, Set<String> columns, boolean quarters) {
    public Wanted {
        columns = Set.copyOf(columns);
    }
}
