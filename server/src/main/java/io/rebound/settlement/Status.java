package io.rebound.settlement;

import java.util.Locale;

/** Where a conversion stands. */
public enum Status {
    /** Kept, but worth nothing until what held it is settled. */
    HELD,
    /** Credited, and the advertiser may still say no. */
    PENDING,
    APPROVED,
    /** Wholly taken back before it was due. */
    REJECTED,
    /** Wholly taken back. */
    REVERSED;

    /** As it is written in answers and in the ledger. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The opposite of {@link #code()}. */
    public static Status ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Whether it counts as a conversion: credited and not wholly taken back. */
    public boolean counts() {
        return this == PENDING || this == APPROVED;
    }

    /** Whether nothing is left that could change. */
    public boolean isFinal() {
        return this == REJECTED || this == REVERSED;
    }
}
