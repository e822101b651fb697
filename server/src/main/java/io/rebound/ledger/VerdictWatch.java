package io.rebound.ledger;

import io.rebound.tracker.Receipt;
import java.util.concurrent.CompletableFuture;

/** Tells those who wait (with {@code Prefer: wait}) what settlement made of a postback, once it is booked. Thread-safe. */
public final class VerdictWatch {

    /**
     * Completes when the receipt's verdict is in the ledger. Ask before the postback is appended to the journal, so that
     * it cannot be missed; cancel the future to stop waiting.
     */
    public CompletableFuture<Verdict> watch(Receipt receipt) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Called by the settler after its transaction. */
    void booked(Receipt receipt, Verdict verdict) {
        throw new UnsupportedOperationException("not built yet");
    }
}
