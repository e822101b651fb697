package io.rebound.bench;

import io.rebound.catalog.CatalogStore;
import io.rebound.database.LedgerDatabase;
import io.rebound.report.Metric;
import io.rebound.report.Report;
import io.rebound.report.ReportQuery;
import io.rebound.report.Reports;
import io.rebound.warehouse.Deadline;
import io.rebound.warehouse.Enrichment;
import io.rebound.warehouse.ParquetWarehouse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/**
 * Asks twelve reports of a {@link MonthOfClicks} and prints how long each took: the first time, and then again; and, where
 * that is asked for, how long the same took in PostgreSQL.
 */
final class ReportQuestions {
    private static final InstantSource CLOCK = InstantSource.fixed(TwelveReports.END.plus(Duration.ofDays(1)));

    private ReportQuestions() {}

    /** A question's times here. */
    private static final class Asked {
        private final TwelveReports.Question question;
        private final Durations first;
        private final Durations again;
        private final List<Report> answer = new ArrayList<>(1);

        Asked(TwelveReports.Question question, int rounds) {
            this.question = question;
            this.first = new Durations(rounds);
            this.again = new Durations(rounds);
        }

        void ask(Reports reports) {
            ask(question, reports);
        }

        void ask(TwelveReports.Question question, Reports reports) {
            long begun = System.nanoTime();
            Report report = reports.report(question.query(), patience());
            first.add(begun);
            long asked = System.nanoTime();
            reports.report(question.query(), patience());
            again.add(asked);
            answer.clear();
            answer.add(report);
        }

        Report answer() {
            return answer.getFirst();
        }
    }

    /** @param arguments the data directory, megabytes of memory, threads, rounds, and where to keep PostgreSQL's, if it is asked too */
    public static void main(String[] arguments) throws IOException, SQLException {
        Path data = Path.of(arguments[0]);
        long memory = Long.parseLong(arguments[1]);
        int threads = Integer.parseInt(arguments[2]);
        int rounds = Integer.parseInt(arguments[3]);
        Answers answers = here(data, memory, rounds);
        if (arguments.length < 5) {
            System.out.printf("%-40s %8s %8s %8s %8s %8s%n", "ms", "rows", "p50", "p95", "again", "p95");
            answers.twelve().forEach(one -> System.out.println(line(one)));
            answers.each().forEach(kind -> System.out.println(line(kind)));
            return;
        }
        try (PostgresMonth postgres = PostgresMonth.load(data, Path.of(arguments[4]), memory, threads)) {
            System.out.printf(
                    "%-40s %8s %8s %8s %8s %8s %10s %8s %10s %8s%n",
                    "ms", "rows", "p50", "p95", "again", "p95", "PostgreSQL", "p95", "its sums", "p95");
            for (Asked one : answers.twelve()) {
                System.out.println(line(one)
                        + beside(postgres, PostgresSql.Clicks.ROWS, one, rounds)
                        + beside(postgres, PostgresSql.Clicks.SUMS, one, rounds));
            }
        }
    }

    /** @param each the same of every campaign, and of every source, asked once and their times together */
    private record Answers(List<Asked> twelve, List<Asked> each) {}

    private static Answers here(Path data, long memory, int rounds) {
        try (LedgerDatabase ledger = LedgerDatabase.open(data)) {
            CatalogStore catalog = CatalogStore.open(ledger, CLOCK);
            var sources = new ParquetWarehouse.Sources(ledger, ReportLoad.JOURNAL, Enrichment.NONE);
            var settings = ReportLoad.settings(data, memory);
            List<Asked> asked = TwelveReports.of(catalog.get()).stream()
                    .map(question -> new Asked(question, rounds))
                    .toList();
            List<Asked> each = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                try (ParquetWarehouse warehouse = ParquetWarehouse.open(settings, sources, catalog, CLOCK)) {
                    Reports reports = new Reports(warehouse, Currency.getInstance("USD"));
                    reports.report(TwelveReports.everything().query(), patience()); // DuckDB has started
                    asked.forEach(one -> one.ask(reports));
                    if (round == 0) {
                        each.add(askEach(TwelveReports.ofCampaigns(catalog.get()), reports));
                        each.add(askEach(TwelveReports.ofSources(catalog.get()), reports));
                    }
                }
            }
            return new Answers(asked, each);
        }
    }

    private static Asked askEach(List<TwelveReports.Question> questions, Reports reports) {
        Asked asked = new Asked(questions.getFirst(), questions.size());
        questions.forEach(one -> asked.ask(one, reports));
        return asked;
    }

    private static String line(Asked one) {
        return String.format(
                "%-40s %8d %s %s", one.question.name(), one.answer().rows().size(), one.first, one.again);
    }

    private static String beside(PostgresMonth postgres, PostgresSql.Clicks clicks, Asked one, int rounds)
            throws SQLException {
        ReportQuery query = one.question.query();
        if (!clicks.suffice(query)) {
            return String.format(" %10s %8s", "", "");
        }
        PostgresSql sql = new PostgresSql(query, clicks);
        require(postgres.ask(sql), one);
        Durations durations = new Durations(rounds);
        for (int round = 0; round < rounds; round++) {
            long begun = System.nanoTime();
            postgres.ask(sql);
            durations.add(begun);
        }
        return String.format("   %s", durations);
    }

    /** Both have the same clicks and conversions, and count them alike. */
    private static void require(PostgresMonth.Answer answer, Asked one) {
        List<Metric> metrics = one.question.query().metrics();
        for (int i = 0; i < metrics.size(); i++) {
            BigDecimal here = one.answer().totals().current().get(i);
            BigDecimal there = answer.totals().get(metrics.get(i));
            if (there != null && (here == null || here.compareTo(there) != 0)) {
                throw new IllegalStateException("%s: %s is %s, and %s in PostgreSQL: this run does not count"
                        .formatted(one.question.name(), metrics.get(i).label(), here, there));
            }
        }
        int rows = one.answer().rows().size();
        if (answer.rows() != rows) {
            throw new IllegalStateException("%s: %d rows, and %d in PostgreSQL: this run does not count"
                    .formatted(one.question.name(), rows, answer.rows()));
        }
    }

    private static Deadline patience() {
        return Deadline.in(Duration.ofMinutes(2));
    }
}
