package io.rebound.report;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import io.rebound.report.Measure.Span;
import io.rebound.warehouse.Network;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.RowN;
import org.jooq.Select;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * A report's rows with typed columns: what {@link ReportRun} and {@link Metric} compute of each row, written in SQL. Immutable.
 *
 * <p>(Division is written as a function: jOOQ takes two slashes for a comment.) All of it is whole numbers, millionths of what is shown, so that sums and quotients are those that the other forms show, to
 * the last digit.
 */
record ParquetColumns(ReportSql sql, ReportQuery query, Names names) {
    private static final int DECIMALS = 6;
    private static final DataType<BigDecimal> WHOLE = SQLDataType.DECIMAL(38, 0);

    /** The rows in their order. */
    Select<Record> rows() {
        List<SelectFieldOrAsterisk> columns = new ArrayList<>();
        Table<?> from = sql.rows(query.limit()).asTable("found");
        for (int place = 0; place < query.group().size(); place++) {
            Dimension dimension = query.group().get(place);
            Field<Object> value = ReportSql.dimension(place);
            columns.add(shown(dimension, value).as(name(dimension.label())));
            if (dimension.kind() == Dimension.Kind.ITEM) {
                Table<?> named = named(dimension, "names" + place);
                from = from.leftJoin(named)
                        .on(value.coerce(Integer.class).eq(field(name("names" + place, "id"), Integer.class)));
                columns.add(field(name("names" + place, "name"), String.class).as(name(dimension.label() + "_name")));
            }
        }
        for (Metric metric : query.metrics()) {
            columns.addAll(columns(metric));
        }
        return select(columns).from(from).orderBy(sql.order());
    }

    private static Field<?> shown(Dimension dimension, Field<Object> value) {
        Field<Long> number = value.coerce(Long.class);
        return switch (dimension.kind()) {
            case TIME ->
                switch (dimension) {
                    case TIME_DAY, TIME_WEEK, TIME_MONTH ->
                        function("epoch_ms", SQLDataType.LOCALDATETIME, number).cast(SQLDataType.LOCALDATE);
                    default ->
                        function("make_timestamptz", SQLDataType.TIMESTAMPWITHTIMEZONE, number.times(inline(1_000L)));
                };
            case ITEM, WORD -> value;
            case NETWORK -> Network.text(number);
        };
    }

    private Table<?> named(Dimension dimension, String alias) {
        List<RowN> rows = new ArrayList<>();
        for (Map.Entry<Integer, String> item : names.of(dimension).entrySet()) {
            rows.add(row(List.of(inline(item.getKey()), inline(item.getValue()))));
        }
        if (rows.isEmpty()) {
            rows.add(row(List.of(inline(0), inline(""))));
        }
        return DSL.values(rows.toArray(RowN[]::new)).as(alias, "id", "name");
    }

    private List<Field<?>> columns(Metric metric) {
        Field<BigDecimal> now = millionths(metric, Span.CURRENT);
        String label = metric.label();
        List<Field<?>> columns = new ArrayList<>(List.of(decimal(metric, now).as(name(label))));
        if (query.compared()) {
            Field<BigDecimal> before = millionths(metric, Span.PREVIOUS);
            columns.add(decimal(metric, before).as(name(label + ReportQuery.PREVIOUS)));
            columns.add(decimal(quotient(shifted(now.minus(before), DECIMALS), function("abs", WHOLE, before)))
                    .as(name(label + ReportQuery.CHANGE)));
        }
        return columns;
    }

    private static Field<?> decimal(Metric metric, Field<BigDecimal> millionths) {
        return metric.unit() == Metric.Unit.COUNT
                ? field("CAST(divide({0}, 1000000) AS BIGINT)", SQLDataType.BIGINT, millionths)
                : decimal(millionths);
    }

    private static Field<BigDecimal> decimal(Field<BigDecimal> millionths) {
        return field(
                "CAST({0} AS DECIMAL(32, 0)) * CAST(0.000001 AS DECIMAL(6, 6))",
                SQLDataType.DECIMAL(38, DECIMALS), millionths);
    }

    private static Field<BigDecimal> millionths(Metric metric, Span span) {
        Metric.Formula formula = metric.formula();
        Field<BigDecimal> dividend = shifted(
                formula.minus().isEmpty()
                        ? total(formula.plus(), span)
                        : total(formula.plus(), span).minus(total(formula.minus(), span)),
                DECIMALS - metric.unit().finer());
        return formula.per().isEmpty() ? dividend : quotient(dividend, total(formula.per(), span));
    }

    /** Half up, null where it would be divided by zero. */
    private static Field<BigDecimal> quotient(Field<BigDecimal> dividend, Field<BigDecimal> divisor) {
        return field(
                "CASE WHEN {1} = 0 THEN NULL ELSE (CASE WHEN ({0} < 0) = ({1} < 0) THEN 1 ELSE -1 END)"
                        + " * divide(2 * abs({0}) + abs({1}), 2 * abs({1})) END",
                WHOLE, dividend, divisor);
    }

    private static Field<BigDecimal> shifted(Field<BigDecimal> number, int places) {
        return places == 0 ? number : field("({0} * {1})", WHOLE, number, inline(BigDecimal.TEN.pow(places)));
    }

    private static Field<BigDecimal> total(List<Measure> terms, Span span) {
        return terms.stream()
                .map(term -> field("CAST({0} AS HUGEINT)", WHOLE, term.column(span)))
                .reduce(Field::plus)
                .orElseThrow();
    }
}
