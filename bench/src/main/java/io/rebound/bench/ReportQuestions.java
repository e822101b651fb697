package io.rebound.bench;

import io.rebound.catalog.Campaign;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.CatalogStore;
import io.rebound.database.LedgerDatabase;
import io.rebound.report.Dimension;
import io.rebound.report.Filter;
import io.rebound.report.Metric;
import io.rebound.report.Report;
import io.rebound.report.ReportQuery;
import io.rebound.report.ReportQuery.Basis;
import io.rebound.report.ReportQuery.Period;
import io.rebound.report.Reports;
import io.rebound.warehouse.Deadline;
import io.rebound.warehouse.Enrichment;
import io.rebound.warehouse.ParquetWarehouse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Asks twelve reports of a {@link MonthOfClicks} and prints how long each took: the first time, and then again. */
final class ReportQuestions {
    private static final Instant END = MonthOfClicks.BEGIN.plus(MonthOfClicks.LENGTH);
    private static final int LIMIT = 1_000;

    private ReportQuestions() {}

    private record Question(String name, ReportQuery query) {}

    /** @param arguments the data directory, megabytes of memory, threads, rounds */
    public static void main(String[] arguments) {
        Path data = Path.of(arguments[0]);
        long memory = Long.parseLong(arguments[1]) << 20;
        int threads = Integer.parseInt(arguments[2]);
        int rounds = Integer.parseInt(arguments[3]);
        InstantSource clock = InstantSource.fixed(END.plus(Duration.ofDays(1)));
        try (LedgerDatabase ledger = LedgerDatabase.open(data)) {
            CatalogStore catalog = CatalogStore.open(ledger, clock);
            var sources = new ParquetWarehouse.Sources(ledger, ReportLoad.JOURNAL, Enrichment.NONE);
            List<Question> questions = questions(catalog.get());
            double[][] millis = new double[questions.size()][rounds];
            double[][] again = new double[questions.size()][rounds];
            int[] rows = new int[questions.size()];
            for (int round = 0; round < rounds; round++) {
                try (ParquetWarehouse warehouse =
                        ParquetWarehouse.open(ReportLoad.settings(data, memory, threads), sources, catalog, clock)) {
                    Reports reports = new Reports(warehouse, Currency.getInstance("USD"));
                    reports.report(question("warm", List.of(), Optional.empty()).query(), patience());
                    for (int i = 0; i < questions.size(); i++) {
                        long begun = System.nanoTime();
                        Report report = reports.report(questions.get(i).query(), patience());
                        millis[i][round] = (System.nanoTime() - begun) / 1e6;
                        rows[i] = report.rows().size();
                        long asked = System.nanoTime();
                        reports.report(questions.get(i).query(), patience());
                        again[i][round] = (System.nanoTime() - asked) / 1e6;
                    }
                }
            }
            System.out.printf("%-40s %8s %8s %8s %8s %8s%n", "ms", "rows", "p50", "p95", "again", "p95");
            for (int i = 0; i < questions.size(); i++) {
                Arrays.sort(millis[i]);
                Arrays.sort(again[i]);
                System.out.printf(
                        "%-40s %8d %8.0f %8.0f %8.0f %8.0f%n",
                        questions.get(i).name(),
                        rows[i],
                        millis[i][rounds / 2],
                        millis[i][Math.min(rounds - 1, rounds * 95 / 100)],
                        again[i][rounds / 2],
                        again[i][Math.min(rounds - 1, rounds * 95 / 100)]);
            }
        }
    }

    private static Deadline patience() {
        return Deadline.in(Duration.ofMinutes(2));
    }

    private static List<Question> questions(Catalog catalog) {
        Campaign largest = catalog.campaigns().stream()
                .filter(one -> one.name().equals("Campaign 0"))
                .findFirst()
                .orElseThrow();
        Filter campaign = equal(Dimension.CAMPAIGN, largest.id().value());
        Filter source = equal(Dimension.SOURCE, largest.source().value());
        return List.of(
                question("everything", List.of(), Optional.empty()),
                question("by day", List.of(Dimension.TIME_DAY), Optional.empty()),
                question("by hour", List.of(Dimension.TIME_HOUR), Optional.empty()),
                question("by campaign", List.of(Dimension.CAMPAIGN), Optional.empty()),
                question(
                        "campaign, country, device",
                        List.of(Dimension.CAMPAIGN, Dimension.COUNTRY, Dimension.DEVICE),
                        Optional.empty()),
                question(
                        "source, os, browser",
                        List.of(Dimension.SOURCE, Dimension.OS, Dimension.BROWSER),
                        Optional.empty()),
                question(
                        "day, country, traffic",
                        List.of(Dimension.TIME_DAY, Dimension.COUNTRY, Dimension.TRAFFIC),
                        Optional.empty()),
                question("sub1 (5,000)", List.of(Dimension.SUB1), Optional.empty()),
                question("sub2 (2,000,000)", List.of(Dimension.SUB2), Optional.empty()),
                question(
                        "one campaign: sub2, country, browser",
                        List.of(Dimension.SUB2, Dimension.COUNTRY, Dimension.BROWSER),
                        Optional.of(campaign)),
                question(
                        "one source: sub1, device, day",
                        List.of(Dimension.SUB1, Dimension.DEVICE, Dimension.TIME_DAY),
                        Optional.of(source)),
                new Question(
                        "unique visitors by campaign",
                        query(List.of(Dimension.CAMPAIGN), List.of(Metric.UNIQUE_CLICKS), List.of())));
    }

    private static Filter equal(Dimension dimension, Object value) {
        return new Filter(dimension, Filter.Operator.EQ, List.of(value));
    }

    private static Question question(String name, List<Dimension> group, Optional<Filter> filter) {
        return new Question(name, query(group, Metric.USUAL, filter.stream().toList()));
    }

    private static ReportQuery query(List<Dimension> group, List<Metric> metrics, List<Filter> filters) {
        Period period = new Period(
                Optional.of(MonthOfClicks.BEGIN), Optional.of(END), ZoneId.of("Asia/Kathmandu"), Basis.CONVERSION_TIME);
        return new ReportQuery(
                period,
                group,
                metrics,
                filters,
                group.isEmpty() ? List.of() : List.of(new ReportQuery.Sort(metrics.getFirst(), true)),
                LIMIT,
                false);
    }
}
