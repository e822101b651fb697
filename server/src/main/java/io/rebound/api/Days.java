package io.rebound.api;

import io.rebound.http.Problem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Which days a list is about: {@code day}, or {@code from} and {@code to}. Immutable.
 *
 * @param to the day after the last one
 */
record Days(Optional<LocalDate> from, Optional<LocalDate> to) {
    private static final int LENGTH = "2026-01-31".length();

    static Days of(Listing listing) {
        Optional<LocalDate> day = listing.filter("day").map(text -> read("day", text));
        return day.isPresent()
                ? new Days(day, day.map(one -> one.plusDays(1)))
                : new Days(
                        listing.filter("from").map(text -> read("from", text)),
                        listing.filter("to").map(text -> read("to", text)));
    }

    LocalDate first(LocalDate otherwise) {
        return from.orElse(otherwise);
    }

    LocalDate last(LocalDate otherwise) {
        return to.map(day -> day.minusDays(1)).orElse(otherwise);
    }

    /** @throws Problem 422 if it is no day */
    static LocalDate read(String parameter, String text) {
        try {
            return parse(text);
        } catch (DateTimeException noDay) {
            throw Problem.field(parameter, parameter + " must look like 2026-01-31, got " + Json.quoted(text));
        }
    }

    /** @throws DateTimeException if it does not look like 2026-01-31: years of four digits sort as they follow each other */
    static LocalDate parse(String text) {
        LocalDate day = LocalDate.parse(text);
        if (text.length() != LENGTH) {
            throw new DateTimeException(text);
        }
        return day;
    }

    /** A cursor that is a number. */
    static long number(Listing listing, String cursor) {
        if (!cursor.matches("[0-9]{1,18}")) {
            throw listing.unknownCursor();
        }
        return Long.parseLong(cursor);
    }
}
