package io.rebound.platform;

/** A preset that cannot be used. The message names the file, the field, what is wrong with it and the cure. */
public final class BadPresetException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    BadPresetException(String message) {
        super(message);
    }
}
