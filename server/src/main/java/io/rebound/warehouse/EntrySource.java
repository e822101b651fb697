package io.rebound.warehouse;

import io.rebound.ledger.Entry;
import java.util.List;

/** Where the loader finds the ledger's entries. */
@FunctionalInterface
public interface EntrySource {
    /** The entries with the next numbers after this one, in order, at most {@code limit}; empty if there are none yet. */
    List<Entry> entriesAfter(long number, int limit);
}
