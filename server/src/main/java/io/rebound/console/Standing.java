package io.rebound.console;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How something stands, as a badge shows it: a word, and whether that is good. Immutable.
 *
 * @param tone {@code good}, {@code bad}, {@code warn} or empty
 */
record Standing(String word, String tone) {

    /** Of a postback: what settlement made of it, else how it was answered. */
    static Standing ofPostback(String result, @Nullable String settled) {
        if (!result.equals("accepted")) {
            return new Standing("Refused", "bad");
        }
        if (settled == null) {
            return new Standing("Not settled yet", "warn");
        }
        return new Standing(
                capital(settled),
                switch (settled) {
                    case "credited" -> "good";
                    case "held" -> "warn";
                    case "refused" -> "bad";
                    default -> "";
                });
    }

    /** Of a conversion. */
    static Standing ofConversion(String status) {
        return new Standing(
                capital(status),
                switch (status) {
                    case "approved" -> "good";
                    case "pending", "held" -> "warn";
                    case "rejected", "reversed" -> "bad";
                    default -> "";
                });
    }

    /** Of a delivery. */
    static Standing ofDelivery(String state) {
        return switch (state) {
            case "delivered" -> new Standing("Delivered", "good");
            case "dead" -> new Standing("Given up", "bad");
            case "undeliverable" -> new Standing("Not deliverable", "bad");
            case "waiting" -> new Standing("Waiting", "warn");
            case "needs_click" -> new Standing("Waits for its click", "warn");
            default -> new Standing(capital(state), "");
        };
    }

    static String capital(String word) {
        String spaced = word.replace('_', ' ').replace('-', ' ');
        return spaced.isEmpty() ? spaced : spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
    }
}
