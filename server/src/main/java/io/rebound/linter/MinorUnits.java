package io.rebound.linter;

import java.util.Locale;
import java.util.regex.Pattern;

/** Tells names of amounts in cents and the like. */
final class MinorUnits {
    private static final Pattern SMALL = Pattern.compile(
            "(?:^|[^a-z])(?:in)?(?:cents?|minor|pennies|pence|subunits?|micros?|minorunits?)(?:[^a-z]|$)");

    private MinorUnits() {}

    static boolean suggestedBy(String name) {
        String words = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
        return SMALL.matcher(words).find();
    }
}
