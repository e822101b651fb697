package io.rebound.report;

import static org.jooq.impl.DSL.abs;
import static org.jooq.impl.DSL.asterisk;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.firstValue;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.nullif;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.sum;

import io.rebound.report.Measure.Fact;
import io.rebound.report.Measure.Span;
import io.rebound.warehouse.Cut;
import io.rebound.warehouse.FactTables.Clicks;
import io.rebound.warehouse.FactTables.Entries;
import io.rebound.warehouse.Wanted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * Writes a report's queries. Immutable.
 *
 * <p>Clicks, entries and costs are added up apart, each by its own time, and put together by the dimensions: with UNION ALL and
 * a second sum rather than with a full outer join, because two nulls belong together and there may be no dimension at
 * all.
 */
final class ReportSql {
    private final ReportQuery query;
    private final Currency currency;
    private final Cut cut;
    private final FactFields fields;
    private final VisitorSample visitors;
    private final Set<Measure> measures = EnumSet.noneOf(Measure.class);

    /** @param currency the only one whose money is added up */
    ReportSql(ReportQuery query, Currency currency, Cut cut, VisitorSample visitors) {
        this.query = query;
        this.currency = currency;
        this.cut = cut;
        this.visitors = visitors;
        this.fields = FactFields.of(query.period(), cut.asOf());
        query.metrics().forEach(metric -> measures.addAll(metric.formula().measures()));
    }

    Set<Measure> measures() {
        return measures;
    }

    VisitorSample visitors() {
        return visitors;
    }

    /** The column of the dimension in that place of the group. */
    static Field<Object> dimension(int place) {
        return field(name("d" + place), Object.class);
    }

    /** The first rows in their order. */
    Select<Record> rows(int most) {
        Table<?> grouped = measured(query.group()).asTable("grouped");
        return select(asterisk()).from(grouped).orderBy(order()).limit(most);
    }

    /** How many rows there are, up to that many. */
    ResultQuery<Record1<Integer>> count(int most) {
        return selectCount()
                .from(select(inline(1))
                        .from(measured(query.group()).asTable("grouped"))
                        .limit(most)
                        .asTable("some"));
    }

    /** One row, without regard to the limit. */
    ResultQuery<Record> totals() {
        return measured(List.of());
    }

    /** How many clicks the rows and totals are made of. */
    ResultQuery<Record1<BigDecimal>> clicks() {
        Select<Record1<BigDecimal>> current = clicks(fields);
        if (!query.compared()) {
            return current;
        }
        Table<?> both = current.unionAll(clicks(fields.before(Previous.of(query.period()))))
                .asTable("both");
        return select(sum(both.field(0, BigDecimal.class))).from(both);
    }

    private Select<Record1<BigDecimal>> clicks(FactFields fields) {
        Set<Measure> counted = EnumSet.of(Measure.CLICKS);
        return select(coalesce(sum(Clicks.CLICKS), inline(BigDecimal.ZERO)).as("clicks"))
                .from(cut.clicks(fields.wanted(List.of(), query.filters(), counted)))
                .where(fields.matching(Fact.CLICK, query.filters()));
    }

    /** The money that is left out. */
    ResultQuery<? extends Record> otherCurrencies() {
        return select(Entries.CURRENCY, sum(Entries.REVENUE_MICROS), sum(Entries.PAYOUT_MICROS))
                .from(entryFacts(List.of(), fields))
                .where(fields.matching(Fact.ENTRY, query.filters()))
                .and(Entries.CURRENCY.ne(currency.getCurrencyCode()))
                .groupBy(Entries.CURRENCY)
                .having(sum(Entries.REVENUE_MICROS).ne(BigDecimal.ZERO))
                .or(sum(Entries.PAYOUT_MICROS).ne(BigDecimal.ZERO))
                .orderBy(Entries.CURRENCY);
    }

