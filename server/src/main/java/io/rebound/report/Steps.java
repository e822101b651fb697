package io.rebound.report;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jooq.CaseConditionStep;
import org.jooq.Field;

/**
 * Milliseconds that depend on the time and change at a few moments only, as a zone's offset from UTC does. Immutable.
 *
 * <p>DuckDB could ask its own time zone database row by row. A comparison or two are twenty times as fast, and the zones are
 * those that the rest of the program knows.
 *
 * @param steps by time; the first holds for everything before the second
 */
record Steps(List<Step> steps) {

    private static final long QUARTER = Duration.ofMinutes(15).toMillis();

    /** @param from epoch milliseconds */
    record Step(long from, long millis) {}

    Steps {
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("there is at least one step");
        }
        steps = List.copyOf(steps);
    }

    static Steps constant(long millis) {
        return new Steps(List.of(new Step(Long.MIN_VALUE, millis)));
    }

    /** A zone's offset from UTC; right between these times. */
    static Steps offsets(ZoneId zone, Instant from, Instant to) {
        List<Instant> changes = new ArrayList<>();
        transitions(zone, from, to).forEach(transition -> changes.add(transition.getInstant()));
        return between(from, changes, time -> offset(zone, time));
    }

    /** @param changes where the function may change after {@code from}, by time */
    static Steps between(Instant from, List<Instant> changes, ToLongFunction<Instant> function) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(from.toEpochMilli(), function.applyAsLong(from)));
        for (Instant change : changes) {
            long millis = function.applyAsLong(change);
            if (millis != steps.getLast().millis()) {
                steps.add(new Step(change.toEpochMilli(), millis));
            }
        }
        return new Steps(steps);
    }

    /** Those after {@code from} and not after {@code to}. */
    static List<ZoneOffsetTransition> transitions(ZoneId zone, Instant from, Instant to) {
        List<ZoneOffsetTransition> transitions = new ArrayList<>();
        for (ZoneOffsetTransition next = zone.getRules().nextTransition(from);
                next != null && !next.getInstant().isAfter(to);
                next = zone.getRules().nextTransition(next.getInstant())) {
            transitions.add(next);
        }
        return transitions;
    }

    static long offset(ZoneId zone, Instant time) {
        return zone.getRules().getOffset(time).getTotalSeconds() * 1_000L;
    }

    /** Whether whole quarters of an hour are added, and others from whole quarters on. */
    boolean quarters() {
        return steps.stream().allMatch(step -> step.millis() % QUARTER == 0)
                && steps.stream().skip(1).allMatch(step -> step.from() % QUARTER == 0);
    }

    /** The time and what is to be added to it; latest first, because most facts are recent. */
    Field<Long> addedTo(Field<Long> time) {
        if (steps.size() == 1) {
            long millis = steps.getFirst().millis();
            return millis == 0 ? time : time.plus(inline(millis));
        }
        CaseConditionStep<Long> added = when(
                time.ge(inline(steps.getLast().from())), inline(steps.getLast().millis()));
        for (Step step : steps.subList(1, steps.size() - 1).reversed()) {
            added = added.when(time.ge(inline(step.from())), inline(step.millis()));
        }
        return time.plus(added.otherwise(inline(steps.getFirst().millis())));
    }
}
