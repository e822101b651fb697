package io.rebound.traffic;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a browser or system counts its versions, from which follows which of them cannot be out yet. Immutable.
 *
 * @param newest its newest main version on a day
 * @param days from one version to the next, at the fastest
 * @param slack how many versions more are let pass, since makers skip numbers
 */
public record Release(int newest, LocalDate date, int days, int slack) {
    /** What stands before the version in an agent. */
    static final Map<String, String> MARKS = Map.of(
            "Chrome", " Chrome/",
            "Firefox", " Firefox/",
            "Safari", " Version/",
            "iOS", " OS ",
            "Android", " Android ");

    private static final int MOST_DIGITS = 6;

    /** @throws IllegalArgumentException naming the value that is out of range */
    public Release {
        if (newest < 1 || days < 1 || slack < 0) {
            throw new IllegalArgumentException("newest and days of a release are 1 or more, its slack 0 or more, got "
                    + newest + ", " + days + ", " + slack);
        }
    }

    /** Before when nobody can have sent this agent, in milliseconds since 1970. */
    static long notBefore(String agent, Map<String, Release> releases) {
        long latest = Long.MIN_VALUE;
        for (Map.Entry<String, Release> release : releases.entrySet()) {
            int version = version(agent, MARKS.get(release.getKey()));
            latest = Math.max(latest, release.getValue().notBefore(version));
        }
        return latest;
    }

    private long notBefore(int version) {
        long ahead = (long) version - newest - slack;
        return ahead <= 0
                ? Long.MIN_VALUE
                : date.atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .plus(Duration.ofDays(ahead * days))
                        .toEpochMilli();
    }

    /** 0 if the agent does not say. */
    private static int version(String agent, @Nullable String mark) {
        int at = mark == null ? -1 : agent.indexOf(mark);
        if (mark == null || at < 0) {
            return 0;
        }
        int begin = at + mark.length();
        int end = begin;
        while (end < agent.length() && end - begin < MOST_DIGITS && isDigit(agent.charAt(end))) {
            end++;
        }
        return end == begin ? 0 : Integer.parseInt(agent, begin, end, 10);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
