package io.rebound.ledger;

import static io.rebound.ledger.Tables.CONVERSIONS;
import static io.rebound.ledger.Tables.PAYOUT;
import static io.rebound.ledger.Tables.RECEIVED_AT;
import static io.rebound.ledger.Tables.REVENUE;
import static io.rebound.ledger.Tables.TERMS;

import io.rebound.catalog.Cap;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.CatalogItem;
import io.rebound.catalog.PayoutTerms;
import io.rebound.catalog.Period;
import io.rebound.ledger.Tables.Conversions;
import io.rebound.ledger.Tables.Counters;
import io.rebound.settlement.State;
import io.rebound.settlement.UsageKey;
import io.rebound.settlement.UsageKey.Measure;
import io.rebound.tracker.Receipt;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Reads counters of caps and tiers; one that is not there yet is counted from the conversions of its period. */
final class UsageQuery {
    /** How far the clocks behind receipts and times of arrival may lie apart, with room to spare. */
    private static final Duration CLOCK_SLACK = Duration.ofHours(1);

    private final DSLContext sql;

    UsageQuery(DSLContext sql) {
        this.sql = sql;
    }

    void read(Collection<UsageKey> keys, State state) {
        for (UsageKey key : keys) {
            Optional<Long> stored = stored(key);
            if (stored.isPresent()) {
                state.known(key, stored.get());
            } else if (key.measure() == Measure.COST) {
                state.known(key, 0); // only the counter of clicks makes it
            } else {
                state.countedFirst(key, counted(key, state.conditions().catalog()));
            }
        }
    }

    /** What the key has used, as the ledger stands. */
    long used(UsageKey key, Catalog catalog) {
        return stored(key).orElseGet(() -> counted(key, catalog));
    }

    private Optional<Long> stored(UsageKey key) {
        return sql.select(Counters.USED)
                .from(Counters.TABLE)
                .where(Counters.OWNER.eq(key.owner()))
                .and(Counters.MEASURE.eq(key.measure().code()))
                .and(Counters.PERIOD.eq(key.from().toEpochMilli()))
                .fetchOptional(Counters.USED);
    }

    /** What the conversions of its period come to. */
    long counted(UsageKey key, Catalog catalog) {
        CatalogItem owner = catalog.item(key.owner());
        if (owner instanceof Cap cap) {
            return sum(key, scope(cap), cap.period(), cap.zone());
        }
        if (owner instanceof PayoutTerms terms) {
            return sum(key, TERMS.eq(key.owner()), terms.per(), terms.zone());
        }
        throw new IllegalStateException("nothing is counted for " + owner);
    }

    private long sum(UsageKey key, Condition whose, Period period, ZoneId zone) {
        Instant end = period.endOf(key.from(), zone);
        Condition before = end.equals(Instant.MAX) ? DSL.noCondition() : RECEIVED_AT.lt(end.toEpochMilli());
        Receipt oldest = new Receipt(Math.max(0, key.from().minus(CLOCK_SLACK).toEpochMilli()) << 16, 0);
        BigDecimal sum = sql.select(DSL.sum(column(key.measure())))
                .from(Conversions.TABLE)
                .where(whose)
                .and(Conversions.ID.ge(oldest.toString()))
                .and(RECEIVED_AT.ge(key.from().toEpochMilli()))
                .and(before)
                .fetchOne(0, BigDecimal.class);
        return sum == null ? 0 : sum.longValueExact();
    }

    private static Condition scope(Cap cap) {
        return switch (cap.scope()) {
            case GOAL -> Tables.GOAL.eq(cap.item());
            case OFFER -> Tables.OFFER.eq(cap.item());
            case CAMPAIGN -> Tables.CAMPAIGN.eq(cap.item());
            case SOURCE -> Tables.SOURCE.eq(cap.item());
        };
    }

    private static Field<? extends Number> column(Measure measure) {
        return switch (measure) {
            case CONVERSIONS -> CONVERSIONS;
            case REVENUE -> REVENUE;
            case PAYOUT -> PAYOUT;
            case CLICKS, COST -> throw new IllegalArgumentException("conversions hold no " + measure);
        };
    }
}