    /** Whether anything of that kind of fact is asked for. */
    boolean needs(Fact fact) {
        return measures.stream().anyMatch(measure -> measure.fact() == fact);
    }

    private Select<Record> measured(List<Dimension> group) {
        List<Select<Record>> sides = new ArrayList<>(sides(fields, Span.CURRENT, group));
        if (query.compared()) {
            sides.addAll(sides(fields.before(Previous.of(query.period())), Span.PREVIOUS, group));
        }
        Table<?> facts = sides.stream().reduce(Select::unionAll).orElseThrow().asTable("facts");
        List<SelectFieldOrAsterisk> columns = new ArrayList<>(dimensions(group));
        for (Span span : spans()) {
            for (Measure measure : measures) {
                Field<BigDecimal> column = measure.column(span);
                columns.add(coalesce(sum(column), inline(BigDecimal.ZERO)).as(column));
            }
        }
        var all = select(columns).from(facts);
        return group.isEmpty() ? all : all.groupBy(dimensions(group));
    }

    private List<Span> spans() {
        return query.compared() ? List.of(Span.CURRENT, Span.PREVIOUS) : List.of(Span.CURRENT);
    }

    private List<Select<Record>> sides(FactFields fields, Span span, List<Dimension> group) {
        List<Select<Record>> sides = new ArrayList<>();
        Set<Measure> clicks = measuresOf(Fact.CLICK);
        if (clicks.remove(Measure.UNIQUE_CLICKS)) {
            sides.add(visitors(fields, span, group));
        }
        if (!clicks.isEmpty()) {
            sides.addAll(clicks(clicks, fields, span, group));
        }
        if (needs(Fact.ENTRY)) {
            sides.add(side(measuresOf(Fact.ENTRY), entryFacts(group, fields), fields, span, group));
        }
        if (needs(Fact.COST)) {
            sides.add(side(measuresOf(Fact.COST), cut.costs(), fields, span, group));
        }
        return sides;
    }

    private Set<Measure> measuresOf(Fact fact) {
        Set<Measure> found = EnumSet.copyOf(measures);
        found.removeIf(measure -> measure.fact() != fact);
        return found;
    }

    /** Who comes on two sides would be counted twice: the visitors of a span are counted on one. */
    private Select<Record> visitors(FactFields fields, Span span, List<Dimension> group) {
        Set<Measure> counted = EnumSet.of(Measure.UNIQUE_CLICKS);
        Wanted wanted = fields.wanted(group, query.filters(), counted);
        return side(counted, cut.clicks(wanted), fields, span, group);
    }

    /**
     * Of what is kept the totals are added up, too: nothing is read twice for them.
     *
     * @param group the query's, or none for totals
     */
    private List<Select<Record>> clicks(Set<Measure> counted, FactFields fields, Span span, List<Dimension> group) {
        Optional<Cut.Split> split = cut.split(fields.wanted(query.group(), query.filters(), counted));
        if (split.isEmpty()) {
            Wanted wanted = fields.wanted(group, query.filters(), counted);
            return List.of(side(counted, cut.clicks(wanted), fields, span, group));
        }
        Cut.Split parts = split.get();
        FactFields whole = parts.whole() ? fields.always() : fields;
        Select<Record> closed = side(counted, parts.closed(), whole, span, query.group());
        return List.of(
                select(Stream.of(closed.fields())
                                .skip(query.group().size() - group.size())
                                .map(column -> field(name(column.getName()), column.getDataType()))
                                .toList())
                        .from(cut.kept(closed)),
                side(counted, parts.open(), fields, span, group));
    }

