package io.rebound.postback;

import java.util.Locale;

/**
 * Names of parameters without what links are known to do to them: other case, one percent-encoding too many, space around
 * them, {@code amp;} before them where an ampersand was written for HTML, and {@code []} behind them.
 */
final class PlainName {
    private static final String HTML_AMPERSAND = "amp;";
    private static final String LIST = "[]";

    private PlainName() {}

    /** Whether {@link #of} may be another text: cheap, for most names that mean nothing to us are plain. */
    static boolean mayBeAnother(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if ((c >= 'A' && c <= 'Z') || c == '%' || c == ']' || c == ' ' || c == ';') {
                return true;
            }
        }
        return false;
    }

    static String of(String name) {
        String plain = Respelled.decoded(name).strip().toLowerCase(Locale.ROOT);
        while (plain.startsWith(HTML_AMPERSAND)) {
            plain = plain.substring(HTML_AMPERSAND.length());
        }
        return plain.endsWith(LIST) ? plain.substring(0, plain.length() - LIST.length()) : plain;
    }
}
