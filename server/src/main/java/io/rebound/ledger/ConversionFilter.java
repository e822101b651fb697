package io.rebound.ledger;

import io.rebound.settlement.Hold;
import io.rebound.settlement.Status;
import io.rebound.tracker.ClickId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Which conversions are asked for: those to which everything given applies. Immutable.
 *
 * @param ids catalog items that they belong to
 * @param heldFor why they are held
 * @param from the earliest time they happened at
 * @param to the time they happened before
 */
public record ConversionFilter(
        Map<Item, Integer> ids,
        Optional<ClickId> click,
        Optional<Status> status,
        Optional<Hold> heldFor,
        Optional<String> txid,
        Optional<Instant> from,
        Optional<Instant> to) {

    /** What a conversion belongs to. */
    public enum Item {
        GOAL,
        ADVERTISER,
        CAMPAIGN,
        OFFER,
        SOURCE
    }
}
