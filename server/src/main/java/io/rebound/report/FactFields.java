package io.rebound.report;

import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;

import io.rebound.warehouse.FactTables.Clicks;
import io.rebound.warehouse.FactTables.Costs;
import io.rebound.warehouse.FactTables.Entries;
import io.rebound.warehouse.Network;
import io.rebound.warehouse.Word;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Where the dimensions are found in each kind of fact, and how they are compared. Immutable. */
record FactFields(ReportQuery.Period period, TimeBuckets buckets) {
    /** The status that an entry's conversion has now, beside the entry's own columns. */
    static final Field<String> STATUS_NOW = field(name("entry", "status_now"), SQLDataType.VARCHAR);

    private static final Field<Integer> NO_ITEM = castNull(SQLDataType.INTEGER);
    private static final Field<String> NO_WORD = castNull(SQLDataType.VARCHAR);

    FactFields(ReportQuery.Period period) {
        this(period, new TimeBuckets(period.zone()));
    }

    Field<?> ofClick(Dimension dimension) {
        return switch (dimension.kind()) {
            case TIME -> buckets.number(dimension, Clicks.CLICKED_AT);
            case ITEM -> item(dimension, Clicks.CAMPAIGN, Clicks.OFFER, Clicks.ADVERTISER, Clicks.SOURCE, NO_ITEM);
            case WORD -> dimension.word().map(Clicks::word).orElse(NO_WORD);
            case NETWORK -> Clicks.NETWORK;
        };
    }

    Field<?> ofEntry(Dimension dimension) {
        return switch (dimension.kind()) {
            case TIME -> buckets.number(dimension, entryTime());
            case ITEM ->
                item(dimension, Entries.CAMPAIGN, Entries.OFFER, Entries.ADVERTISER, Entries.SOURCE, Entries.GOAL);
            case WORD ->
                dimension.word().map(Entries::word).orElse(dimension == Dimension.STATUS ? STATUS_NOW : Entries.TIMING);
            case NETWORK -> Entries.NETWORK;
        };
    }

    /** Of what a campaign's day cost nothing finer than the campaign is known. */
    Field<?> ofCost(Dimension dimension) {
        return switch (dimension.kind()) {
            case TIME -> buckets.number(dimension, Costs.SPENT_AT);
            case ITEM -> item(dimension, Costs.CAMPAIGN, NO_ITEM, NO_ITEM, Costs.SOURCE, NO_ITEM);
            case WORD -> NO_WORD;
            case NETWORK -> castNull(SQLDataType.BIGINT);
        };
    }

    private static Field<Integer> item(
            Dimension dimension,
            Field<Integer> campaign,
            Field<Integer> offer,
            Field<Integer> advertiser,
            Field<Integer> source,
            Field<Integer> goal) {
        return switch (dimension) {
            case CAMPAIGN -> campaign;
            case OFFER -> offer;
            case ADVERTISER -> advertiser;
            case SOURCE -> source;
            case GOAL -> goal;
            default -> throw new IllegalArgumentException(dimension + " is no catalog item");
        };
    }

    /** Those of tests of integrations are in no report. */
    Condition clicks(List<Filter> filters) {
        return filters.stream()
                .filter(filter -> filter.dimension().ofClicks())
                .map(filter -> matches(ofClick(filter.dimension()), filter))
                .reduce(within(Clicks.CLICKED_AT).and(Clicks.word(Word.TRAFFIC).ne(inline(Word.TEST))), Condition::and);
    }

    Condition costs(List<Filter> filters) {
        return filters.stream()
                .filter(filter -> filter.dimension().ofClicks())
                .map(filter -> matches(ofCost(filter.dimension()), filter))
                .reduce(within(Costs.SPENT_AT), Condition::and);
    }

    Condition entries(List<Filter> filters) {
        return filters.stream()
                .map(filter -> matches(ofEntry(filter.dimension()), filter))
                .reduce(within(entryTime()), Condition::and);
    }

    private Field<OffsetDateTime> entryTime() {
        return switch (period.basis()) {
            case CONVERSION_TIME -> Entries.CONVERTED_AT;
            case CLICK_TIME -> Entries.CLICKED_AT;
        };
    }

    private Condition within(Field<OffsetDateTime> time) {
        Condition since = period.from().map(from -> time.ge(utc(from))).orElse(noCondition());
        return period.to().map(to -> since.and(time.lt(utc(to)))).orElse(since);
    }

    private Condition matches(Field<?> field, Filter filter) {
        List<?> values = filter.values();
        return switch (filter.dimension().kind()) {
            case TIME ->
                compares(
                        field.coerce(Long.class),
                        filter.operator(),
                        values.stream()
                                .map(value -> buckets.number(filter.dimension(), (Instant) value))
                                .toList());
            case ITEM ->
                compares(
                        field.coerce(Integer.class),
                        filter.operator(),
                        values.stream().map(Integer.class::cast).toList());
            case WORD ->
                compares(
                        field.coerce(String.class),
                        filter.operator(),
                        values.stream().map(String.class::cast).toList());
            case NETWORK ->
                filter.operator() == Filter.Operator.PREFIX
                        ? startsWith(Network.text(field.coerce(Long.class)), (String) values.getFirst())
                        : compares(
                                field.coerce(Long.class),
                                filter.operator(),
                                values.stream().map(Long.class::cast).toList());
        };
    }

    private static Condition startsWith(Field<?> text, Object beginning) {
        return DSL.condition(function("starts_with", SQLDataType.BOOLEAN, text, DSL.val(beginning)));
    }

    private static <T> Condition compares(Field<T> field, Filter.Operator operator, List<T> values) {
        T value = values.getFirst();
        return switch (operator) {
            case EQ -> field.eq(value);
            case NE -> field.isDistinctFrom(value);
            case IN -> field.in(values);
            case PREFIX -> startsWith(field, value);
            case LT -> field.lt(value);
            case LE -> field.le(value);
            case GT -> field.gt(value);
            case GE -> field.ge(value);
        };
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
