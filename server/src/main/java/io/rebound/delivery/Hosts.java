package io.rebound.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How many calls may be under way, in all and to each host, and which hosts are left alone for a while: so a host that hangs
 * or fails delays nobody else. Owned by the delivery worker.
 */
final class Hosts {
    static final int AT_ONCE = 512;
    static final int AT_ONCE_TO_A_HOST = 16;
    private static final int PATIENCE = 5;
    private static final Duration FIRST_REST = Duration.ofSeconds(5);
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    private final Map<String, Host> hosts = new HashMap<>();
    private int underWay;

    private static final class Host {
        private int underWay;
        private int troublesInARow;
        private int rests; // since it was well
        private Instant restsUntil = Instant.MIN;

        /** In doubt it is tried with one call at a time. */
        private int room(Instant now) {
            if (now.isBefore(restsUntil)) {
                return 0;
            }
            return (troublesInARow >= PATIENCE ? 1 : AT_ONCE_TO_A_HOST) - underWay;
        }

        /** What was under way when it began to rest does not count again. */
        private void trouble(Instant now, Duration asked) {
            if (!now.isBefore(restsUntil) && ++troublesInARow >= PATIENCE) {
                restsUntil = now.plus(shorter(FIRST_REST.multipliedBy(1L << Math.min(rests++, 10)), LONGEST_REST));
            }
            Instant wanted = now.plus(shorter(asked, LONGEST_REST));
            restsUntil = wanted.isAfter(restsUntil) ? wanted : restsUntil;
        }

        private void well() {
            troublesInARow = 0;
            rests = 0;
            restsUntil = Instant.MIN;
        }
    }

    /** How many more calls may be made now. */
    int room(String host, Instant now) {
        Host known = hosts.get(host);
        int there = known == null ? AT_ONCE_TO_A_HOST : known.room(now);
        return Math.max(0, Math.min(there, AT_ONCE - underWay));
    }

    void begin(String host) {
        underWay++;
        hosts.computeIfAbsent(host, first -> new Host()).underWay++;
    }

    void finished(String host, Heard heard, Instant now) {
        underWay--;
        Host known = hosts.computeIfAbsent(host, first -> new Host());
        known.underWay--;
        if (heard.isHostsTrouble()) {
            known.trouble(now, heard.retryAfter().orElse(Duration.ZERO));
        } else {
            known.well();
        }
    }

    int underWay() {
        return underWay;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
