package io.rebound.ledger;

import io.rebound.ledger.ConversionFilter.Item;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;

/**
 * Which entries are asked for: those to which everything given applies. Immutable.
 *
 * @param ids catalog items that they belong to
 * @param currency of the amount that was claimed
 * @param bookCurrency of revenue and payout
 * @param from the earliest time they were booked at
 * @param to the time they were booked before
 */
public record EntryFilter(
        Map<Item, Integer> ids,
        Optional<Currency> currency,
        Optional<Currency> bookCurrency,
        Optional<Instant> from,
        Optional<Instant> to) {

    /** Everything that was booked for an item. */
    public static EntryFilter of(Item item, int id) {
        return new EntryFilter(
                Map.of(item, id), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same within a span of time. */
    public EntryFilter between(Instant start, Instant end) {
        return new EntryFilter(ids, currency, bookCurrency, Optional.of(start), Optional.of(end));
    }
}
