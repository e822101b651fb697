package io.rebound.catalog;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which payout terms hold for a conversion. Not thread-safe while it is filled; then immutable. */
final class ItemTerms {
    private static final int ALL = 0;

    private final Map<Belonging, PayoutTerms> terms;

    ItemTerms() {
        this.terms = new HashMap<>();
    }

    ItemTerms(ItemTerms from) {
        this.terms = new HashMap<>(from.terms);
    }

    void put(PayoutTerms changed) {
        Belonging belonging = new Belonging(
                changed.source().value(),
                changed.offer().map(Id::value).orElse(ALL),
                changed.goal().map(Id::value).orElse(ALL));
        terms.values().removeIf(held -> held.id().equals(changed.id()));
        if (!changed.archived()) {
            terms.put(belonging, changed);
        }
    }

    /** The most specific: of offer and goal, then of the goal, then of the offer, then of the source alone. */
    @Nullable
    PayoutTerms find(int source, int offer, int goal) {
        PayoutTerms found = terms.get(new Belonging(source, offer, goal));
        if (found == null) {
            found = terms.get(new Belonging(source, ALL, goal));
        }
        if (found == null) {
            found = terms.get(new Belonging(source, offer, ALL));
        }
        return found == null ? terms.get(new Belonging(source, ALL, ALL)) : found;
    }

    private record Belonging(int source, int offer, int goal) {}
}
