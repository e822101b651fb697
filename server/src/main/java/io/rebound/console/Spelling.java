package io.rebound.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a platform spells what we exchange with it. A platform's preset becomes one more entry of {@link #KNOWN}. Immutable.
 *
 * @param trackerParameter the parameter of a destination that takes our tracker
 * @param parameters our names of a postback's parameters, and the platform's
 * @param tracker what stands for our tracker in a postback link, to be replaced by the platform
 * @param amount what stands for the amount
 * @param clickTokens our names of a click's parameters, and what the platform replaces by their values, in order
 */
record Spelling(
        String trackerParameter,
        Map<String, String> parameters,
        String tracker,
        String amount,
        Map<String, String> clickTokens) {

    static final String DEFAULT = "generic";

    private static final Map<String, Spelling> KNOWN = Map.of(DEFAULT, generic());

    /** The names of all platforms. */
    static Set<String> names() {
        return KNOWN.keySet();
    }

    /** @param platform one of {@link #names()} */
    static Spelling of(String platform) {
        Spelling spelling = KNOWN.get(platform);
        if (spelling == null) {
            throw new IllegalArgumentException("there is no platform \"" + platform + "\"");
        }
        return spelling;
    }

    private static Spelling generic() {
        Map<String, String> same = new LinkedHashMap<>();
        for (String name : List.of("tracking", "amount", "txid", "goal", "currency", "status", "event_time")) {
            same.put(name, name);
        }
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("external_id", "{external_id}");
        for (int i = 1; i <= 10; i++) {
            tokens.put("sub" + i, "{sub" + i + "}");
        }
        return new Spelling("tracking", same, "<TRACKER>", "<AMOUNT>", tokens);
    }
}
