package io.rebound.platform;

import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A platform on the advertiser's side: takes our tracker in its click link and sends it back with each conversion.
 * "Our names" are those of the native postback: {@code tracking, amount, txid, goal, currency, status, event_time}. Immutable.
 *
 * @param tracker where our tracker goes in its click link
 * @param names by our name: what its postbacks call it, the preferred name first; names not here stay ours
 * @param foreign names of ours that mean something else there and are not read
 * @param sequence the name of the field that numbers the further payments under one transaction id; empty if each has a
 *     transaction id of its own, or none
 * @param macros by our name: what it replaces by the value, like {@code #price#}; none where it adds fields of its own
 * @param occurrences by its status or event, in lower case: what that means to us
 * @param amounts how it writes amounts
 * @param currency of amounts that come without one; empty for the goal's
 * @param steps what to do in its settings, in order, for people; <code>{postback_url}</code> in them is the goal's own
 *     line, <code>{url}</code> the offer's link
 */
public record Conversions(
        Slot tracker,
        Map<String, List<String>> names,
        Set<String> foreign,
        Optional<String> sequence,
        Map<String, String> macros,
        Map<String, Occurrence> occurrences,
        AmountForm amounts,
        Optional<Currency> currency,
        List<String> steps) {

    /**
     * What brings our tracker back, where links give it in that parameter: the macro, joined with that of the parameter
     * into which a longer one spills. Empty where the platform adds fields of its own.
     *
     * @param parameter as in {@code s2}, or another of its kind
     * @param length of our tracker, in characters
     */
    public Optional<String> trackingMacro(String parameter, int length) {
        return Optional.ofNullable(macros.get("tracking")).map(macro -> {
            if (!parameter.equals(tracker.parameter())) {
                return macroOf(macro, parameter);
            }
            boolean spills = !tracker.holds(length);
            return macro
                    + tracker.overflow()
                            .filter(next -> spills)
                            .map(next -> macroOf(macro, next))
                            .orElse("");
        });
    }

    /** As in {@code #s3#} where that of s2 is {@code #s2#}; the same where they have nothing in common. */
    private String macroOf(String macro, String parameter) {
        String own = tracker.parameter();
        if (macro.contains(own)) {
            return macro.replace(own, parameter);
        }
        String stem = own.replaceAll("[0-9]+$", "");
        String number = own.substring(stem.length());
        boolean alike = parameter.replaceAll("[0-9]+$", "").equalsIgnoreCase(stem);
        return alike && !number.isEmpty() ? macro.replace(number, parameter.substring(stem.length())) : macro;
    }

    /** How amounts are written. */
    public enum AmountForm {
        /** As in {@code 12.50}. */
        DECIMAL,
        /** In the currency's smallest unit, as in {@code 1250}. */
        MINOR_UNITS
    }
}
