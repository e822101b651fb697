package io.rebound.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When a failed delivery is tried again. Pure. */
final class RetrySchedule {
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    /** The first one, at once, and one after each pause. */
    static final int TRIES = PAUSES.size() + 1;

    /** The longest that a source may ask us to wait. */
    static final Duration LONGEST = Duration.ofHours(24);

    private static final double JITTER = 0.1;

    private RetrySchedule() {}

    /**
     * How long to wait after a try that failed.
     *
     * @param tries how many there were, 1 or more
     * @param chance from 0 to 1: spreads those that failed together over a tenth of the pause, in both directions
     * @param asked by the source
     * @return empty if it was the last one
     */
    static Optional<Duration> after(int tries, double chance, Optional<Duration> asked) {
        if (tries >= TRIES) {
            return Optional.empty();
        }
        Duration pause = PAUSES.get(tries - 1);
        long spread = (long) (pause.toMillis() * JITTER * (2 * chance - 1));
        return Optional.of(longer(pause.plusMillis(spread), asked.orElse(Duration.ZERO)));
    }

    private static Duration longer(Duration ours, Duration asked) {
        Duration theirs = asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
        return theirs.compareTo(ours) > 0 ? theirs : ours;
    }
}
