package io.rebound.reconciliation;

import java.time.Instant;
import java.util.Map;

/**
 * How far a reconciliation is, and what it found. Immutable.
 *
 * @param columns what the file calls our columns
 * @param lines of theirs that were read
 * @param conversions of ours that were read
 * @param matched lines that agree with us
 * @param counts how many are in each list; empty while it runs
 * @param message why it ended early; else empty
 */
public record Reconciliation(
        String id,
        State state,
        Subject subject,
        Instant startedAt,
        Map<String, String> columns,
        long lines,
        long conversions,
        long matched,
        Map<Lists, Long> counts,
        String message) {

    /** Where it stands. */
    public enum State {
        RUNNING,
        DONE,
        FAILED
    }
}
