package io.rebound.costs;

import io.rebound.catalog.Period;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * By how much a campaign's day became dearer or cheaper. Immutable.
 *
 * @param number in the order in which they were booked
 * @param zone in which the day begins
 * @param source the campaign's
 * @param micros millionths of the base currency; less than zero where it became cheaper
 * @param mode what was asked for
 * @param by who booked it
 * @param reason why; may be empty
 */
public record CostEntry(
        long number,
        LocalDate day,
        ZoneId zone,
        int campaign,
        int source,
        long micros,
        Mode mode,
        Instant bookedAt,
        String by,
        String reason) {

    /** How a day's cost is told. */
    public enum Mode {
        /** What it was in all. */
        SET,
        /** What comes to it. */
        ADD
    }

    /** What an hour of the day has of it. */
    public record Share(Instant hour, long micros) {}

    /** The hours of the day, each with as much as any other, to the millionth: together they are the whole. */
    public List<Share> shares() {
        List<Instant> hours = new ArrayList<>();
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        Instant hour = day.atStartOfDay(zone).toInstant();
        while (hour.isBefore(end)) {
            hours.add(hour);
            hour = Period.HOUR.endOf(hour, zone);
        }
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < hours.size(); i++) {
            shares.add(new Share(hours.get(i), upTo(i + 1, hours.size()) - upTo(i, hours.size())));
        }
        return shares;
    }

    /** What the first hours have of it. */
    private long upTo(int hours, int all) {
        return BigInteger.valueOf(micros)
                .multiply(BigInteger.valueOf(hours))
                .divide(BigInteger.valueOf(all))
                .longValueExact();
    }
}
