package io.rebound.traffic;

/**
 * What kind of traffic a click is. Immutable.
 *
 * @param traffic {@code valid}, or why it does not count: head, prefetch, preview, test, bot, empty-agent, impossible-agent,
 *     data-centre, repeat, flood
 * @param rule the rule that says so, as in {@code search-engine}; {@code none} for what is valid
 * @param version of the rules
 */
public record Label(String traffic, String rule, int version) {
    /** The only traffic that counts. */
    public static final String VALID = "valid";
}
