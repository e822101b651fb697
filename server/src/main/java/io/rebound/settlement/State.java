package io.rebound.settlement;

import io.rebound.tracker.Receipt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger holds under the keys of a batch of claims, and what the batch has changed of it so far: decisions within a
 * batch see each other. Only {@link #apply} changes it. Owned by one thread.
 */
public final class State {
    private final Conditions conditions;
    private final Usage usage = new Usage();
    private final Map<ClickGoal, List<Conversion>> conversions = new HashMap<>();
    private final Map<ClickGoal, List<Claim>> waiting = new HashMap<>();
    private final Map<String, Receipt> used = new HashMap<>();
    private final Map<Receipt, Receipt> settled = new HashMap<>(); // the conversion that a postback is known by

    private final Map<Receipt, Conversion> created = new LinkedHashMap<>();
    private final Map<Receipt, Conversion> amended = new LinkedHashMap<>();
    private final Map<String, Receipt> newlyUsed = new LinkedHashMap<>();
    private final Map<Receipt, Claim> newlyWaiting = new LinkedHashMap<>();
    private final List<Receipt> released = new ArrayList<>();

    public State(Conditions conditions) {
        this.conditions = conditions;
    }

    /**
     * What the ledger has to write. Immutable views.
     *
     * @param usageFirst counters that the ledger has not yet, as they stood before the batch
     * @param usageAdded what the batch adds to counters; those that the ledger has not are nobody's business
     */
    public record Changes(
            List<Conversion> created,
            List<Conversion> amended,
            Map<String, Receipt> used,
            List<Claim> waiting,
            List<Receipt> released,
            Map<UsageKey, Long> usageFirst,
            Map<UsageKey, Long> usageAdded) {
        /** Nothing. */
        public static final Changes NONE =
                new Changes(List.of(), List.of(), Map.of(), List.of(), List.of(), Map.of(), Map.of());
    }

    /** A conversion from the ledger. */
    public void known(Conversion conversion) {
        List<Conversion> siblings = conversions.computeIfAbsent(conversion.clickGoal(), key -> new ArrayList<>(1));
        siblings.add(conversion);
        siblings.sort(Comparator.comparing(Conversion::id)); // whether they were read or made in this very batch
    }

    /** A key from the ledger and the receipt that it was used by or for. */
    public void known(String onceKey, Receipt user) {
        used.put(onceKey, user);
    }

    /** A claim that waits in the ledger for its conversion. */
    public void known(Claim waitingClaim) {
        List<Claim> others = waiting.computeIfAbsent(waitingClaim.clickGoal(), key -> new ArrayList<>(1));
        others.add(waitingClaim);
        others.sort(Comparator.comparing(Claim::receipt));
    }

    /** What settling the claim may look at of caps and tiers. */
    public List<UsageKey> usageOf(Claim claim) {
        return Usage.lookedAt(conditions, Conversion.claimed(claim, ""));
    }

    /** What deciding on a conversion that is there may look at of caps and tiers. */
    public List<UsageKey> usageOf(Conversion conversion) {
        return Usage.lookedAt(conditions, conversion);
    }

    /** A counter as the ledger has it. */
    public void known(UsageKey key, long used) {
        usage.stored(key, used);
    }

    /** A counter that the ledger has not: what its conversions come to. */
    public void countedFirst(UsageKey key, long used) {
        usage.countedFirst(key, used);
    }

    /** What a postback has made, changed or repeated before. */
    public void known(Receipt postback, Receipt conversion) {
        settled.put(postback, conversion);
    }

    public Changes changes() {
        return new Changes(
                List.copyOf(created.values()),
                List.copyOf(amended.values()),
                Map.copyOf(newlyUsed),
                List.copyOf(newlyWaiting.values()),
                List.copyOf(released),
                usage.first(),
                usage.added());
    }

    /** What is in force beside the goals' own terms. */
    public Conditions conditions() {
        return conditions;
    }

    Usage usage() {
        return usage;
    }

    Optional<Conversion> conversion(ClickGoal under, Receipt id) {
        return conversions(under).stream().filter(one -> one.id().equals(id)).findFirst();
    }

    List<Conversion> conversions(ClickGoal under) {
        return conversions.getOrDefault(under, List.of());
    }

    List<Claim> waiting(ClickGoal under) {
        return List.copyOf(waiting.getOrDefault(under, List.of()));
    }

    /** The receipt that the key was used by or for, if it was. */
    @Nullable
    Receipt userOf(String onceKey) {
        return used.get(onceKey);
    }

    /**
     * The conversion by which the original of a replay is known, as it came or from an earlier replay; or that which a copy
     * with the same signature has made or changed.
     */
    Optional<Receipt> settledBefore(Claim claim) {
        return claim.replayOf()
                .flatMap(original -> Optional.ofNullable(settled.get(original))
                        .or(() -> Optional.ofNullable(userOf(OnceKeys.replay(original)))
                                .map(settled::get)))
                .or(() -> OnceKeys.signature(claim).flatMap(key -> Optional.ofNullable(userOf(key))));
    }

    void apply(Claim claim, Decision decision) {
        switch (decision) {
            case Decision.Credited credited -> {
                create(claim, credited.made());
                usage.count(conditions, credited.made(), credited.posting());
                settle(claim, credited.made().id());
            }
            case Decision.Held held -> {
                create(claim, held.made());
                settle(claim, held.made().id());
            }
            case Decision.Updated updated -> {
                amend(updated.after());
                usage.count(conditions, updated.after(), updated.posting());
                settle(claim, updated.after().id());
                OnceKeys.part(claim).ifPresent(part -> use(part, claim.receipt()));
            }
            case Decision.Repeated repeated -> {
                repeated.confirmed().ifPresent(this::amend);
                settle(claim, repeated.conversion());
            }
            case Decision.Waiting waits -> {
                await(claim);
                useReplay(claim);
            }
            case Decision.Refused refused -> {}
        }
    }

    private void settle(Claim claim, Receipt conversion) {
        settled.put(claim.receipt(), conversion);
        OnceKeys.signature(claim).ifPresent(key -> use(key, conversion));
        useReplay(claim);
    }

    private void useReplay(Claim claim) {
        claim.replayOf().ifPresent(original -> use(OnceKeys.replay(original), claim.receipt()));
    }

    /** The claim waits no more. */
    void release(Claim claim) {
        waiting.getOrDefault(claim.clickGoal(), new ArrayList<>()).remove(claim);
        if (newlyWaiting.remove(claim.receipt()) == null) {
            released.add(claim.receipt());
        }
    }

    private void create(Claim claim, Conversion made) {
        known(made);
        created.put(made.id(), made);
        if (!claim.txid().isEmpty()) {
            use(OnceKeys.order(claim), made.id());
        }
    }

    private void amend(Conversion after) {
        List<Conversion> siblings = conversions.getOrDefault(after.clickGoal(), List.of());
        siblings.replaceAll(sibling -> sibling.id().equals(after.id()) ? after : sibling);
        (created.containsKey(after.id()) ? created : amended).put(after.id(), after);
    }

    private void use(String key, Receipt user) {
        if (used.putIfAbsent(key, user) == null) {
            newlyUsed.put(key, user);
        }
    }

    private void await(Claim claim) {
        if (waiting(claim.clickGoal()).stream().noneMatch(other -> claim.copies(other) || isReplayed(other, claim))) {
            Claim kept = claim.kept();
            known(kept);
            newlyWaiting.put(kept.receipt(), kept);
        }
    }

    /** Whether the one that waits is the replay's original or an earlier replay of it. */
    private boolean isReplayed(Claim waits, Claim replay) {
        return replay.replayOf()
                .filter(original ->
                        waits.receipt().equals(original) || waits.receipt().equals(userOf(OnceKeys.replay(original))))
                .isPresent();
    }
}
