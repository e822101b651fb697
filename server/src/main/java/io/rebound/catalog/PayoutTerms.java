package io.rebound.catalog;

import io.rebound.money.Payout;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * What a source is paid for an offer's or a goal's conversions, in place of the goal's own payout. Source, offer, goal and
 * the periods of its tiers never change: counters are known by them. Every change makes a new version. Immutable.
 *
 * @param version 1 and up
 * @param offer for whose conversions; empty for all offers
 * @param goal for whose conversions; empty for all goals
 * @param currency of what is fixed
 * @param tiers at least one, the first from 0, each from more than the one before
 * @param per over what the conversions are counted
 * @param zone where the periods begin
 */
public record PayoutTerms(
        Id<PayoutTerms> id,
        int version,
        Id<Source> source,
        Optional<Id<Offer>> offer,
        Optional<Id<Goal>> goal,
        Currency currency,
        List<Tier> tiers,
        Period per,
        ZoneId zone,
        boolean archived)
        implements CatalogItem {

    /** @param from how many conversions of these terms come before it in the period */
    public record Tier(long from, Payout payout) {}

    public PayoutTerms {
        tiers = List.copyOf(tiers);
        if (tiers.isEmpty() || tiers.getFirst().from() != 0) {
            throw new IllegalArgumentException("the first tier is from 0, got " + tiers);
        }
        for (int i = 1; i < tiers.size(); i++) {
            if (tiers.get(i).from() <= tiers.get(i - 1).from()) {
                throw new IllegalArgumentException("each tier is from more than the one before, got " + tiers);
            }
        }
    }

    /** @param count how many conversions of these terms the period has before this one */
    public Payout payoutAfter(long count) {
        Payout payout = tiers.getFirst().payout();
        for (Tier tier : tiers) {
            if (tier.from() <= count) {
                payout = tier.payout();
            }
        }
        return payout;
    }

    /** Whether a payout depends on how many came before. */
    public boolean counted() {
        return tiers.size() > 1;
    }

    @Override
    public String noun() {
        return "payout_terms";
    }

    @Override
    public PayoutTerms archive() {
        return with(version, true);
    }

    @Override
    public PayoutTerms inVersion(int other) {
        return with(other, archived);
    }

    private PayoutTerms with(int otherVersion, boolean nowArchived) {
        return new PayoutTerms(id, otherVersion, source, offer, goal, currency, tiers, per, zone, nowArchived);
    }
}
