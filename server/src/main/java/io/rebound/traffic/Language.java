package io.rebound.traffic;

import java.util.Locale;

/** Which language a browser asks for first. */
public final class Language {
    private static final int SHORTEST = 2;
    private static final int LONGEST = 3;

    private Language() {}

    /**
     * The language that {@code Accept-Language} wants most, without its region.
     *
     * @return two letters, lower case, as in {@code pt}; three for the few languages that have no two (Filipino);
     *     {@code unknown} if it names none
     */
    public static String of(String acceptLanguage) {
        String best = Words.UNKNOWN;
        double wanted = 0;
        int begin = 0;
        while (begin < acceptLanguage.length()) {
            int comma = acceptLanguage.indexOf(',', begin);
            int end = comma < 0 ? acceptLanguage.length() : comma;
            begin = skipped(acceptLanguage, begin, end);
            int length = letters(acceptLanguage, begin, end);
            double weight = length == 0 ? 0 : weight(acceptLanguage, begin, end);
            if (weight > wanted) {
                wanted = weight;
                best = acceptLanguage.substring(begin, begin + length).toLowerCase(Locale.ROOT);
            }
            begin = end + 1;
        }
        return best;
    }

    private static int skipped(String text, int begin, int end) {
        int at = begin;
        while (at < end && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    /** How long the language is that begins here; 0 if none does. */
    private static int letters(String text, int begin, int end) {
        int at = begin;
        while (at < end && (text.charAt(at) | 0x20) >= 'a' && (text.charAt(at) | 0x20) <= 'z') {
            at++;
        }
        boolean ends = at == end || "-_; ".indexOf(text.charAt(at)) >= 0;
        int length = at - begin;
        return ends && length >= SHORTEST && length <= LONGEST ? length : 0;
    }

    /** As in {@code ;q=0.8}; 1 if it is not said, 0 if it cannot be read. */
    private static double weight(String text, int begin, int end) {
        int q = text.indexOf("q=", begin);
        if (q < 0 || q >= end) {
            return 1;
        }
        double weight = 0;
        double digit = 1;
        for (int at = q + 2; at < end; at++) {
            char c = text.charAt(at);
            if (c >= '0' && c <= '9') {
                weight += digit * (c - '0');
                digit /= 10;
            } else if (c != '.') {
                break;
            }
        }
        return weight;
    }
}
