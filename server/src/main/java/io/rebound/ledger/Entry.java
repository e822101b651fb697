package io.rebound.ledger;

import io.rebound.settlement.Posting;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import java.time.Instant;

/**
 * One line of the books, never changed once written. A conversion's totals are the sums over its entries. Immutable.
 *
 * @param number 1, 2, 3 … without a gap
 * @param conversion the id of the conversion: the receipt that first credited (or held) it
 * @param cause the receipt of what made this entry
 * @param status the conversion's status after it: approved, pending, rejected, reversed, held
 * @param conversions how much the count of conversions changed: -1, 0 or 1
 * @param revenueMicros how much the revenue changed, millionths of the currency
 * @param payoutMicros how much the payout changed, millionths of the currency
 * @param statusBefore the status before it, empty at first
 */
public record Entry(
        long number,
        Receipt conversion,
        Receipt cause,
        Posting.Kind kind,
        String statusBefore,
        String status,
        int conversions,
        long revenueMicros,
        long payoutMicros,
        String currency,
        ClickId click,
        int campaign,
        int offer,
        int source,
        int advertiser,
        int goal,
        Instant convertedAt,
        Instant bookedAt) {}
