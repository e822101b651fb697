package io.rebound.postback;

import java.util.OptionalLong;

/** The strict grammar of amounts: one to ten digits, a dot, exactly two digits. */
public final class Amounts {
    private static final int MOST_DIGITS = 10;
    private static final long MICROS_PER_CENT = 10_000;

    private Amounts() {}

    /** Millionths; empty if the text is not an amount. */
    public static OptionalLong micros(String text) {
        int dot = text.length() - 3;
        if (dot < 1 || dot > MOST_DIGITS || text.charAt(dot) != '.') {
            return OptionalLong.empty();
        }
        long cents = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (i == dot) {
                continue;
            }
            if (c < '0' || c > '9') {
                return OptionalLong.empty();
            }
            cents = cents * 10 + (c - '0');
        }
        return OptionalLong.of(cents * MICROS_PER_CENT);
    }
}
