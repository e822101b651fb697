package io.rebound.duckdb;

/** A statement failed, or the process that ran it is gone. */
public final class DuckDbException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Cause cause;

    /** What kind of failure it is. */
    public enum Cause {
        /** DuckDB refused or could not finish it; the session goes on. */
        STATEMENT,
        /** It was stopped: by its time limit or by who asked. */
        STOPPED,
        /** It needs more memory, or more space to spill to, than DuckDB may use. */
        MEMORY,
        /** The process or the connection is gone; so is all that was in its memory. */
        GONE
    }

    DuckDbException(Cause cause, String message) {
        super(message);
        this.cause = cause;
    }

    DuckDbException(Cause cause, String message, Throwable why) {
        super(message, why);
        this.cause = cause;
    }

    /** By DuckDB's own words. */
    static DuckDbException said(String message) {
        if (message.contains("INTERRUPT") || message.contains("nterrupted")) {
            return new DuckDbException(Cause.STOPPED, message);
        }
        if (message.contains("Out of Memory")) {
            return new DuckDbException(Cause.MEMORY, message);
        }
        return new DuckDbException(Cause.STATEMENT, message);
    }

    public Cause kind() {
        return cause;
    }
}
