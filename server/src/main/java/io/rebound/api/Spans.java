package io.rebound.api;

import java.time.Duration;

/** Spans of time as people say them. */
final class Spans {
    private static final long DAY = 86_400;
    private static final long HOUR = 3_600;
    private static final long MINUTE = 60;

    private Spans() {}

    /** In its two largest units, as in {@code 2 days 3 hours}; what is negative counts as 0 seconds. */
    static String words(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds >= DAY) {
            return joined(seconds / DAY, "day", seconds % DAY / HOUR, "hour");
        }
        if (seconds >= HOUR) {
            return joined(seconds / HOUR, "hour", seconds % HOUR / MINUTE, "minute");
        }
        return seconds >= MINUTE
                ? joined(seconds / MINUTE, "minute", seconds % MINUTE, "second")
                : count(seconds, "second");
    }

    private static String joined(long large, String unit, long small, String smallUnit) {
        return count(large, unit) + (small == 0 ? "" : " " + count(small, smallUnit));
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
