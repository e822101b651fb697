package io.rebound.database;

/** The ledger cannot do what was asked. The message names the cause and, where there is one, the cure. */
public class LedgerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LedgerException(String message) {
        super(message);
    }

    public LedgerException(String message, Throwable cause) {
        super(message, cause);
    }
}
