package io.rebound.postback;

import io.rebound.http.QueryString;
import java.util.LinkedHashSet;
import java.util.Set;

/** What a value may have been before it was encoded once too often, or once too little. */
final class Respelled {
    private static final char NOT_UTF8 = '\ufffd';

    private Respelled() {}

    /** Other readings in the order in which they are tried: a plus for each space, then one more decoding. */
    static Set<String> readings(String value) {
        Set<String> readings = new LinkedHashSet<>();
        readings.add(value.replace(' ', '+'));
        readings.add(value.strip());
        String decoded = decoded(value);
        readings.add(decoded);
        readings.add(decoded.replace('+', ' ').strip());
        readings.remove(value);
        return readings;
    }

    /** Percent-decoded once more; as it is where that gives no text. */
    static String decoded(String value) {
        if (value.indexOf('%') < 0) {
            return value;
        }
        String alone = value.replace("+", "%2B").replace("&", "%26");
        QueryString pair = QueryString.parse("=" + alone);
        String decoded = pair.malformed() ? value : pair.value(0);
        return decoded.indexOf(NOT_UTF8) < 0 && decoded.indexOf('\0') < 0 ? decoded : value;
    }
}
