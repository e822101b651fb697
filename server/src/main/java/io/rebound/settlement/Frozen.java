package io.rebound.settlement;

import io.rebound.money.ExchangeRate;
import io.rebound.money.Payout;
import java.util.Currency;

/**
 * The terms at which a conversion was credited: whatever happens to it later happens at the same. Immutable.
 *
 * @param base the books' currency
 * @param rate what a unit of the conversion's currency was worth in it
 * @param payout what its source is paid, in the books' currency
 * @param terms the id of the source's payout terms, or 0 for the goal's own
 * @param termsVersion the version of either
 */
public record Frozen(Currency base, ExchangeRate rate, Payout payout, int terms, int termsVersion) {

    /** What an amount in the conversion's currency is worth at these terms. */
    Worth worth(long amountMicros) {
        long revenue = rate.toBase(amountMicros);
        return new Worth(amountMicros, revenue, payout.of(revenue));
    }
}
