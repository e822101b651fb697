package io.rebound.postback;

import java.util.Locale;

/** In what ways a postback was understood in spite of how it was spelled; docs/codes.md explains each. */
enum Tolerance {
    /** The query was percent-encoded as a whole, once more than it should be. */
    ENCODED_QUERY,
    /** A parameter's name differs in case, encoding or brackets. */
    NAME,
    /** A value was percent-encoded twice, or has a space for a plus. */
    ENCODING,
    /** A word differs in case. */
    CASE,
    /** An amount is written in another way than 12.50. */
    AMOUNT,
    /** The same, and it could mean another amount as well. */
    AMBIGUOUS_AMOUNT;

    /** As in {@code ambiguous-amount}. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As the journal keeps it: the code, then words. */
    String told(String words) {
        return code() + ": " + words;
    }
}
