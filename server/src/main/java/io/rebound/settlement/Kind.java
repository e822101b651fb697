package io.rebound.settlement;

import java.util.Locale;

/** What happened, by the sender's word. */
public enum Kind {
    /** What the goal counts. */
    CONVERSION,
    /** A further payment on the same click, counted by itself. */
    REBILL,
    /** A further sale on the same click, counted by itself. */
    UPSELL,
    /** Nothing that is counted, as where a membership ends. */
    NOTHING;

    /** As it is written in answers and in the ledger. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The opposite of {@link #code()}. */
    public static Kind ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** What sets its keys and places apart from those of the others; empty for the conversion itself. */
    String prefix() {
        return this == CONVERSION ? "" : code() + "/";
    }
}
