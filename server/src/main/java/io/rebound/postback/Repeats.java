package io.rebound.postback;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.rebound.catalog.Goal.Duplicates;
import io.rebound.journal.event.Kind;
import io.rebound.journal.event.Status;
import io.rebound.ledger.Verdict;
import io.rebound.tracker.Receipt;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What postbacks were settled as, so that byte-identical copies of them are known for repeats at the door. It knows
 * enough to spare the journal a flood; what it has forgotten, settlement finds. Thread-safe.
 */
final class Repeats {
    private static final int MOST_SETTLED = 100_000;
    private static final int MOST_AWAITED = 20_000;
    private static final String REPEATED = "repeated";

    private final Postbacks.Verdicts verdicts;
    private final Cache<Fingerprint, Settled> settled =
            Caffeine.newBuilder().maximumSize(MOST_SETTLED).build();
    private final AtomicInteger awaited = new AtomicInteger();

    /** @param receipt of the postback that was settled */
    record Settled(Receipt receipt, Verdict verdict) {

        /** What a copy of it would be settled as. */
        Verdict asRepeat() {
            return new Verdict(REPEATED, "", verdict.conversion());
        }
    }

    Repeats(Postbacks.Verdicts verdicts) {
        this.verdicts = verdicts;
    }

    /**
     * Whether a copy can only be a repeat: not where every one counts or corrects, nor where a status is stated, which
     * may have changed in between.
     */
    static boolean canOnlyRepeat(Draft draft) {
        Duplicates duplicates = draft.goal.duplicates();
        return draft.kind() == Kind.CONVERSION
                && draft.standing() == Status.UNSPECIFIED
                && (duplicates == Duplicates.ONCE || duplicates == Duplicates.TXID);
    }

    Optional<Settled> find(Fingerprint fingerprint) {
        return Optional.ofNullable(settled.getIfPresent(fingerprint));
    }

    /** The verdict to come, asked for before the postback is appended; empty if too many are awaited. */
    @SuppressWarnings("FutureReturnValueIgnored") // the verdict itself is handed on
    Optional<CompletableFuture<Verdict>> watch(Receipt receipt) {
        if (awaited.incrementAndGet() > MOST_AWAITED) {
            awaited.decrementAndGet();
            return Optional.empty();
        }
        CompletableFuture<Verdict> verdict = verdicts.watch(receipt);
        verdict.whenComplete((known, failed) -> awaited.decrementAndGet());
        return Optional.of(verdict);
    }

    /** Knows copies of it, once it is settled. */
    @SuppressWarnings("FutureReturnValueIgnored") // a cancelled one is not remembered
    void remember(Fingerprint fingerprint, Receipt receipt, CompletableFuture<Verdict> verdict) {
        verdict.thenAccept(known -> {
            if (isBooked(known)) {
                settled.put(fingerprint, new Settled(receipt, known));
            }
        });
    }

    private static boolean isBooked(Verdict verdict) {
        return verdict.settled().equals("credited") || verdict.settled().equals(REPEATED);
    }
}
