package io.rebound.tracker;

/** A file of the mint cannot be used. The message is one line that names the file and the cure, and no secret. */
public final class TrackerStoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TrackerStoreException(String message) {
        super(message);
    }

    TrackerStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
