package io.rebound.ledger;

import io.rebound.settlement.By;
import io.rebound.settlement.Frozen;
import io.rebound.settlement.Origin;
import io.rebound.settlement.Posting;
import io.rebound.settlement.Status;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;

/**
 * One line of the books, never changed once written. What a conversion is worth is the sum over its entries. Immutable.
 *
 * @param number 1, 2, 3 … without a gap
 * @param conversion the id of the conversion: the receipt of what first credited (or held) it
 * @param cause the receipt of what made this entry
 * @param by who changed the books, where it was no postback, and why
 * @param posting what changed
 * @param status the conversion's status after it
 * @param currency of the amount that was claimed
 * @param terms the terms it is booked at; empty while nothing was credited
 */
public record Entry(
        long number,
        Receipt conversion,
        Receipt cause,
        By by,
        Posting posting,
        Status status,
        Currency currency,
        Optional<Terms> terms,
        Origin origin,
        int goal,
        Instant convertedAt,
        Instant bookedAt) {

    /**
     * What of the conversion's frozen terms an entry shows.
     *
     * @param rate the rate as it was written, a plain decimal
     * @param rateDay the day that the rate is of, as in 2026-11-22
     * @param payoutTerms the id of the source's payout terms, or 0 for the goal's own
     * @param version of either
     */
    public record Terms(Currency base, String rate, String rateDay, int payoutTerms, int version) {
        public static Terms of(Frozen frozen) {
            return new Terms(
                    frozen.base(),
                    frozen.rate().rate().toPlainString(),
                    frozen.rate().day().toString(),
                    frozen.terms(),
                    frozen.termsVersion());
        }
    }

    public Posting.Kind kind() {
        return posting.kind();
    }

    /** How much the count of conversions changed: -1, 0 or 1. */
    public int conversions() {
        return posting.conversions();
    }

    /** How much the revenue changed, millionths of {@link #bookCurrency()}. */
    public long revenueMicros() {
        return posting.revenueMicros();
    }

    /** How much the payout changed, millionths of {@link #bookCurrency()}. */
    public long payoutMicros() {
        return posting.payoutMicros();
    }

    public ClickId click() {
        return origin.click();
    }

    /** The status before it, as it is written; empty at first. */
    public String statusBefore() {
        return posting.before().map(Status::code).orElse("");
    }

    /** The currency of its revenue and payout. */
    public Currency bookCurrency() {
        return terms.map(Terms::base).orElse(currency);
    }
}
