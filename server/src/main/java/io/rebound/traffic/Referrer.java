package io.rebound.traffic;

import java.util.Locale;

/** Which site or app a visitor came from. */
public final class Referrer {
    private static final int LONGEST = 253;

    private Referrer() {}

    /**
     * The host of a link, without port and user, lower case; of {@code android-app://} the app's package.
     *
     * @return {@code unknown} if the visitor's browser did not say, or said what is no link
     */
    public static String host(String referrer) {
        int scheme = referrer.indexOf("://");
        if (scheme <= 0) {
            return Words.UNKNOWN;
        }
        int begin = scheme + 3;
        int end = begin;
        for (; end < referrer.length() && "/?#\\".indexOf(referrer.charAt(end)) < 0; end++) {
            if (referrer.charAt(end) == '@') {
                begin = end + 1;
            }
        }
        if (end > begin && referrer.charAt(end - 1) == '.') {
            end--;
        }
        int bracket = referrer.lastIndexOf(']', end);
        int colon = referrer.indexOf(':', Math.max(begin, bracket));
        int hostEnd = colon >= 0 && colon < end ? colon : end;
        return wellFormed(referrer, begin, hostEnd)
                ? referrer.substring(begin, hostEnd).toLowerCase(Locale.ROOT)
                : Words.UNKNOWN;
    }

    private static boolean wellFormed(String text, int begin, int end) {
        if (begin >= end || end - begin > LONGEST) {
            return false;
        }
        for (int at = begin; at < end; at++) {
            char c = text.charAt(at);
            if (c <= ' ' || c == 0x7f || "<>\"'{}|^`%,;".indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }
}
