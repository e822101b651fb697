package io.rebound.ledger;

import io.rebound.settlement.Conversion;
import io.rebound.settlement.Decision;
import io.rebound.settlement.Posting;
import io.rebound.settlement.Settled;
import io.rebound.settlement.State;
import io.rebound.settlement.Status;
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
            Receipt cause = one.claim().receipt();
            switch (one.decision()) {
                case Decision.Credited credited ->
                    entries.add(entry(number, cause, credited.made(), credited.posting()));
                case Decision.Held held -> entries.add(entry(number, cause, held.made(), held.posting()));
                case Decision.Updated updated -> entries.add(entry(number, cause, updated.after(), updated.posting()));
                case Decision.Repeated repeated -> {}
                case Decision.Waiting waits -> {}
                case Decision.Refused refused -> {}
            }
        }
        return entries;
    }

    private Entry entry(long number, Receipt cause, Conversion after, Posting posting) {
        return new Entry(
                number,
                after.id(),
                cause,
                posting.kind(),
                posting.before().map(Status::code).orElse(""),
                after.status().code(),
                posting.conversions(),
                posting.revenueMicros(),
                posting.payoutMicros(),
                after.currency().getCurrencyCode(),
                after.origin().click(),
                after.origin().campaign(),
                after.origin().offer(),
                after.origin().source(),
                after.origin().advertiser(),
                after.goal(),
                after.convertedAt(),
                at);
    }
}
