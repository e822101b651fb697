package io.rebound.report;

import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;

import io.rebound.warehouse.FactTables;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/**
 * The spans of time of one zone. Immutable.
 *
 * <p>A span is known by a number. Quarters and hours: the milliseconds since 1970 of their beginning, so that the two
 * hours of one name, when clocks are set back, stay apart; an hour begins with the zone's own hour (at :45 UTC in
 * Kathmandu). Days, weeks and months: their local date as milliseconds, so that a day has its 23 or 25 hours.
 */
record TimeBuckets(ZoneId zone, Steps offsets) {
    private static final long QUARTER = Duration.ofMinutes(15).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long WEEK = 7 * DAY;
    /** 1970 began on a Thursday. */
    private static final long FIRST_MONDAY = 4 * DAY;

    /** Where a report has no beginning or end, its facts lie within these, or their clocks are not exact. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Duration AHEAD = Duration.ofDays(1_100);

    /** @param asOf all facts are older, save costs that are booked ahead */
    static TimeBuckets of(ReportQuery.Period period, Instant asOf) {
        Instant from = period.from().filter(EARLIEST::isBefore).orElse(EARLIEST);
        Instant latest = asOf.isAfter(from) ? asOf.plus(AHEAD) : from.plus(AHEAD);
        Instant to = period.to().filter(latest::isAfter).orElse(latest);
        return new TimeBuckets(period.zone(), Steps.offsets(period.zone(), from, to));
    }

    /**
     * The number of the span in which the time lies.
     *
     * @param millis since 1970
     */
    Field<Long> number(Dimension span, Field<Long> millis) {
        return switch (span) {
            case TIME_15M -> millis.minus(millis.mod(inline(QUARTER)));
            case TIME_HOUR -> millis.minus(local(millis).mod(inline(HOUR)));
            case TIME_DAY -> local(millis).minus(local(millis).mod(inline(DAY)));
            case TIME_WEEK ->
                local(millis).minus(local(millis).minus(inline(FIRST_MONDAY)).mod(inline(WEEK)));
            case TIME_MONTH ->
                FactTables.epochMillis(function(
                        "date_trunc",
                        SQLDataType.LOCALDATETIME,
                        inline("month"),
                        function("epoch_ms", SQLDataType.LOCALDATETIME, local(millis))));
            default -> throw notATime(span);
        };
    }

    long number(Dimension span, Instant time) {
        LocalDateTime local = LocalDateTime.ofInstant(time, zone);
        LocalDate date = local.toLocalDate();
        return switch (span) {
            case TIME_15M -> time.toEpochMilli() - Math.floorMod(time.toEpochMilli(), QUARTER);
            case TIME_HOUR ->
                time.toEpochMilli()
                        - Math.floorMod(local.toInstant(ZoneOffset.UTC).toEpochMilli(), HOUR);
            case TIME_DAY -> date.toEpochDay() * DAY;
            case TIME_WEEK ->
                date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toEpochDay() * DAY;
            case TIME_MONTH -> date.withDayOfMonth(1).toEpochDay() * DAY;
            default -> throw notATime(span);
        };
    }

    /** When the span begins. */
    OffsetDateTime start(Dimension span, long number) {
        return switch (span) {
            case TIME_15M -> Instant.ofEpochMilli(number).atZone(zone).toOffsetDateTime();
            case TIME_HOUR -> hour(number);
            case TIME_DAY, TIME_WEEK, TIME_MONTH ->
                LocalDate.ofEpochDay(number / DAY).atStartOfDay(zone).toOffsetDateTime();
            default -> throw notATime(span);
        };
    }

    /** Where clocks are set by half an hour, within an hour, the hour counts as begun by the new time. */
    private OffsetDateTime hour(long number) {
        Instant begun = Instant.ofEpochMilli(number);
        OffsetDateTime start = begun.atZone(zone).toOffsetDateTime();
        return start.getMinute() == 0
                ? start
                : begun.atOffset(zone.getRules().getOffset(Instant.ofEpochMilli(number + HOUR - 1)));
    }

    /** What the clocks of the zone show, as milliseconds. */
    private Field<Long> local(Field<Long> millis) {
        return offsets.addedTo(millis);
    }

    private static IllegalArgumentException notATime(Dimension span) {
        return new IllegalArgumentException(span + " is not a span of time");
    }
}
