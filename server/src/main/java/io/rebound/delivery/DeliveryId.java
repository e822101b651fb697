package io.rebound.delivery;

import io.rebound.tracker.Receipt;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a receiver can tell a repetition by: of one cause each recipient is told once. Immutable.
 *
 * @param cause the receipt of what was decided on
 * @param rule the postback rule that wants it told; 0 for the source's own postback
 */
public record DeliveryId(Receipt cause, int rule) {
    private static final Pattern FORM = Pattern.compile("([0-9A-Va-v]{20})(?:-([1-9][0-9]{0,9}))?");

    /** Reads what {@link #toString()} writes. */
    public static Optional<DeliveryId> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        long rule = form.group(2) == null ? Recipient.OWN : Long.parseLong(form.group(2));
        return rule > Integer.MAX_VALUE
                ? Optional.empty()
                : Receipt.parse(form.group(1)).map(cause -> new DeliveryId(cause, (int) rule));
    }

    /** The receipt, and behind it the rule where there is one. */
    @Override
    public String toString() {
        return rule == Recipient.OWN ? cause.toString() : cause + "-" + rule;
    }
}
