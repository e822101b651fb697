package io.rebound.traffic;

import java.util.Set;

/**
 * What kind of traffic a click is. Immutable.
 *
 * @param traffic {@code valid}, repeat, or why it does not count: head, prefetch, preview, test, bot,
 *     empty-agent, impossible-agent, data-centre, flood
 * @param rule the rule that says so, as in {@code search-engine}; {@code none} for what is valid
 * @param version of the rules
 */
public record Label(String traffic, String rule, int version) {
    public static final String VALID = "valid";
    /** A person's, who came just before: counted as valid, told apart by {@code unique_clicks}. */
    public static final String REPEAT = "repeat";
    /** What counts as a valid click. */
    public static final Set<String> COUNTED = Set.of(VALID, REPEAT);
}
