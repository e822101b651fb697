package io.rebound.reconciliation;

import io.rebound.catalog.Advertiser;
import io.rebound.catalog.Goal;
import io.rebound.catalog.Id;
import io.rebound.ledger.ConversionFilter;
import io.rebound.ledger.ConversionFilter.Item;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;

/**
 * What a partner's file is an account of. Immutable.
 *
 * @param goal the only goal that it is about; empty for all of the advertiser's
 * @param from when the first of our conversions happened that should be in it
 * @param to before when the last of them happened
 * @param currency of amounts that have none
 * @param zone of times that have none
 */
public record Subject(
        Id<Advertiser> advertiser, Optional<Id<Goal>> goal, Instant from, Instant to, Currency currency, ZoneId zone) {

    private Map<Item, Integer> ids() {
        return goal.isPresent() ? Map.of(Item.GOAL, goal.get().value()) : Map.of(Item.ADVERTISER, advertiser.value());
    }

    /** Our conversions that should be in it. */
    ConversionFilter ours() {
        return new ConversionFilter(
                ids(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(from),
                Optional.of(to));
    }

    /** Our conversions of that transaction, whenever they happened. */
    ConversionFilter ofOrder(String txid) {
        return new ConversionFilter(
                ids(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(txid),
                Optional.empty(),
                Optional.empty());
    }

    boolean covers(int ourGoal, int ourAdvertiser) {
        return ourAdvertiser == advertiser.value()
                && goal.map(one -> one.value() == ourGoal).orElse(true);
    }
}
