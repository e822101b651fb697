package io.rebound.settlement;

import io.rebound.catalog.Cap;
import io.rebound.catalog.PayoutTerms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of caps and of tiers is used: what the ledger has counted, and what the batch adds to it.
 *
 * <h2>Periods</h2>
 *
 * A conversion counts in the period in which it first arrived, whenever it is credited; what is taken back of it is given back
 * to that period. So a counter always equals the sums over the conversions of its period, and can be counted anew from them.
 *
 * <p>Owned by one thread.
 */
final class Usage {
    private final Map<UsageKey, Long> counted = new HashMap<>();
    private final Map<UsageKey, Long> first = new LinkedHashMap<>();
    private final Map<UsageKey, Long> added = new LinkedHashMap<>();

    /** What deciding on a conversion looks at. */
    static List<UsageKey> lookedAt(Conditions conditions, Conversion conversion) {
        List<UsageKey> keys = new ArrayList<>();
        for (Cap cap : conditions.caps(conversion)) {
            keys.add(UsageKey.of(cap, conversion.receivedAt()));
            if (cap.measure() == Cap.Measure.BUDGET) {
                keys.add(UsageKey.costs(cap, conversion.receivedAt()));
            }
        }
        conditions
                .payoutTerms(conversion)
                .filter(PayoutTerms::counted)
                .ifPresent(terms -> keys.add(UsageKey.of(terms, conversion.receivedAt())));
        return keys;
    }

    /** What the ledger has under the key. */
    void stored(UsageKey key, long used) {
        counted.put(key, used);
    }

    /** What was counted now, as the ledger has nothing under the key yet. */
    void countedFirst(UsageKey key, long used) {
        counted.put(key, used);
        first.put(key, used);
    }

    long of(UsageKey key) {
        Long known = counted.get(key);
        if (known == null) {
            throw new IllegalStateException("the ledger was not asked for " + key);
        }
        return known + added.getOrDefault(key, 0L);
    }

    /** Counts what a posting changes of its conversion. */
    void count(Conditions conditions, Conversion after, Posting posting) {
        for (Cap cap : conditions.caps(after)) {
            add(UsageKey.of(cap, after.receivedAt()), posting);
        }
        after.frozen()
                .flatMap(conditions::paidBy)
                .ifPresent(terms -> add(UsageKey.of(terms, after.receivedAt()), posting));
    }

    private void add(UsageKey key, Posting posting) {
        long amount = key.amount(posting.conversions(), posting.worth());
        if (amount != 0) {
            added.merge(key, amount, Math::addExact);
        }
    }

    /** Rows that the ledger has not. */
    Map<UsageKey, Long> first() {
        return Map.copyOf(first);
    }

    /** What the batch adds to rows, should the ledger have them. */
    Map<UsageKey, Long> added() {
        return Map.copyOf(added);
    }
}
