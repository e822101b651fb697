package io.rebound.ledger;

import io.rebound.settlement.Claim;
import io.rebound.settlement.Conversion;
import io.rebound.settlement.Decision;
import io.rebound.settlement.Posting;
import io.rebound.settlement.Settled;
import io.rebound.settlement.State;
import io.rebound.tracker.Receipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one transaction writes: a batch of decisions and how far it brings its reader. Immutable.
 *
 * @param from where the reader stood when the batch was read
 * @param next where it stands afterwards
 * @param verdicts by receipt; a postback that waited gets a new one when it is applied
 */
public record Booking(
        ReaderPosition from,
        long next,
        List<Settled> settled,
        State.Changes changes,
        Map<Receipt, Verdict> verdicts,
        Instant at) {

    /** The entries that it adds, numbered on from the last one. */
    List<Entry> entries(long last) {
        List<Entry> entries = new ArrayList<>();
        for (Settled one : settled) {
            long number = last + entries.size() + 1;
            switch (one.decision()) {
                case Decision.Credited credited ->
                    entries.add(entry(number, one.claim(), credited.made(), credited.posting()));
                case Decision.Held held -> entries.add(entry(number, one.claim(), held.made(), held.posting()));
                case Decision.Updated updated ->
                    entries.add(entry(number, one.claim(), updated.after(), updated.posting()));
                case Decision.Repeated repeated -> {}
                case Decision.Waiting waits -> {}
                case Decision.Refused refused -> {}
            }
        }
        return entries;
    }

    private Entry entry(long number, Claim claim, Conversion after, Posting posting) {
        return new Entry(
                number,
                after.id(),
                claim.receipt(),
                claim.cause().by(),
                posting,
                after.status(),
                after.currency(),
                after.frozen().map(Entry.Terms::of),
                after.origin(),
                after.goal(),
                after.convertedAt(),
                at);
    }
}
