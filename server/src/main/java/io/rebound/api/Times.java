package io.rebound.api;

import io.rebound.http.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Reads the times of the API: ISO 8601 with an offset, or a date, which begins at midnight UTC. */
final class Times {
    private static final int DATE_LENGTH = "2026-01-31".length();

    private Times() {}

    /**
     * @param field whose value it is
     * @throws Problem 422 if it is no time
     */
    static Instant read(String field, String text) {
        try {
            return text.length() == DATE_LENGTH
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException noTime) {
            throw Problem.field(
                    field, field + " must look like 2026-01-31T12:00:00Z or 2026-01-31, got " + Json.quoted(text));
        }
    }
}
