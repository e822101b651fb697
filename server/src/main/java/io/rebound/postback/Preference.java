package io.rebound.postback;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long a sender would wait for settlement: {@code Prefer: wait=N} in seconds (RFC 7240). */
final class Preference {
    private static final int LONGEST_SECONDS = 10;
    private static final String WAIT = "wait=";

    private Preference() {}

    /** Zero if it does not wish to; more than ten seconds count as ten. */
    static Duration wait(@Nullable String prefer) {
        if (prefer == null) {
            return Duration.ZERO;
        }
        for (String token : prefer.split("[,;]", -1)) {
            String preference = token.strip();
            if (preference.regionMatches(true, 0, WAIT, 0, WAIT.length())) {
                return Duration.ofSeconds(seconds(preference.substring(WAIT.length())));
            }
        }
        return Duration.ZERO;
    }

    private static int seconds(String digits) {
        int seconds = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                return 0;
            }
            seconds = Math.min(LONGEST_SECONDS, seconds * 10 + (c - '0'));
        }
        return seconds;
    }
}
