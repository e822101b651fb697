package io.rebound.report;

import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.when;

import io.rebound.journal.event.Traffic;
import io.rebound.warehouse.FactTables.Clicks;
import io.rebound.warehouse.FactTables.Costs;
import io.rebound.warehouse.FactTables.Entries;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jooq.CaseConditionStep;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Where the dimensions are found in each kind of fact, and how they are compared. Immutable. */
record FactFields(ReportQuery.Period period, TimeBuckets buckets) {
    /** The status that an entry's conversion has now, beside the entry's own columns. */
    static final Field<String> STATUS_NOW = field(name("entry", "status_now"), SQLDataType.VARCHAR);

    private static final Field<String> TRAFFIC = traffic();

    FactFields(ReportQuery.Period period) {
        this(period, new TimeBuckets(period.zone()));
    }

    Field<?> ofClick(Dimension dimension) {
        return switch (dimension) {
            case TIME_15M, TIME_HOUR, TIME_DAY, TIME_WEEK, TIME_MONTH -> buckets.number(dimension, Clicks.CLICKED_AT);
            case CAMPAIGN -> Clicks.CAMPAIGN;
            case OFFER -> Clicks.OFFER;
            case ADVERTISER -> Clicks.ADVERTISER;
            case SOURCE -> Clicks.SOURCE;
            case GOAL -> castNull(SQLDataType.INTEGER);
            case STATUS -> castNull(SQLDataType.VARCHAR);
            case TRAFFIC -> TRAFFIC;
            case SUB1, SUB2, SUB3, SUB4, SUB5, SUB6, SUB7, SUB8, SUB9, SUB10 -> Clicks.sub(dimension.subNumber());
            case EXTERNAL_ID -> Clicks.EXTERNAL_ID;
        };
    }

    /** Where a conversion has a dimension of its click, it is found in the click that is joined. */
    Field<?> ofEntry(Dimension dimension) {
        return switch (dimension) {
            case TIME_15M, TIME_HOUR, TIME_DAY, TIME_WEEK, TIME_MONTH -> buckets.number(dimension, entryTime());
            case CAMPAIGN -> Entries.CAMPAIGN;
            case OFFER -> Entries.OFFER;
            case ADVERTISER -> Entries.ADVERTISER;
            case SOURCE -> Entries.SOURCE;
            case GOAL -> Entries.GOAL;
            case STATUS -> STATUS_NOW;
            case TRAFFIC -> TRAFFIC;
            case SUB1, SUB2, SUB3, SUB4, SUB5, SUB6, SUB7, SUB8, SUB9, SUB10 -> Clicks.sub(dimension.subNumber());
            case EXTERNAL_ID -> Clicks.EXTERNAL_ID;
        };
    }

    /** Of what a campaign's day cost nothing finer than the campaign is known. */
    Field<?> ofCost(Dimension dimension) {
        return switch (dimension) {
            case TIME_15M, TIME_HOUR, TIME_DAY, TIME_WEEK, TIME_MONTH -> buckets.number(dimension, Costs.SPENT_AT);
            case CAMPAIGN -> Costs.CAMPAIGN;
            case SOURCE -> Costs.SOURCE;
            case OFFER, ADVERTISER, GOAL -> castNull(SQLDataType.INTEGER);
            case STATUS, TRAFFIC, EXTERNAL_ID -> castNull(SQLDataType.VARCHAR);
            case SUB1, SUB2, SUB3, SUB4, SUB5, SUB6, SUB7, SUB8, SUB9, SUB10 -> castNull(SQLDataType.VARCHAR);
        };
    }

    /** Those of tests of integrations are in no report. */
    Condition clicks(List<Filter> filters) {
        return filters.stream()
                .filter(filter -> filter.dimension().ofClicks())
                .map(filter -> matches(ofClick(filter.dimension()), filter))
                .reduce(within(Clicks.CLICKED_AT).and(Clicks.TRAFFIC.ne(inline(Traffic.TEST_VALUE))), Condition::and);
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
        };
    }

    private static <T> Condition compares(Field<T> field, Filter.Operator operator, List<T> values) {
        T value = values.getFirst();
        return switch (operator) {
            case EQ -> field.eq(value);
            case NE -> field.isDistinctFrom(value);
            case IN -> field.in(values);
            case PREFIX -> DSL.condition(function("starts_with", SQLDataType.BOOLEAN, field, DSL.val(value)));
            case LT -> field.lt(value);
            case LE -> field.le(value);
            case GT -> field.gt(value);
            case GE -> field.ge(value);
        };
    }

    /** Null where there is no click. */
    private static Field<String> traffic() {
        CaseConditionStep<String> names = when(Clicks.TRAFFIC.isNull(), castNull(SQLDataType.VARCHAR));
        for (Traffic traffic : Traffic.values()) {
            if (traffic != Traffic.UNRECOGNIZED) {
                names = names.when(Clicks.TRAFFIC.eq(inline(traffic.getNumber())), inline(label(traffic)));
            }
        }
        return names.otherwise(inline(label(Traffic.UNRECOGNIZED)));
    }

    private static String label(Traffic traffic) {
        return traffic.name().toLowerCase(Locale.ROOT);
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
