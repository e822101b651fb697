package io.rebound.backup;

/** A backup cannot be made or restored. The message names the cause and, where there is one, the cure. */
public final class BackupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BackupException(String message) {
        super(message);
    }

    BackupException(String message, Throwable cause) {
        super(message, cause);
    }
}
