package io.rebound.catalog;

import io.rebound.platform.Conversions.AmountForm;
import io.rebound.platform.Occurrence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the senders of one goal's postbacks depart from the preset of their platform. Immutable.
 *
 * @param names by our name: what they call it, in place of the preset's names for it
 * @param ignored names that are not read, whatever they mean elsewhere
 * @param statuses by their status or event: what it means, before the preset's own
 * @param amounts how they write amounts; empty for the preset's way
 */
public record GoalDialect(
        Map<String, List<String>> names,
        Set<String> ignored,
        Map<String, Occurrence> statuses,
        Optional<AmountForm> amounts) {

    /** The preset as it is. */
    public static final GoalDialect NONE = new GoalDialect(Map.of(), Set.of(), Map.of(), Optional.empty());
}
