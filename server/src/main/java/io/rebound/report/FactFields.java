package io.rebound.report;

import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;

import io.rebound.report.Measure.Fact;
import io.rebound.warehouse.FactTables;
import io.rebound.warehouse.FactTables.Clicks;
import io.rebound.warehouse.FactTables.Costs;
import io.rebound.warehouse.FactTables.Entries;
import io.rebound.warehouse.Network;
import io.rebound.warehouse.Wanted;
import io.rebound.warehouse.Word;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Where the dimensions are found in each kind of fact, and how they are compared. Immutable.
 *
 * @param period in which facts count
 * @param moves how far a fact's time is moved before its span is named
 */
record FactFields(ReportQuery.Period period, TimeBuckets buckets, Steps moves) {
    /** The status that an entry's conversion has now, beside the entry's own columns. */
    static final Field<String> STATUS_NOW = field(name("entry", "status_now"), SQLDataType.VARCHAR);

    private static final Field<Integer> NO_ITEM = castNull(SQLDataType.INTEGER);
    private static final Field<String> NO_WORD = castNull(SQLDataType.VARCHAR);

    static FactFields of(ReportQuery.Period period, Instant asOf) {
        return new FactFields(period, TimeBuckets.of(period, asOf), Steps.constant(0));
    }

    /** Of facts that all lie within the period. */
    FactFields always() {
        var unbounded = new ReportQuery.Period(Optional.empty(), Optional.empty(), period.zone(), period.basis());
        return new FactFields(unbounded, buckets, moves);
    }

    /** Those of the period before, moved to stand in this one. */
    FactFields before(Previous previous) {
        return new FactFields(previous.period(), buckets, previous.moves());
    }

    private Field<Long> span(Dimension dimension, Field<OffsetDateTime> time) {
        return buckets.number(dimension, moves.addedTo(FactTables.epochMillis(time)));
    }

    Field<?> of(Fact fact, Dimension dimension) {
        return switch (fact) {
            case CLICK -> ofClick(dimension);
            case ENTRY -> ofEntry(dimension);
            case COST -> ofCost(dimension);
        };
    }

    /** What is read of the clicks for these dimensions, filters and measures. */
    Wanted wanted(Collection<Dimension> group, List<Filter> filters, Collection<Measure> measures) {
        Set<String> columns = new HashSet<>();
        columns.add(Clicks.CLICKED_AT.getName());
        columns.add(Word.TRAFFIC.column());
        measures.forEach(measure -> columns.addAll(measure.columnsOfClicks()));
        Wanted.Time time = Wanted.Time.DAY;
        for (Dimension dimension : dimensions(group, filters)) {
            if (dimension.kind() == Dimension.Kind.TIME) {
                boolean quarters = buckets.offsets().quarters() && moves.quarters();
                time = quarters ? Wanted.Time.QUARTER : Wanted.Time.MOMENT;
            } else {
                columns.add(ofClick(dimension).getName());
            }
        }
        return new Wanted(period.from(), period.to(), columns, time);
    }

    private static List<Dimension> dimensions(Collection<Dimension> group, List<Filter> filters) {
        return Stream.concat(group.stream(), filters.stream().map(Filter::dimension))
                .filter(Dimension::ofClicks)
                .toList();
    }

    /** The facts of that kind that lie in the period and match all filters; none of tests of integrations. */
    Condition matching(Fact fact, List<Filter> filters) {
        Condition counted =
                switch (fact) {
                    case CLICK ->
                        within(Clicks.CLICKED_AT).and(Clicks.word(Word.TRAFFIC).ne(inline(Word.TEST)));
                    case ENTRY -> within(entryTime());
                    case COST -> within(Costs.SPENT_AT);
                };
        return filters.stream()
                .filter(filter -> fact == Fact.ENTRY || filter.dimension().ofClicks())
                .map(filter -> matches(of(fact, filter.dimension()), filter))
                .reduce(counted, Condition::and);
    }

    private Field<?> ofClick(Dimension dimension) {
        return switch (dimension.kind()) {
            case TIME -> span(dimension, Clicks.CLICKED_AT);
            case ITEM -> item(dimension, Clicks.CAMPAIGN, Clicks.OFFER, Clicks.ADVERTISER, Clicks.SOURCE, NO_ITEM);
            case WORD -> dimension.word().map(Clicks::word).orElse(NO_WORD);
            case NETWORK -> Clicks.NETWORK;
        };
    }

    private Field<?> ofEntry(Dimension dimension) {
        return switch (dimension.kind()) {
            case TIME -> span(dimension, entryTime());
            case ITEM ->
                item(dimension, Entries.CAMPAIGN, Entries.OFFER, Entries.ADVERTISER, Entries.SOURCE, Entries.GOAL);
            case WORD ->
                dimension.word().map(Entries::word).orElse(dimension == Dimension.STATUS ? STATUS_NOW : Entries.TIMING);
            case NETWORK -> Entries.NETWORK;
        };
    }

    /** Of what a campaign's day cost nothing finer than the campaign is known. */
    private Field<?> ofCost(Dimension dimension) {
        return switch (dimension.kind()) {
            case TIME -> span(dimension, Costs.SPENT_AT);
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

    private Field<OffsetDateTime> entryTime() {
        return switch (period.basis()) {
            case CONVERSION_TIME -> Entries.CONVERTED_AT;
            case CLICK_TIME -> Entries.CLICKED_AT;
        };
    }

    /** The facts of that kind that lie in the period. */
    Condition within(Fact fact) {
        return within(
                switch (fact) {
                    case CLICK -> Clicks.CLICKED_AT;
                    case ENTRY -> entryTime();
                    case COST -> Costs.SPENT_AT;
                });
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
