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
 * @param time how exactly it matters when a click came, save for {@code from} and {@code to}
 */
public record Wanted(Optional<Instant> from, Optional<Instant> to, Set<String> columns, Time time) {
    public Wanted {
        columns = Set.copyOf(columns);
    }

    /** Within such a span, as UTC has them, it makes no difference where a click lies. */
    public enum Time {
        MOMENT(1),
        QUARTER(900_000_000L),
        DAY(86_400_000_000L);

        private final long micros;

        Time(long micros) {
            this.micros = micros;
        }

        long micros() {
            return micros;
        }
    }
}
