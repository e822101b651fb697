package io.rebound.postback;

/** What a postback can tell us, under its native name. */
enum Field {
    API_KEY("api_key"),
    TRACKING("tracking"),
    AMOUNT("amount"),
    TXID("txid"),
    GOAL("goal"),
    CURRENCY("currency"),
    STATUS("status"),
    EVENT_TIME("event_time");

    private final String nativeName;

    Field(String nativeName) {
        this.nativeName = nativeName;
    }

    /** @throws IllegalArgumentException if there is none */
    static Field named(String nativeName) {
        for (Field field : values()) {
            if (field.nativeName.equals(nativeName)) {
                return field;
            }
        }
        throw new IllegalArgumentException("there is no parameter \"" + nativeName + "\"");
    }

    String nativeName() {
        return nativeName;
    }
}
