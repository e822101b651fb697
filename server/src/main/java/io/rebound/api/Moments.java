package io.rebound.api;

import io.rebound.http.Problem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Pattern;

/** Reads the times of a report: a date begins at midnight, and a time without an offset is one, in the report's zone. */
record Moments(ZoneId zone) {
    private static final Instant FIRST =
            Instant.EPOCH.minus(Duration.ofDays(1)); // 1970 begins so early in the far east
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern TIME = Pattern.compile(DATE + "T[0-9:.]+");
    private static final Pattern PLUS_BECAME_SPACE = Pattern.compile("(" + TIME + ") (\\d{2}:?\\d{2})");

    /** @throws Problem 422 if the IANA database has no such zone */
    static Moments in(String zone) {
        return new Moments(Zones.read("tz", zone));
    }

    /** @throws Problem 422 naming the parameter, if it is no time */
    Instant read(String parameter, String given) {
        Instant time = parsed(parameter, given);
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw Problem.field(parameter, parameter + " must lie between 1970 and 9999, got " + Json.quoted(given));
        }
        return time;
    }

    private Instant parsed(String parameter, String given) {
        String text = PLUS_BECAME_SPACE.matcher(given.strip()).replaceFirst("$1+$2");
        try {
            if (DATE.matcher(text).matches()) {
                return LocalDate.parse(text).atStartOfDay(zone).toInstant();
            }
            if (TIME.matcher(text).matches()) {
                return LocalDateTime.parse(text).atZone(zone).toInstant();
            }
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException noTime) {
            throw Problem.field(
                    parameter,
                    parameter + " must look like 2026-01-31, 2026-01-31T12:00:00 or 2026-01-31T12:00:00Z, got "
                            + Json.quoted(given));
        }
    }
}
