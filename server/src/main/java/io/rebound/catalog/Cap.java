package io.rebound.catalog;

import java.time.ZoneId;

/**
 * How much of something is taken within a period. All but the limit and what happens over it never change. Immutable.
 *
 * @param item the id of the goal, offer, campaign or source
 * @param zone where the periods begin
 * @param limit 0 and up: a count, or millionths of the base currency
 */
public record Cap(
        Id<Cap> id,
        Scope scope,
        int item,
        Measure measure,
        Period period,
        ZoneId zone,
        long limit,
        Over over,
        boolean archived)
        implements CatalogItem {

    /** Whose conversions or clicks are counted. */
    public enum Scope {
        GOAL,
        OFFER,
        CAMPAIGN,
        SOURCE
    }

    /** What is counted. */
    public enum Measure {
        CONVERSIONS,
        REVENUE,
        CLICKS,
        /** Payouts and what clicks cost. */
        BUDGET;

        /** Whether it is money rather than a count. */
        public boolean isMoney() {
            return this == REVENUE || this == BUDGET;
        }
    }

    /** What becomes of a conversion for which there is no room. */
    public enum Over {
        HOLD,
        REFUSE
    }

    public Cap {
        if (limit < 0) {
            throw new IllegalArgumentException("a limit is 0 or more, got " + limit);
        }
        if (scope == Scope.GOAL && measure == Measure.CLICKS) {
            throw new IllegalArgumentException("a goal has no clicks to count");
        }
    }

    /** Whether conversions count towards it. */
    public boolean countsConversions() {
        return measure != Measure.CLICKS;
    }

    /** Whether clicks count towards it: a goal is nothing that a click knows. */
    public boolean countsClicks() {
        return scope != Scope.GOAL && (measure == Measure.CLICKS || measure == Measure.BUDGET);
    }

    @Override
    public String noun() {
        return "cap";
    }

    @Override
    public Cap archive() {
        return new Cap(id, scope, item, measure, period, zone, limit, over, true);
    }
}
