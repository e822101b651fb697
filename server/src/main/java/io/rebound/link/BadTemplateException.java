package io.rebound.link;

/** A template that cannot be saved. The message names what is wrong and the cure. */
public final class BadTemplateException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public BadTemplateException(String message) {
        super(message);
    }
}
