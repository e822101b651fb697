package io.rebound.click;

/** What a source says a click cost: digits, and perhaps a dot and more digits. */
final class Cost {
    /** None was given. */
    static final long ABSENT = -1;

    /** What was given is no cost: a macro nobody replaced, a comma, a sign, a fortune. */
    static final long BAD = -2;

    private static final int MOST_WHOLE_DIGITS = 9;
    private static final int DECIMALS = 6;

    private Cost() {}

    /** Millionths, half up beyond the sixth decimal; {@link #ABSENT} if empty, {@link #BAD} if it is no decimal. */
    static long micros(String text) {
        if (text.isEmpty()) {
            return ABSENT;
        }
        int dot = text.indexOf('.');
        int wholeEnd = dot < 0 ? text.length() : dot;
        if (wholeEnd == 0 || wholeEnd > MOST_WHOLE_DIGITS || dot == text.length() - 1) {
            return BAD;
        }
        long micros = 0;
        for (int i = 0; i < wholeEnd + 1 + DECIMALS; i++) {
            if (i == wholeEnd) {
                continue; // the dot
            }
            int digit = i < text.length() ? digit(text, i) : 0;
            if (digit < 0) {
                return BAD;
            }
            micros = micros * 10 + digit;
        }
        for (int i = wholeEnd + 1 + DECIMALS; i < text.length(); i++) {
            int digit = digit(text, i);
            if (digit < 0) {
                return BAD;
            }
            if (i == wholeEnd + 1 + DECIMALS && digit >= 5) {
                micros++;
            }
        }
        return micros;
    }

    private static int digit(String text, int at) {
        char c = text.charAt(at);
        return c >= '0' && c <= '9' ? c - '0' : -1;
    }
}
