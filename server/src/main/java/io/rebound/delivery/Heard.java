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

    /** Why it does not count as delivered; empty if it does. */
    Optional<String> failure(String successMatch) {
        if (status == 0) {
            return Optional.of(error);
        }
        if (status >= 300 && status < 400) {
            return Optional.of("it redirects (" + status + "), and redirects are not followed");
        }
        if (status < 200 || status >= 300) {
            return Optional.of("it answered " + status);
        }
        if (!successMatch.isEmpty() && !answer.contains(successMatch)) {
            return Optional.of("the answer does not contain the success text" + (error.isEmpty() ? "" : ": " + error));
        }
        return Optional.empty();
    }
}
