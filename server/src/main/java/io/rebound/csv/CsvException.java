package io.rebound.csv;

/** What was sent cannot be read as CSV from some line on. The message names the line and the cure. */
public final class CsvException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long line;

    CsvException(long line, String message) {
        super("line " + line + ": " + message, null, false, false);
        this.line = line;
    }

    /** Where it cannot be read, counted from 1. */
    public long line() {
        return line;
    }
}