    /**
     * One kind of fact, with zeros for what only others have.
     *
     * @param counted measures of that kind
     */
    private Select<Record> side(
            Set<Measure> counted, Table<?> from, FactFields fields, Span span, List<Dimension> group) {
        Fact fact = counted.iterator().next().fact();
        List<SelectFieldOrAsterisk> columns = new ArrayList<>();
        for (int place = 0; place < group.size(); place++) {
            columns.add(fields.of(fact, group.get(place)).as(dimension(place)));
        }
        for (Span each : spans()) {
            for (Measure measure : measures) {
                boolean here = each == span && counted.contains(measure);
                Field<?> value = here ? aggregate(measure) : inline(0);
                columns.add(value.as(measure.column(each)));
            }
        }
        Condition matching = fields.matching(fact, query.filters());
        var all = select(columns)
                .from(from)
                .where(counted.contains(Measure.UNIQUE_CLICKS) ? matching.and(visitors.condition()) : matching);
        return group.isEmpty() ? all : all.groupBy(dimensions(group));
    }

    private Field<?> aggregate(Measure measure) {
        return measure == Measure.UNIQUE_CLICKS ? visitors.count() : measure.aggregate(currency);
    }

    /** The entries, with the conversion's present status where that is asked for. */
    private Table<?> entryFacts(List<Dimension> group, FactFields fields) {
        Set<Dimension> used = EnumSet.noneOf(Dimension.class);
        used.addAll(group);
        query.filters().forEach(filter -> used.add(filter.dimension()));
        return used.contains(Dimension.STATUS) ? withStatus(fields) : cut.entries();
    }

    /** All entries of a conversion have its time, so none is missing that changed its status. */
    private Table<?> withStatus(FactFields fields) {
        Field<String> latest = firstValue(Entries.STATUS)
                .over()
                .partitionBy(Entries.CONVERSION_TIME_AND_NODE, Entries.CONVERSION_SEQUENCE)
                .orderBy(Entries.NUMBER.desc());
        return select(asterisk(), latest.as(FactFields.STATUS_NOW.getUnqualifiedName()))
                .from(cut.entries())
                .where(fields.within(Fact.ENTRY))
                .asTable("entry");
    }

    private static List<Field<Object>> dimensions(List<Dimension> group) {
        List<Field<Object>> columns = new ArrayList<>();
        for (int place = 0; place < group.size(); place++) {
            columns.add(dimension(place));
        }
        return columns;
    }

    /** Of the rows, by their columns. */
    List<SortField<?>> order() {
        List<SortField<?>> order = new ArrayList<>();
        for (ReportQuery.Sort sort : query.sort()) {
            Field<?> column =
                    switch (sort.column()) {
                        case Dimension dimension -> dimension(query.group().indexOf(dimension));
                        case Metric metric -> approximate(metric.formula(), sort.value());
                    };
            order.add((sort.descending() ? column.desc() : column.asc()).nullsLast());
        }
        dimensions(query.group()).forEach(column -> order.add(column.asc().nullsLast()));
        return order;
    }

    /** Good enough to put rows in order. */
    private static Field<?> approximate(Metric.Formula formula, ReportQuery.Value value) {
        return switch (value) {
            case CURRENT -> approximate(formula, Span.CURRENT);
            case PREVIOUS -> approximate(formula, Span.PREVIOUS);
            case CHANGE -> {
                Field<Double> previous = approximate(formula, Span.PREVIOUS).cast(SQLDataType.DOUBLE);
                yield approximate(formula, Span.CURRENT)
                        .cast(SQLDataType.DOUBLE)
                        .minus(previous)
                        .div(nullif(abs(previous), inline(0.0)));
            }
        };
    }

    private static Field<?> approximate(Metric.Formula formula, Span span) {
        Field<BigDecimal> dividend = total(formula.plus(), span).minus(total(formula.minus(), span));
        return formula.per().isEmpty()
                ? dividend
                : dividend.cast(SQLDataType.DOUBLE)
                        .div(nullif(total(formula.per(), span).cast(SQLDataType.DOUBLE), inline(0.0)));
    }

    private static Field<BigDecimal> total(List<Measure> terms, Span span) {
        return terms.stream().map(term -> term.column(span)).reduce(inline(BigDecimal.ZERO), Field::plus);
    }
}
