package io.rebound.warehouse;

import io.rebound.costs.CostEntry;
import io.rebound.journal.Batch;
import io.rebound.ledger.Entry;
import java.util.List;

/**
 * What is loaded in one step: clicks and postbacks as the journal holds them, entries and costs as the ledger does. Immutable.
 *
 * @param upTo how far the warehouse is loaded when these are
 */
public record Facts(List<Batch> batches, List<Entry> entries, List<CostEntry> costs, Watermark upTo) {

    boolean isEmpty() {
        return batches.isEmpty() && entries.isEmpty() && costs.isEmpty();
    }
}
