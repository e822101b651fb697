package io.rebound.console;

import io.rebound.http.Problem;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Whole days in the viewer's zone, as two date fields say. Immutable.
 *
 * @param from the first day
 * @param to the last day
 */
record Period(Optional<LocalDate> from, Optional<LocalDate> to, ZoneId zone) {

    /** No bounds. */
    static Period none(Visit visit) {
        return new Period(Optional.empty(), Optional.empty(), visit.viewer().zone());
    }

    /** @throws Problem 422 for what is no date */
    static Period of(Visit visit) {
        return new Period(
                day("from", visit.query("from")),
                day("to", visit.query("to")),
                visit.viewer().zone());
    }

    private static Optional<LocalDate> day(String name, Optional<String> text) {
        try {
            return text.map(LocalDate::parse);
        } catch (DateTimeParseException wrong) {
            throw Problem.field(name, "a day looks like 2026-01-31, got \"" + text.orElse("") + "\"");
        }
    }

    /** As the API takes it: the first instant, and the first after it. */
    Target in(Target target) {
        return target.with("from", start().map(Object::toString)).with("to", end().map(Object::toString));
    }

    Optional<java.time.Instant> start() {
        return from.map(day -> day.atStartOfDay(zone).toInstant());
    }

    Optional<java.time.Instant> end() {
        return to.map(day -> day.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** What the fields show. */
    String fromText() {
        return from.map(LocalDate::toString).orElse("");
    }

    String toText() {
        return to.map(LocalDate::toString).orElse("");
    }
}
