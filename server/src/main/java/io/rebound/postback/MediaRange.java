package io.rebound.postback;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One of the ranges in an {@code Accept} header. Immutable.
 *
 * @param type in lower case, without parameters
 * @param weight its quality in thousandths; 0 is not acceptable
 */
record MediaRange(String type, int weight) {
    private static final int FULL = 1_000;

    static MediaRange parse(String text) {
        int end = text.indexOf(';');
        String type = (end < 0 ? text : text.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return new MediaRange(type, end < 0 ? FULL : weight(text.substring(end)));
    }

    /** The form that answers it; null if we have none. */
    @Nullable
    AnswerForm form() {
        if (type.startsWith("image/")) {
            return AnswerForm.GIF;
        }
        if (type.equals("application/json") || type.equals("application/*") || type.endsWith("+json")) {
            return AnswerForm.JSON;
        }
        return type.startsWith("text/") || type.equals("*/*") ? AnswerForm.TEXT : null;
    }

    private static int weight(String parameters) {
        int at = parameters.indexOf("q=");
        if (at < 0) {
            at = parameters.indexOf("Q=");
        }
        return at < 0 ? FULL : thousandths(parameters.substring(at + 2));
    }

    /** As in {@code 0.8}; what is not a quality counts as the full one. */
    private static int thousandths(String quality) {
        if (quality.isEmpty() || quality.charAt(0) != '0') {
            return FULL;
        }
        int value = 0;
        int unit = 100;
        for (int i = 2; i < quality.length() && unit > 0; i++, unit /= 10) {
            char c = quality.charAt(i);
            if (c < '0' || c > '9') {
                break;
            }
            value += (c - '0') * unit;
        }
        return value;
    }
}
