package io.rebound.settlement;

import io.rebound.tracker.Receipt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a ledger remembers from batch to batch: no more than settlement tells it to write, and it gives no more than it is asked
 * for. For one thread.
 */
final class MemoryBooks {
    final Map<Receipt, Conversion> conversions = new TreeMap<>();
    final Map<String, Receipt> used = new TreeMap<>();
    final Map<Receipt, Claim> waiting = new TreeMap<>();
    final Map<UsageKey, Long> counters = new HashMap<>();
    private final Map<Receipt, Receipt> verdicts = new HashMap<>();
    private final Settlement settlement = new Settlement(Shop.USD);

    /** One batch. */
    List<Decision> settle(Conditions conditions, List<Claim> claims) {
        State state = stateOf(conditions, claims);
        List<Settled> settled = settlement.settle(state, claims);
        book(state.changes(), settled);
        return settled.stream().map(Settled::decision).toList();
    }

    private State stateOf(Conditions conditions, List<Claim> claims) {
        State state = new State(conditions);
        Set<ClickGoal> places = new HashSet<>();
        Set<String> keys = new HashSet<>();
        Set<Receipt> asked = new HashSet<>();
        Set<UsageKey> counted = new HashSet<>();
        for (Claim claim : claims) {
            places.add(claim.clickGoal());
            keys.addAll(OnceKeys.of(claim));
            claim.replayOf().ifPresent(asked::add);
            counted.addAll(state.usageOf(claim));
        }
        for (Conversion conversion : new ArrayList<>(conversions.values()).reversed()) {
            if (places.contains(conversion.clickGoal())) {
                state.known(conversion);
                counted.addAll(state.usageOf(conversion));
            }
        }
        for (Claim claim : new ArrayList<>(waiting.values()).reversed()) {
            if (places.contains(claim.clickGoal())) {
                state.known(claim);
                keys.addAll(OnceKeys.of(claim));
            }
        }
        for (String key : keys) {
            Receipt user = used.get(key);
            if (user != null) {
                state.known(key, user);
                if (OnceKeys.isReplay(key)) {
                    asked.add(user);
                }
            }
        }
        for (Receipt postback : asked) {
            Receipt conversion = verdicts.get(postback);
            if (conversion != null) {
                state.known(postback, conversion);
            }
        }
        for (UsageKey key : counted) {
            Long stored = counters.get(key);
            if (stored != null) {
                state.known(key, stored);
            } else {
                state.countedFirst(key, 0);
            }
        }
        return state;
    }

    private void book(State.Changes changes, List<Settled> settled) {
        changes.created().forEach(made -> onlyOnce(conversions, made.id(), made));
        changes.amended().forEach(after -> {
            if (conversions.put(after.id(), after) == null) {
                throw new AssertionError("there was no " + after);
            }
        });
        changes.used().forEach((key, user) -> onlyOnce(used, key, user));
        changes.waiting().forEach(claim -> onlyOnce(waiting, claim.receipt(), claim));
        changes.released().forEach(receipt -> {
            if (waiting.remove(receipt) == null) {
                throw new AssertionError("nothing waited as " + receipt);
            }
        });
        changes.usageFirst().forEach(counters::putIfAbsent);
        changes.usageAdded().forEach((key, added) -> counters.computeIfPresent(key, (same, was) -> was + added));
        Map<Receipt, Receipt> known = new LinkedHashMap<>();
        for (Settled one : settled) {
            switch (one.decision()) {
                case Decision.Credited credited ->
                    known.put(one.claim().receipt(), credited.made().id());
                case Decision.Held held ->
                    known.put(one.claim().receipt(), held.made().id());
                case Decision.Updated updated ->
                    known.put(one.claim().receipt(), updated.after().id());
                case Decision.Repeated repeated -> known.put(one.claim().receipt(), repeated.conversion());
                case Decision.Waiting waits -> {}
                case Decision.Refused refused -> {}
            }
        }
        verdicts.putAll(known);
    }

    /** As a table with a primary key. */
    private static <K, V> void onlyOnce(Map<K, V> table, K key, V row) {
        if (table.put(key, row) != null) {
            throw new AssertionError("a second row for " + key);
        }
    }
}
