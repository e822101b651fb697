package io.rebound.settlement;

/** Why a claim is kept without being credited. */
public enum Hold {
    /** Sooner after its click than the goal allows. */
    TOO_FAST("too-fast"),
    /** The goal's conversions are approved by people. */
    NEEDS_APPROVAL("needs-approval"),
    /** Its currency has no exchange rate of its day. */
    NO_RATE("no-rate"),
    /** It would exceed a cap. */
    OVER_CAP("over-cap"),
    /** It changes a conversion that has not arrived; it is applied when it does. */
    NOTHING_TO_CHANGE("nothing-to-change");

    private final String code;

    Hold(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** The opposite of {@link #code()}. */
    public static Hold ofCode(String code) {
        for (Hold hold : values()) {
            if (hold.code.equals(code)) {
                return hold;
            }
        }
        throw new IllegalArgumentException("no reason to hold is called " + code);
    }
}
