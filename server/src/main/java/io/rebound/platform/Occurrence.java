package io.rebound.platform;

/** What a platform's status or event means to us. Immutable. */
public record Occurrence(Kind kind, Standing standing) {
    /** Something we do not count. Its standing says nothing. */
    public static final Occurrence NOTHING = new Occurrence(Kind.NOTHING, Standing.PENDING);

    /** What happened. */
    public enum Kind {
        /** What the goal counts. */
        CONVERSION,
        /** A further payment on the same click, by itself. */
        REBILL,
        /** A further sale on the same click, by itself. */
        UPSELL,
        /** Nothing we count; accepted and shown. */
        NOTHING
    }

    /** What that makes of it. */
    public enum Standing {
        APPROVED,
        PENDING,
        REJECTED,
        REVERSED
    }
}
