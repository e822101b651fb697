package io.rebound.postback;

import java.util.Currency;
import java.util.OptionalLong;

/** Amounts in the currency's smallest unit: digits alone, so {@code 1250} is 12.50 USD, 1250 JPY and 1.250 KWD. */
final class MinorUnits {
    private static final int MOST_WHOLE_DIGITS = 10;

    private MinorUnits() {}

    /** Millionths; empty if the text is not one to ten digits and those of the currency's fraction. */
    static OptionalLong micros(String digits, Currency currency) {
        int decimals = decimals(currency);
        if (digits.isEmpty() || digits.length() > MOST_WHOLE_DIGITS + decimals) {
            return OptionalLong.empty();
        }
        long units = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                return OptionalLong.empty();
            }
            units = units * 10 + (c - '0');
        }
        return OptionalLong.of(units * micros(decimals));
    }

    /** How many digits of the currency's amounts stand behind the point; none for what has no fraction, like gold. */
    static int decimals(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }

    private static long micros(int decimals) {
        long micros = 1_000_000;
        for (int i = 0; i < decimals; i++) {
            micros /= 10;
        }
        return micros;
    }
}
