package io.rebound.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How many calls may be under way, in all and to each host, and which hosts are left alone for a while: so a host that hangs
 * or fails delays nobody else. Owned by the delivery worker.
 *
 * <h2>Shares</h2>
 *
 * A host that answers may have {@link #AT_ONCE_TO_A_HOST} calls under way. One that has not answered lately, or that lets its
 * calls wait now, has but {@link #IN_DOUBT}, and all of those together no more than half of all places: however many hosts
 * hang, the other half is there for those that answer. A host that falls silent takes its calls with it into the doubtful
 * half, which they may overfill; nothing is begun there until they have ended. But a host that has never failed may always
 * have one call, so that a new one need not wait to show that it answers.
 */
final class Hosts {
    static final int AT_ONCE = 512;
    static final int AT_ONCE_TO_A_HOST = 16;

    /** To a host that has not answered lately; to one that did not answer the last call, 1. */
    static final int IN_DOUBT = 4;

    private static final int DOUBTFUL = AT_ONCE / 2;
    private static final int IN_ALL = 2 * AT_ONCE; // with those of hosts that fell silent
    private static final int PATIENCE = 5;
    private static final Duration LATELY = Duration.ofMinutes(1);
    private static final Duration SILENCE = Duration.ofSeconds(1);
    private static final Duration FIRST_REST = Duration.ofSeconds(5);
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    private static final Host UNKNOWN = new Host();

    private final Map<String, Host> hosts = new HashMap<>();
    private int underWay;

    private static final class Host {
        private int underWay;
        private int troublesInARow;
        private int rests; // since it was well
        private Instant restsUntil = Instant.MIN;
        private Instant answeredAt = Instant.MIN;
        private Instant silentSince =
                Instant.MIN; // where calls are under way: since the first of them or its last answer
        private boolean answersCalls;

        private void begin(Instant now) {
            if (underWay++ == 0) {
                silentSince = now;
            }
        }

        private boolean isInDoubt(Instant now) {
            return !answersCalls
                    || now.isAfter(answeredAt.plus(LATELY))
                    || (underWay > 0 && now.isAfter(silentSince.plus(SILENCE)));
        }

        /** As many as it may have, whatever the others have. */
        private int share(Instant now) {
            if (now.isBefore(restsUntil)) {
                return 0;
            }
            if (troublesInARow >= PATIENCE) {
                return 1;
            }
            return !isInDoubt(now) ? AT_ONCE_TO_A_HOST : troublesInARow > 0 ? 1 : IN_DOUBT;
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

        private void answered(Instant now) {
            answersCalls = true;
            answeredAt = now;
            silentSince = now;
        }
    }

    /** Which calls may be begun at one moment: what is taken for one source is not there for the next one. */
    final class Places {
        private final Instant now;
        private final Map<String, Integer> taken = new HashMap<>();
        private int answering;
        private int doubtful;

        private Places(Instant now) {
            this.now = now;
            for (Host host : hosts.values()) {
                if (host.isInDoubt(now)) {
                    doubtful += host.underWay;
                } else {
                    answering += host.underWay;
                }
            }
        }

        /** How many more calls may be begun to this host. */
        int room(String name) {
            Host host = host(name);
            int has = host.underWay + taken.getOrDefault(name, 0);
            int share = host.share(now) - has;
            int left = IN_ALL - answering - doubtful;
            if (!host.isInDoubt(now)) {
                return Math.max(0, Math.min(share, Math.min(leftForAnswering(), left)));
            }
            boolean isFirst = has == 0 && host.troublesInARow == 0 && left > DOUBTFUL;
            int doubts = Math.min(DOUBTFUL, AT_ONCE - answering) - doubtful;
            return Math.max(0, Math.min(share, Math.max(isFirst ? 1 : 0, doubts)));
        }

        void take(String name, int calls) {
            taken.merge(name, calls, Integer::sum);
            if (host(name).isInDoubt(now)) {
                doubtful += calls;
            } else {
                answering += calls;
            }
        }

        /** Whether even a host that answers would get none. */
        boolean none() {
            return Math.min(leftForAnswering(), IN_ALL - answering - doubtful) <= 0;
        }

        private int leftForAnswering() {
            return AT_ONCE - Math.min(DOUBTFUL, doubtful) - answering;
        }

        private Host host(String name) {
            return hosts.getOrDefault(name, UNKNOWN);
        }
    }

    Places places(Instant now) {
        return new Places(now);
    }

    void begin(String host, Instant now) {
        underWay++;
        hosts.computeIfAbsent(host, first -> new Host()).begin(now);
    }

    void finished(String host, Heard heard, Instant now) {
        underWay--;
        Host known = hosts.computeIfAbsent(host, first -> new Host());
        known.underWay--;
        if (heard.status() > 0) {
            known.answered(now);
        } else {
            known.answersCalls = false;
        }
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
