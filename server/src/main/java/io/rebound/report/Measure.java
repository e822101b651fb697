package io.rebound.report;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;

import io.rebound.traffic.Label;
import io.rebound.warehouse.FactTables;
import io.rebound.warehouse.FactTables.Clicks;
import io.rebound.warehouse.FactTables.Costs;
import io.rebound.warehouse.FactTables.Entries;
import io.rebound.warehouse.Word;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** What is counted and added up over facts of one kind; {@link Metric}s are made of these. */
enum Measure {
    CLICKS(Fact.CLICK),
    VALID_CLICKS(Fact.CLICK),
    /** A visitor has another number every day; counted by a {@link VisitorSample}. */
    UNIQUE_CLICKS(Fact.CLICK),
    /** Millionths. */
    CLICK_COST(Fact.CLICK),
    /** Millionths. */
    DAY_COST(Fact.COST),
    CONVERSIONS(Fact.ENTRY),
    HELD(Fact.ENTRY),
    APPROVED(Fact.ENTRY),
    PENDING(Fact.ENTRY),
    REJECTED(Fact.ENTRY),
    REVERSED(Fact.ENTRY),
    /** Millionths. */
    REVENUE(Fact.ENTRY),
    /** Millionths. */
    PAYOUT(Fact.ENTRY),
    /** Milliseconds from click to conversion. */
    DELAY(Fact.ENTRY);

    private static final List<Param<String>> COUNTED =
            Label.COUNTED.stream().sorted().map(DSL::inline).toList();

    /** Where it is found. */
    enum Fact {
        CLICK,
        ENTRY,
        COST
    }

    /** When it happened: in the report's own period or in the one before. */
    enum Span {
        CURRENT,
        PREVIOUS
    }

    private final Fact fact;

    Measure(Fact fact) {
        this.fact = fact;
    }

    Fact fact() {
        return fact;
    }

    /** The columns of clicks that it is made of, beside {@link Clicks#CLICKS}. */
    Set<String> columnsOfClicks() {
        return switch (this) {
            case VALID_CLICKS -> Set.of(Word.TRAFFIC.column());
            case UNIQUE_CLICKS -> Set.of(Clicks.VISITOR.getName());
            case CLICK_COST -> Set.of(Clicks.COST_MICROS.getName());
            default -> Set.of();
        };
    }

    /** The column that holds it. */
    Field<BigDecimal> column(Span span) {
        String name = name().toLowerCase(Locale.ROOT);
        return field(DSL.name(span == Span.CURRENT ? name : name + "_previous"), SQLDataType.DECIMAL);
    }

    /** How it is found; money of other currencies is left out. */
    Field<?> aggregate(Currency currency) {
        return switch (this) {
            case CLICKS -> sum(Clicks.CLICKS);
            case VALID_CLICKS ->
                sum(Clicks.CLICKS).filterWhere(Clicks.word(Word.TRAFFIC).in(COUNTED));
            case UNIQUE_CLICKS -> VisitorSample.ALL.count();
            case CLICK_COST -> sum(Clicks.COST_MICROS);
            case DAY_COST -> sum(Costs.AMOUNT_MICROS);
            case CONVERSIONS -> sum(Entries.CONVERSIONS);
            case HELD, APPROVED, PENDING, REJECTED, REVERSED -> sum(arrivals().minus(departures()));
            case REVENUE -> sum(in(currency, Entries.REVENUE_MICROS));
            case PAYOUT -> sum(in(currency, Entries.PAYOUT_MICROS));
            case DELAY ->
                sum(FactTables.epochMillis(Entries.CONVERTED_AT)
                        .minus(FactTables.epochMillis(Entries.CLICKED_AT))
                        .times(Entries.CONVERSIONS));
        };
    }

    private Field<Integer> arrivals() {
        return when(Entries.STATUS.eq(inline(status())), inline(1)).otherwise(inline(0));
    }

    private Field<Integer> departures() {
        return when(Entries.STATUS_BEFORE.eq(inline(status())), inline(1)).otherwise(inline(0));
    }

    private String status() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Field<Long> in(Currency currency, Field<Long> micros) {
        return when(Entries.CURRENCY.eq(inline(currency.getCurrencyCode())), micros)
                .otherwise(inline(0L));
    }
}
