package io.rebound.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The period before a report's, and how far each of its moments is moved to stand in the report's own. Immutable.
 *
 * <p>Where the report is of whole days, so many days lie before it, each moved to its counterpart: what happened at nine
 * stands at nine, also when clocks were changed in between. An hour that the later day does not have is counted in the next
 * one, and one that it has twice in the first of the two. Where the report is not of whole days, the time before it is
 * exactly as long.
 */
record Previous(ReportQuery.Period period, Steps moves) {

    /** @throws java.util.NoSuchElementException if the period has no beginning or no end */
    static Previous of(ReportQuery.Period period) {
        Instant from = period.from().orElseThrow();
        Instant to = period.to().orElseThrow();
        ZoneId zone = period.zone();
        LocalDate first = LocalDate.ofInstant(from, zone);
        LocalDate last = LocalDate.ofInstant(to, zone);
        if (startOf(first, zone).equals(from) && startOf(last, zone).equals(to)) {
            long days = ChronoUnit.DAYS.between(first, last);
            Instant before = startOf(first.minusDays(days), zone);
            return new Previous(of(period, before, from), dayMoves(zone, days, before, from, to));
        }
        Duration length = Duration.between(from, to);
        return new Previous(of(period, from.minus(length), from), Steps.constant(length.toMillis()));
    }

    private static ReportQuery.Period of(ReportQuery.Period period, Instant from, Instant to) {
        return new ReportQuery.Period(Optional.of(from), Optional.of(to), period.zone(), period.basis());
    }

    private static Steps dayMoves(ZoneId zone, long days, Instant before, Instant from, Instant to) {
        List<Instant> changes = new ArrayList<>();
        List<ZoneOffset> offsets = new ArrayList<>();
        offsets.add(zone.getRules().getOffset(before));
        for (ZoneOffsetTransition earlier : Steps.transitions(zone, before, from)) {
            changes.add(earlier.getInstant());
            offsets.add(earlier.getOffsetAfter());
        }
        for (ZoneOffsetTransition later : Steps.transitions(zone, from, to)) {
            LocalDateTime counterpart = afterwards(later).minusDays(days);
            offsets.forEach(offset -> changes.add(counterpart.toInstant(offset)));
        }
        List<Instant> within = changes.stream()
                .filter(change -> change.isAfter(before) && change.isBefore(from))
                .sorted()
                .toList();
        return Steps.between(before, within, time -> move(time, zone, days));
    }

    /** From when on clocks show nothing but the new time. */
    private static LocalDateTime afterwards(ZoneOffsetTransition transition) {
        return transition.isGap() ? transition.getDateTimeAfter() : transition.getDateTimeBefore();
    }

    private static long move(Instant time, ZoneId zone, long days) {
        Instant moved = ZonedDateTime.ofLocal(
                        LocalDateTime.ofInstant(time, zone).plusDays(days), zone, null)
                .toInstant();
        return Duration.between(time, moved).toMillis();
    }

    private static Instant startOf(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
