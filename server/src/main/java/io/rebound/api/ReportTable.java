package io.rebound.api;

import io.rebound.catalog.Catalog;
import io.rebound.catalog.CatalogItem;
import io.rebound.report.Dimension;
import io.rebound.report.Metric;
import io.rebound.report.Report;
import io.rebound.report.ReportQuery;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A report as people and programs read it: with names beside ids, money as plain decimals. Immutable.
 *
 * @param money how an amount stands in a cell: JSON has texts, CSV numbers
 */
record ReportTable(ReportQuery query, Catalog catalog, Function<BigDecimal, Object> money) {
    private static final int MONEY_DECIMALS = 2;

    /** A dimension of catalog items has two: the id and the name. */
    List<String> columns() {
        List<String> columns = new ArrayList<>();
        for (Dimension dimension : query.group()) {
            columns.add(dimension.label());
            if (dimension.kind() == Dimension.Kind.ITEM) {
                columns.add(dimension.label() + "_name");
            }
        }
        for (Metric metric : query.metrics()) {
            columns.addAll(columns(metric));
        }
        return columns;
    }

    /** Texts, numbers and nulls in the order of the columns. */
    List<@Nullable Object> cells(Report.Row row) {
        List<@Nullable Object> cells = new ArrayList<>();
        for (int i = 0; i < query.group().size(); i++) {
            describe(query.group().get(i), row.group().get(i), cells);
        }
        for (int i = 0; i < query.metrics().size(); i++) {
            cells.addAll(cells(i, row.figures()));
        }
        return cells;
    }

    /** By the names of the metrics' columns. */
    Map<String, @Nullable Object> totals(Report.Figures figures) {
        Map<String, @Nullable Object> totals = new LinkedHashMap<>();
        for (int i = 0; i < query.metrics().size(); i++) {
            List<String> names = columns(query.metrics().get(i));
            List<@Nullable Object> values = cells(i, figures);
            for (int j = 0; j < names.size(); j++) {
                totals.put(names.get(j), values.get(j));
            }
        }
        return totals;
    }

    /** At least two decimals, at most six. */
    static BigDecimal amount(BigDecimal amount) {
        BigDecimal exact = amount.stripTrailingZeros();
        return exact.scale() < MONEY_DECIMALS ? exact.setScale(MONEY_DECIMALS, RoundingMode.UNNECESSARY) : exact;
    }

    private void describe(Dimension dimension, @Nullable Object value, List<@Nullable Object> cells) {
        switch (dimension.kind()) {
            case TIME ->
                cells.add(
                        value instanceof OffsetDateTime start
                                ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(start)
                                : value);
            case WORD, NETWORK -> cells.add(value);
            case ITEM -> {
                cells.add(value == null ? null : value.toString());
                CatalogItem item = value instanceof Integer id ? catalog.item(id) : null;
                cells.add(item == null ? null : item.name());
            }
        }
    }

    /** A metric has one; where the report is compared, three. */
    private List<String> columns(Metric metric) {
        String label = metric.label();
        return query.compared()
                ? List.of(label, label + ReportQuery.PREVIOUS, label + ReportQuery.CHANGE)
                : List.of(label);
    }

    private List<@Nullable Object> cells(int place, Report.Figures figures) {
        Metric metric = query.metrics().get(place);
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(cell(metric, figures.current().get(place)));
        if (query.compared()) {
            BigDecimal change = figures.change(place);
            cells.add(cell(metric, figures.previous().get(place)));
            cells.add(change == null ? null : plain(change));
        }
        return cells;
    }

    private @Nullable Object cell(Metric metric, @Nullable BigDecimal value) {
        if (value == null) {
            return null;
        }
        return switch (metric.unit()) {
            case COUNT -> value.longValueExact();
            case MONEY -> money.apply(amount(value));
            case RATIO, SECONDS -> plain(value);
        };
    }

    /** Without zeros at its end and without an exponent. */
    private static BigDecimal plain(BigDecimal value) {
        BigDecimal exact = value.stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0, RoundingMode.UNNECESSARY) : exact;
    }
}
