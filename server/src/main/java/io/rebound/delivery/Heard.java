package io.rebound.delivery;

import java.time.Duration;
import java.util.Optional;

/**
 * What came of calling a source. Immutable.
 *
 * @param status 0 if there was no answer
 * @param retryAfter what it asks us to wait
 * @param answer the beginning of its body
 * @param error why there was no whole answer; or empty
 */
record Heard(int status, Optional<Duration> retryAfter, String answer, String error) {

    static Heard nothing(String error) {
        return new Heard(0, Optional.empty(), "", error);
    }

    /** Whether it is the host that is in trouble, not this delivery. */
    boolean isHostsTrouble() {
        return status == 0 || status == 429 || status >= 500;
    }
}
