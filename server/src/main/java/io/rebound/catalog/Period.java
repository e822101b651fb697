package io.rebound.catalog;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** A stretch of calendar time over which something is counted, in a time zone of its own. */
public enum Period {
    HOUR,
    DAY,
    MONTH,
    /** All time, as one period that began in 1970. */
    TOTAL;

    /** No zone's clock is set by less, so nothing is stepped over. */
    private static final Duration STEP = Duration.ofMinutes(15);

    /** When the period that holds this time began. An hour in which clocks are set may be longer than others, or shorter. */
    public Instant startOf(Instant time, ZoneId zone) {
        ZonedDateTime local = time.atZone(zone);
        return switch (this) {
            case HOUR -> local.truncatedTo(ChronoUnit.HOURS).toInstant();
            case DAY -> local.toLocalDate().atStartOfDay(zone).toInstant();
            case MONTH ->
                local.toLocalDate().withDayOfMonth(1).atStartOfDay(zone).toInstant();
            case TOTAL -> Instant.EPOCH;
        };
    }

    /** When the next one begins; {@link Instant#MAX} if none ever does. */
    public Instant endOf(Instant time, ZoneId zone) {
        ZonedDateTime local = time.atZone(zone);
        return switch (this) {
            case HOUR -> endOfHour(time, zone);
            case DAY -> local.toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
            case MONTH ->
                local.toLocalDate()
                        .withDayOfMonth(1)
                        .plusMonths(1)
                        .atStartOfDay(zone)
                        .toInstant();
            case TOTAL -> Instant.MAX;
        };
    }

    private static Instant endOfHour(Instant time, ZoneId zone) {
        Instant start = HOUR.startOf(time, zone);
        Instant next = start.plus(STEP);
        while (HOUR.startOf(next, zone).equals(start)) {
            next = next.plus(STEP);
        }
        return HOUR.startOf(next, zone);
    }
}
