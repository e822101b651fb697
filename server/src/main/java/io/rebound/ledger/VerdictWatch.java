package io.rebound.ledger;

import io.rebound.tracker.Receipt;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Tells those who wait (with {@code Prefer: wait}) what settlement made of a postback, once it is booked. Thread-safe. */
public final class VerdictWatch {
    private final Map<Receipt, CompletableFuture<Verdict>> waiting = new ConcurrentHashMap<>();

    /**
     * Completes when the receipt's verdict is in the ledger, on the settler's thread: what follows must not block it. Ask
     * before the postback is appended to the journal, so that it cannot be missed; cancel the future to stop waiting.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // forgetting it cannot fail
    public CompletableFuture<Verdict> watch(Receipt receipt) {
        CompletableFuture<Verdict> verdict = waiting.computeIfAbsent(receipt, first -> new CompletableFuture<>());
        verdict.whenComplete((booked, given) -> waiting.remove(receipt, verdict));
        return verdict;
    }

    /** Called by the settler after its transaction. */
    void booked(Receipt receipt, Verdict verdict) {
        CompletableFuture<Verdict> watched = waiting.get(receipt);
        if (watched != null) {
            watched.complete(verdict);
        }
    }

    /** How many are watched. */
    int size() {
        return waiting.size();
    }
}
