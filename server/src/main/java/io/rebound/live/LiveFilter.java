package io.rebound.live;

import java.util.Set;

/**
 * What a listener wants to hear of. Immutable.
 *
 * @param kinds empty for all
 * @param campaigns ids; empty for all, also for what has no campaign
 */
public record LiveFilter(Set<LiveKind> kinds, Set<Integer> campaigns) {

    public LiveFilter {
        kinds = Set.copyOf(kinds);
        campaigns = Set.copyOf(campaigns);
    }

    boolean admits(LiveEvent event) {
        return (kinds.isEmpty() || kinds.contains(event.kind()))
                && (campaigns.isEmpty() || campaigns.contains(event.campaign()));
    }
}
