package io.rebound.delivery;

/**
 * Many deliveries that are tried again, as far as it has come. Immutable.
 *
 * @param id valid until the next restart; what was retried until then stays so
 * @param matched how many there were when it began
 * @param retried how many are tried again so far: what changed meanwhile is left as it is
 */
public record RetryRound(String id, Progress progress, int matched, int retried) {

    /** How far it has come. */
    public enum Progress {
        WAITING,
        RUNNING,
        DONE,
        /** Somewhere in between; the log says why. */
        FAILED
    }

    RetryRound begun(int found) {
        return new RetryRound(id, Progress.RUNNING, found, 0);
    }

    RetryRound with(int more) {
        return new RetryRound(id, Progress.RUNNING, matched, retried + more);
    }

    RetryRound ended(Progress how) {
        return new RetryRound(id, how, matched, retried);
    }

    /** Whether nothing more comes of it. */
    public boolean isOver() {
        return progress == Progress.DONE || progress == Progress.FAILED;
    }
}
