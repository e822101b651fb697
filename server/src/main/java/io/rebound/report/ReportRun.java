package io.rebound.report;

import io.rebound.money.Money;
import io.rebound.report.Measure.Span;
import io.rebound.warehouse.Cut;
import io.rebound.warehouse.Deadline;
import io.rebound.warehouse.Network;
import io.rebound.warehouse.Word;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** One report: its queries one after the other, asked of one cut. For one thread. */
record ReportRun(ReportSql sql, ReportQuery query, Cut cut, Deadline deadline) {

    Report report() {
        List<Report.Row> rows = new ArrayList<>();
        TimeBuckets buckets = TimeBuckets.of(query.period(), cut.asOf());
        for (Record found : cut.fetch(sql.rows(oneMore()), deadline)) {
            rows.add(row(found, buckets));
        }
        boolean truncated = rows.size() > query.limit();
        Report.Figures totals = figures(cut.fetch(sql.totals(), deadline).getFirst());
        return new Report(truncated ? rows.subList(0, query.limit()) : rows, totals, remarks(truncated));
    }

    Report.Remarks stream(Consumer<Report.Row> each) {
        TimeBuckets buckets = TimeBuckets.of(query.period(), cut.asOf());
        AtomicInteger count = new AtomicInteger();
        cut.stream(sql.rows(oneMore()), deadline, found -> {
            if (count.incrementAndGet() <= query.limit()) {
                each.accept(row(found, buckets));
            }
        });
        return remarks(count.get() > query.limit());
    }

    Report.Remarks export(Names names, Path file) {
        int rows = cut.fetch(sql.count(oneMore()), deadline).getFirst().value1();
        cut.export(new ParquetColumns(sql, query, names).rows(), file, deadline);
        return remarks(rows > query.limit());
    }

    private int oneMore() {
        return Math.addExact(query.limit(), 1);
    }

    private Report.Remarks remarks(boolean truncated) {
        return new Report.Remarks(
                truncated, otherCurrencies(), cut.asOf(), sql.visitors().oneIn());
    }

    private Report.Row row(Record found, TimeBuckets buckets) {
        return new Report.Row(group(found, buckets), figures(found));
    }

    private List<@Nullable Object> group(Record found, TimeBuckets buckets) {
        List<@Nullable Object> group = new ArrayList<>();
        for (int place = 0; place < query.group().size(); place++) {
            Dimension dimension = query.group().get(place);
            Object value = found.get(ReportSql.dimension(place));
            group.add(value instanceof Long number ? shown(dimension, number, buckets) : value);
        }
        return group;
    }

    private static Object shown(Dimension dimension, long number, TimeBuckets buckets) {
        if (dimension.kind() == Dimension.Kind.TIME) {
            return buckets.start(dimension, number);
        }
        String network = Network.text(number);
        return network.isEmpty() ? Word.UNKNOWN : network;
    }

    private Report.Figures figures(Record found) {
        return new Report.Figures(
                metrics(found, Span.CURRENT), query.compared() ? metrics(found, Span.PREVIOUS) : List.of());
    }

    private List<@Nullable BigDecimal> metrics(Record found, Span span) {
        Map<Measure, BigDecimal> measures = new EnumMap<>(Measure.class);
        sql.measures().forEach(measure -> measures.put(measure, found.get(measure.column(span))));
        List<@Nullable BigDecimal> metrics = new ArrayList<>();
        query.metrics().forEach(metric -> metrics.add(metric.value(measures)));
        return metrics;
    }

    private List<Report.OtherCurrency> otherCurrencies() {
        if (!sql.measures().contains(Measure.REVENUE) && !sql.measures().contains(Measure.PAYOUT)) {
            return List.of();
        }
        List<Report.OtherCurrency> others = new ArrayList<>();
        for (Record found : cut.fetch(sql.otherCurrencies(), deadline)) {
            others.add(new Report.OtherCurrency(found.get(0, String.class), money(found, 1), money(found, 2)));
        }
        return others;
    }

    private static BigDecimal money(Record found, int column) {
        return found.get(column, BigDecimal.class).movePointLeft(Money.DECIMALS);
    }
}
