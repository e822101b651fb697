package io.rebound.delivery;

import java.time.Instant;

/**
 * One call of a source. Immutable.
 *
 * @param number 1, 2, 3 … within its delivery
 * @param body what was sent to the URL besides; empty with GET
 * @param outcome delivered or failed; unknown while it is under way, and for ever if the server stopped meanwhile
 * @param status the answer's, 0 if there was none
 * @param millis how long it took
 * @param answer the beginning of the answer's body
 * @param error what went wrong, or empty
 */
public record Attempt(
        int number,
        Instant startedAt,
        String method,
        String url,
        String body,
        String outcome,
        int status,
        long millis,
        String answer,
        String error) {

    /** Nobody knows yet, or ever. */
    static final String UNKNOWN = "unknown";
}
