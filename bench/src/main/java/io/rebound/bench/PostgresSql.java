package io.rebound.bench;

import io.rebound.report.Dimension;
import io.rebound.report.Metric;
import io.rebound.report.ReportQuery;
import io.rebound.traffic.Label;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A report as somebody would write it by hand for PostgreSQL, in the way that suits it: clicks and conversions are added up
 * apart, by as many workers as there are, and the totals are those of the groups. Of reports by conversion time, with the
 * usual metrics or unique visitors alone. Immutable.
 */
record PostgresSql(ReportQuery query, Clicks clicks) {
    private static final Set<Dimension> IN_SUMS = EnumSet.of(
            Dimension.TIME_HOUR,
            Dimension.TIME_DAY,
            Dimension.CAMPAIGN,
            Dimension.SOURCE,
            Dimension.COUNTRY,
            Dimension.DEVICE,
            Dimension.OS,
            Dimension.BROWSER,
            Dimension.TRAFFIC);

    /** Where clicks are counted. */
    enum Clicks {
        ROWS("click", "count(*)"),
        /** A table of sums by quarter of an hour, as lie beside our own files. */
        SUMS("sums", "sum(clicks)");

        private final String table;
        private final String count;

        Clicks(String table, String count) {
            this.table = table;
            this.count = count;
        }

        /** Whether the report can be answered from there. */
        boolean suffice(ReportQuery query) {
            return this == ROWS
                    || (!query.metrics().contains(Metric.UNIQUE_CLICKS)
                            && IN_SUMS.containsAll(query.group())
                            && query.filters().stream().allMatch(filter -> IN_SUMS.contains(filter.dimension())));
        }
    }

    /** The sums, as a query of clicks. */
    static String sums() {
        return """
                SELECT date_bin('15 minutes', clicked_at, 'epoch') AS clicked_at, campaign, offer, source, advertiser, traffic,
                    country, device, os, browser, count(*) AS clicks, sum(cost_micros)::bigint AS cost_micros
                FROM click GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10""";
    }

    /** Rows in their order, then the totals, told by the first column. */
    String text() {
        return query.metrics().equals(List.of(Metric.UNIQUE_CLICKS)) ? visitors() : usual();
    }

    private String usual() {
        String counted =
                Label.COUNTED.stream().sorted().map(label -> "'" + label + "'").collect(Collectors.joining(", "));
        String sides = """
                SELECT %1$s%2$s AS clicks, %2$s FILTER (WHERE traffic IN (%3$s)) AS valid_clicks, 0 AS conversions, 0 AS revenue,
                    0 AS payout, sum(cost_micros) AS cost
                FROM %4$s WHERE %5$s %6$s
                UNION ALL
                SELECT %7$s0, 0, sum(conversions), sum(revenue_micros), sum(payout_micros), 0
                FROM entry WHERE %8$s %6$s
                """.formatted(
                        dimensions("clicked_at"),
                        clicks.count,
                        counted,
                        clicks.table,
                        matching("clicked_at"),
                        groupBy(),
                        dimensions("converted_at"),
                        matching("converted_at"));
        String sum = "sum(clicks) AS clicks, sum(valid_clicks) AS valid_clicks, sum(conversions) AS conversions,"
                + " sum(revenue) AS revenue, sum(payout) AS payout, sum(cost) AS cost";
        return withTotals("SELECT %s%s FROM (%s) facts %s".formatted(names(), sum, sides, groupBy()), "clicks", sum);
    }

    /** Distinct pairs first: unlike count(DISTINCT …), that is shared among workers. */
    private String visitors() {
        String pairs = "SELECT DISTINCT %svisitor FROM click WHERE %s"
                .formatted(dimensions("clicked_at"), matching("clicked_at"));
        String groups = "SELECT %scount(*) AS unique_clicks FROM (%s) facts %s".formatted(names(), pairs, groupBy());
        return withTotals(
                groups,
                "unique_clicks",
                "(SELECT count(*) FROM (SELECT DISTINCT visitor FROM click WHERE %s) facts)"
                        .formatted(matching("clicked_at")));
    }

    private String withTotals(String groups, String first, String totals) {
        String from = totals.startsWith("(") ? "" : " FROM grouped";
        return """
                WITH grouped AS MATERIALIZED (%s)
                (SELECT false AS total, * FROM grouped ORDER BY %s DESC LIMIT %d)
                UNION ALL
                SELECT true, %s%s%s""".formatted(groups, first, query.limit() + 1, nulls(), totals, from);
    }

    private String dimensions(String time) {
        List<String> columns = new ArrayList<>();
        for (Dimension dimension : query.group()) {
            columns.add(column(dimension, time) + " AS d" + columns.size() + ", ");
        }
        return String.join("", columns);
    }

    private String column(Dimension dimension, String time) {
        return switch (dimension) {
            case TIME_HOUR -> truncated("hour", time);
            case TIME_DAY -> truncated("day", time);
            case CAMPAIGN, SOURCE -> dimension.label();
            default -> dimension.word().orElseThrow().column();
        };
    }

    private String truncated(String unit, String time) {
        return "date_trunc('%s', %s, '%s')".formatted(unit, time, query.period().zone());
    }

    private String names() {
        return IntStream.range(0, query.group().size())
                .mapToObj(place -> "d" + place + ", ")
                .collect(Collectors.joining());
    }

    private String nulls() {
        return "null, ".repeat(query.group().size());
    }

    private String groupBy() {
        return query.group().isEmpty()
                ? ""
                : IntStream.range(0, query.group().size())
                        .mapToObj(place -> "d" + place)
                        .collect(Collectors.joining(", ", "GROUP BY ", ""));
    }

    private String matching(String time) {
        List<String> conditions = new ArrayList<>();
        conditions.add(time + " >= " + literal(query.period().from().orElseThrow()));
        conditions.add(time + " < " + literal(query.period().to().orElseThrow()));
        query.filters()
                .forEach(filter -> conditions.add(column(filter.dimension(), time) + " = "
                        + filter.values().getFirst()));
        return String.join(" AND ", conditions);
    }

    private static String literal(Instant time) {
        return "timestamptz '" + time + "'";
    }
}
