package io.rebound.imports;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How far a file is. Immutable.
 *
 * @param kind conversions or statuses
 * @param by the name of who sent it
 * @param columns what the file calls our columns
 * @param lines how many have a result
 * @param outcomes how many have which
 * @param message why it ended early; else empty
 */
public record ImportJob(
        String id,
        String kind,
        State state,
        boolean dryRun,
        String by,
        Instant startedAt,
        Optional<Instant> finishedAt,
        Map<String, String> columns,
        long lines,
        Map<String, Long> outcomes,
        String message) {

    /** Where it stands. */
    public enum State {
        RUNNING,
        DONE,
        /** It cannot be read to its end, or could not be stored: the message says from which line on. */
        FAILED,
        /** The server stopped in the middle. */
        INTERRUPTED
    }

    boolean isRunning() {
        return state == State.RUNNING;
    }

    /** The same, ended. */
    ImportJob ended(State end, String why, Instant at) {
        return new ImportJob(id, kind, end, dryRun, by, startedAt, Optional.of(at), columns, lines, outcomes, why);
    }

    public long refused() {
        return outcomes.getOrDefault(LineResult.REFUSED, 0L);
    }

    /** Those that were recorded, or in a dry run would be. */
    public long accepted() {
        return lines - refused() - outcomes.getOrDefault(LineResult.UNSTORED, 0L);
    }
}
