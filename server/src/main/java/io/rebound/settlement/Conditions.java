package io.rebound.settlement;

import io.rebound.catalog.Cap;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.PayoutTerms;
import io.rebound.money.ExchangeRates;
import java.util.List;
import java.util.Optional;

/**
 * What is in force beside a goal's own terms while a batch is settled: what sources are paid, what may still be counted, and
 * what money is worth. Immutable.
 */
public record Conditions(Catalog catalog, ExchangeRates rates) {

    /** The terms of the conversion's source; empty where the goal's own payout holds. */
    Optional<PayoutTerms> payoutTerms(Conversion of) {
        return catalog.payoutTerms(of.origin().source(), of.origin().offer(), of.goal());
    }

    /** The terms that a conversion was paid by, whatever holds by now; empty if those were the goal's own. */
    Optional<PayoutTerms> paidBy(Frozen frozen) {
        return catalog.item(frozen.terms()) instanceof PayoutTerms terms ? Optional.of(terms) : Optional.empty();
    }

    /** The caps that a conversion counts towards. */
    List<Cap> caps(Conversion of) {
        return catalog.caps(
                of.origin().campaign(), of.origin().offer(), of.origin().source(), of.goal());
    }
}
