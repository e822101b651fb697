package io.rebound.delivery;

import java.time.Instant;

/**
 * A delivery that is being sent: its attempt is on disk. Immutable.
 *
 * @param due as it was when its message was written
 * @param host that it goes to, with its port
 */
record Call(Delivery due, String host, Draft.Ready draft, Instant startedAt) {
    long delivery() {
        return due.number();
    }

    String id() {
        return due.id().toString();
    }

    /** Its number among all of the delivery. */
    int attempt() {
        return due.attempts() + 1;
    }

    /** Its number in this round. */
    int tries() {
        return due.tries() + 1;
    }

    /**
     * It is over.
     *
     * @param endedAt by the clock
     */
    record Finished(Call call, Heard heard, long millis, Instant endedAt) {}
}
