package io.rebound.link;

/** A template that cannot be saved. The message names what is wrong and the cure. */
public final class BadTemplateException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** What is wrong with it. */
    public enum Fault {
        /** No scheme, no host, or a character that no link holds. */
        NOT_A_LINK,
        /** A macro in the scheme or the host. */
        MACRO_IN_HOST,
        UNKNOWN_MACRO,
        /** A macro that is known only after a conversion, in a destination. */
        NOT_KNOWN_YET,
        MACRO_NOT_CLOSED,
        DOUBLED_BRACKETS,
        /** No name for a parameter. */
        BAD_NAME
    }

    private final Fault fault;

    public BadTemplateException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
