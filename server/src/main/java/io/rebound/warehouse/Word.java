package io.rebound.warehouse;

import java.util.Locale;

/**
 * What a click says in words and its entries repeat, as columns of the same name. None is ever null: an id that was not
 * given is empty, and anything else that is not known is {@link #UNKNOWN}.
 */
public enum Word {
    /** As {@link OpaqueText}, like the sub ids. */
    EXTERNAL_ID(true, 0),
    SUB1(true, 1),
    SUB2(true, 2),
    SUB3(true, 3),
    SUB4(true, 4),
    SUB5(true, 5),
    SUB6(true, 6),
    SUB7(true, 7),
    SUB8(true, 8),
    SUB9(true, 9),
    SUB10(true, 10),
    /** What kind of visit it was: {@link #VALID}, or the label of what is no person's visit. */
    TRAFFIC(false, 0),
    /** Two letters of ISO 3166, in upper case. */
    COUNTRY(false, 0),
    REGION(false, 0),
    CITY(false, 0),
    /** Digits. */
    ASN(false, 0),
    DEVICE(false, 0),
    OS(false, 0),
    BROWSER(false, 0),
    /** Two letters, in lower case. */
    LANGUAGE(false, 0),
    REFERRER_HOST(false, 0);

    public static final String UNKNOWN = "unknown";
    public static final String VALID = "valid";
    /** The {@link #TRAFFIC} of a test of an integration: in no report. */
    public static final String TEST = "test";

    private final boolean opaque;
    private final int subNumber;

    Word(boolean opaque, int subNumber) {
        this.opaque = opaque;
        this.subNumber = subNumber;
    }

    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is whatever the source sent. */
    public boolean isOpaque() {
        return opaque;
    }

    /** 1 to 10 for the sub ids, else 0. */
    public int subNumber() {
        return subNumber;
    }
}
