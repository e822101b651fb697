package io.rebound.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a report says what a plain loop says: rows, their order, what the limit leaves, and totals. */
record Likeness(ReportQuery query, Report report, PlainReport plain, String seed) {

    void check() {
        Map<List<@Nullable Object>, Report.Figures> expected = plain.rows();
        Map<List<@Nullable Object>, String> rows = new HashMap<>();
        report.rows().forEach(row -> rows.put(row.group(), comparable(row.figures())));
        if (!query.group().isEmpty()) {
            assertThat(report.rows()).as(what("rows")).hasSize(Math.min(query.limit(), expected.size()));
            assertThat(report.remarks().truncated()).as(what("truncated")).isEqualTo(expected.size() > query.limit());
            assertThat(rows).as(what("groups, each once")).hasSameSizeAs(report.rows());
            for (Map.Entry<List<@Nullable Object>, String> row : rows.entrySet()) {
                Report.Figures figures = expected.getOrDefault(row.getKey(), new Report.Figures(List.of(), List.of()));
                assertThat(row.getValue())
                        .as(what("figures of " + row.getKey()))
                        .isEqualTo(comparable(figures));
            }
            order(expected);
        }
        assertThat(comparable(report.totals())).as(what("totals")).isEqualTo(comparable(plain.totals()));
    }

    /** By the first column that it is sorted by: quotients that are equal as shown may still differ. */
    private void order(Map<List<@Nullable Object>, Report.Figures> expected) {
        if (query.sort().isEmpty()) {
            return;
        }
        ReportQuery.Sort sort = query.sort().getFirst();
        Comparator<Comparable<Object>> natural = Comparator.naturalOrder();
        Comparator<@Nullable Comparable<Object>> order =
                Comparator.nullsLast(sort.descending() ? natural.reversed() : natural);
        List<@Nullable Comparable<Object>> shown = new ArrayList<>();
        report.rows().forEach(row -> shown.add(key(sort, row.group(), row.figures())));
        List<@Nullable Comparable<Object>> all = new ArrayList<>();
        for (Map.Entry<List<@Nullable Object>, Report.Figures> row : expected.entrySet()) {
            all.add(key(sort, row.getKey(), row.getValue()));
        }
        all.sort(order);
        assertThat(shown).as(what("order")).usingElementComparator(order).isEqualTo(all.subList(0, shown.size()));
    }

    @SuppressWarnings("unchecked")
    private @Nullable Comparable<Object> key(
            ReportQuery.Sort sort, List<@Nullable Object> group, Report.Figures figures) {
        Object key =
                switch (sort.column()) {
                    case Dimension dimension -> {
                        Object value = group.get(query.group().indexOf(dimension));
                        yield value != null && dimension == Dimension.IP24
                                ? PlainReport.number(value.toString())
                                : value;
                    }
                    case Metric metric -> {
                        int place = query.metrics().indexOf(metric);
                        yield switch (sort.value()) {
                            case CURRENT -> figures.current().get(place);
                            case PREVIOUS -> figures.previous().get(place);
                            case CHANGE -> figures.change(place);
                        };
                    }
                };
        return (Comparable<Object>) key;
    }

    private static String comparable(Report.Figures figures) {
        return comparable(figures.current()) + " " + comparable(figures.previous());
    }

    private static List<String> comparable(List<@Nullable BigDecimal> metrics) {
        return metrics.stream()
                .map(value ->
                        value == null ? "none" : value.stripTrailingZeros().toPlainString())
                .toList();
    }

    private String what(String part) {
        return part + " of " + query + ", " + seed;
    }
}
