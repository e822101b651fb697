package io.rebound;

import io.rebound.database.LedgerException;
import io.rebound.journal.JournalException;
import io.rebound.tracker.TrackerStoreException;
import io.rebound.warehouse.WarehouseException;

/** Why a server does not start, as it is told to who started it. */
final class StartFailure {
    private StartFailure() {}

    /** What the stores say to their users is told as one line; anything else is a mistake of ours. */
    static RuntimeException explained(RuntimeException failed) {
        return switch (failed) {
            case JournalException journal -> new UsageException(String.valueOf(journal.getMessage()), journal);
            case LedgerException ledger -> new UsageException(String.valueOf(ledger.getMessage()), ledger);
            case TrackerStoreException tracker -> new UsageException(String.valueOf(tracker.getMessage()), tracker);
            case WarehouseException warehouse -> new UsageException(String.valueOf(warehouse.getMessage()), warehouse);
            case IllegalStateException state -> new UsageException(String.valueOf(state.getMessage()), state);
            case RuntimeException mistake -> mistake;
        };
    }
}
