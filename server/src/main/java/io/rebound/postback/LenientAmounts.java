package io.rebound.postback;

import java.util.Currency;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The lenient grammar of amounts: the strict one, and what people and programs write instead of it. It never guesses the
 * currency; docs/amounts.md has the grammar, and which reading wins where two are possible.
 */
final class LenientAmounts {
    private static final int LONGEST = 40;
    private static final int MOST_WHOLE_DIGITS = 10;
    private static final int GROUP = 3;
    private static final int MICRO_DIGITS = 6;

    private LenientAmounts() {}

    /**
     * What an amount that is written in another way than asked for says. Immutable.
     *
     * @param micros millionths of the currency's unit, zero or more
     * @param ambiguous whether it could mean another amount as well
     */
    record Likely(long micros, boolean ambiguous) {}

    /** Empty if the text is no amount of that currency. */
    static Optional<Likely> read(String text, Currency currency) {
        return bare(text, currency).flatMap(number -> number(number, MinorUnits.decimals(currency)));
    }

    /** The same in the currency's smallest unit, which has no decimals. */
    static Optional<Likely> readMinorUnits(String text, Currency currency) {
        return bare(text, currency)
                .map(number -> isGrouped(number) ? digits(number) : number)
                .map(digits -> MinorUnits.micros(digits, currency))
                .filter(OptionalLong::isPresent)
                .map(micros -> new Likely(micros.getAsLong(), false));
    }

    /** Without space and currency around it. */
    private static Optional<String> bare(String text, Currency currency) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        return CurrencyMarks.without(trimmed(text), currency).map(LenientAmounts::trimmed);
    }

    private static Optional<Likely> number(String text, int decimals) {
        if (text.isEmpty() || !isDigit(text.charAt(0)) || !isDigit(text.charAt(text.length() - 1))) {
            return Optional.empty();
        }
        int mark = lastMark(text);
        if (mark < 0) {
            return amount(text, "", false);
        }
        char c = text.charAt(mark);
        String whole = text.substring(0, mark);
        String fraction = text.substring(mark + 1);
        boolean mayBeDecimal = (c == '.' || c == ',') && whole.indexOf(c) < 0;
        if (!mayBeDecimal) {
            return isGrouped(text) ? amount(digits(text), "", false) : Optional.empty();
        }
        if (lastMark(whole) >= 0) {
            return isGrouped(whole) ? amount(digits(whole), fraction, false) : Optional.empty();
        }
        if (isGrouped(text)) {
            boolean isDecimal = c == '.' || decimals == GROUP;
            return isDecimal ? amount(whole, fraction, true) : amount(whole + fraction, "", true);
        }
        return amount(whole, fraction, false);
    }

    private static Optional<Likely> amount(String whole, String fraction, boolean ambiguous) {
        if (whole.length() > MOST_WHOLE_DIGITS || fraction.length() > MICRO_DIGITS || lastMark(whole) >= 0) {
            return Optional.empty();
        }
        String micros = whole + fraction + "0".repeat(MICRO_DIGITS - fraction.length());
        return Optional.of(new Likely(Long.parseLong(micros), ambiguous));
    }

    /** Whether it is digits in groups of three, all parted by the same mark, the first neither empty nor zero. */
    private static boolean isGrouped(String text) {
        int first = firstMark(text);
        if (first < 1 || first > GROUP || text.charAt(0) == '0') {
            return false;
        }
        char mark = text.charAt(first);
        if (!isGroupMark(mark) || (text.length() - first) % (GROUP + 1) != 0) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            boolean isMarksPlace = i >= first && (i - first) % (GROUP + 1) == 0;
            if (isMarksPlace ? text.charAt(i) != mark : !isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static String digits(String grouped) {
        StringBuilder digits = new StringBuilder(grouped.length());
        for (int i = 0; i < grouped.length(); i++) {
            if (isDigit(grouped.charAt(i))) {
                digits.append(grouped.charAt(i));
            }
        }
        return digits.toString();
    }

    private static int firstMark(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    private static int lastMark(String text) {
        for (int i = text.length() - 1; i >= 0; i--) {
            if (!isDigit(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isGroupMark(char c) {
        return c == ',' || c == '.' || c == '\'' || c == '\u2019' || isSpace(c);
    }

    private static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** The plain, the no-break and the narrow no-break one. */
    private static boolean isSpace(char c) {
        return c == ' ' || c == '\u00a0' || c == '\u202f';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
