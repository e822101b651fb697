package io.rebound.delivery;

import java.time.Instant;

/**
 * A delivery that is being sent: its attempt is on disk. Immutable.
 *
 * @param host that it goes to, with its port
 * @param attempt its number
 * @param tries of this round, this one included
 */
record Call(long delivery, String id, String host, Draft.Ready draft, int attempt, int tries, Instant startedAt) {

    /**
     * It is over.
     *
     * @param endedAt by the clock
     */
    record Finished(Call call, Heard heard, long millis, Instant endedAt) {}
}
