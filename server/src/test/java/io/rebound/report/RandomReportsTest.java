package io.rebound.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.journal.event.ClickRecorded;
import io.rebound.warehouse.Batches;
import io.rebound.warehouse.Deadline;
import io.rebound.warehouse.Facts;
import io.rebound.warehouse.SimulatedTraffic;
import io.rebound.warehouse.WarehouseFixture;
import io.rebound.warehouse.Watermark;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * 100 reports of any shape over weeks in which clocks change, compared with a plain loop to the millionth. 200 over a million
 * clicks and 20,000 conversions with {@code -Drebound.long=true}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RandomReportsTest {
    private static final boolean LONG = Boolean.getBoolean("rebound.long");
    private static final int CLICKS = LONG ? 1_000_000 : 10_000;
    private static final int CONVERSIONS = LONG ? 20_000 : 1_500;
    private static final int PARTS = 3;
    private static final int REPORTS_IN_A_ZONE = LONG ? 40 : 20;
    private static final List<Dimension> SPANS = LONG
            ? List.of(Dimension.TIME_15M, Dimension.TIME_HOUR, Dimension.TIME_DAY, Dimension.TIME_WEEK)
            : List.of(Dimension.TIME_15M, Dimension.TIME_DAY);
    private static final long SEED = Long.getLong("rebound.seed", 20260308);

    private SimulatedTraffic traffic;
    private PlainFacts facts;
    private WarehouseFixture fixture;
    private Reports reports;
    private int clicks;
    private int entries;

    /** Some facts are in merged files, some in small ones and some in memory. */
    @BeforeAll
    void load(@TempDir Path directory) {
        traffic = new SimulatedTraffic(SEED, CLICKS, CONVERSIONS);
        facts = new PlainFacts(traffic, Words.RANDOM);
        InstantSource inTheMiddle = InstantSource.fixed(SimulatedTraffic.END.minus(Duration.ofDays(10)));
        fixture = WarehouseFixture.unattended(
                Words.RANDOM.enrichment(), directory, traffic.catalog.current(), inTheMiddle);
        for (int part = 1; part <= PARTS; part++) {
            load(traffic.clicks.size() * part / PARTS, 0);
            if (part < PARTS) {
                fixture.seal();
            }
        }
        fixture.tidy();
        load(traffic.clicks.size(), traffic.entries.size() / 2); // they are not in the order of their clicks
        fixture.seal();
        load(traffic.clicks.size(), traffic.entries.size());
        reports = new Reports(fixture.warehouse(), Currency.getInstance("USD"));
    }

    private void load(int clicksTo, int entriesTo) {
        List<ClickRecorded> next = traffic.clicks.subList(clicks, clicksTo);
        fixture.warehouse()
                .load(new Facts(
                        next.isEmpty() ? List.of() : List.of(Batches.of(clicks, next, List.of())),
                        traffic.entries.subList(entries, entriesTo),
                        clicks == 0 ? traffic.costs : List.of(),
                        new Watermark(clicksTo, entriesTo, traffic.costs.size(), SimulatedTraffic.END)));
        clicks = clicksTo;
        entries = entriesTo;
    }

    @AfterAll
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Asia/Kathmandu",
                "America/New_York",
                "Europe/Berlin",
                "Australia/Lord_Howe",
                "Australia/Adelaide"
            })
    void everyReportSaysWhatAPlainLoopSays(String zone) {
        for (int i = 0; i < REPORTS_IN_A_ZONE; i++) {
            long seed = SEED + i * 31L + zone.hashCode();
            compare(new RandomQueries(seed, facts).next(ZoneId.of(zone)), "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Australia/Adelaide"})
    void wholeDaysAreComparedHourByHourWhereTheClocksAreChanged(String name) {
        ZoneId zone = ZoneId.of(name);
        LocalDate change = zone.getRules()
                .nextTransition(SimulatedTraffic.BEGIN)
                .getDateTimeBefore()
                .toLocalDate();
        assertThat(change).isBefore(LocalDate.ofInstant(SimulatedTraffic.END, zone));
        for (Dimension span : SPANS) {
            for (int days : new int[] {1, 3}) {
                compare(
                        hours(change.plusDays(1 - days), days, zone, span),
                        name + ", changed in the report's own time");
                compare(hours(change.plusDays(1), days, zone, span), name + ", changed in the time before");
            }
        }
    }

    private static ReportQuery hours(LocalDate from, int days, ZoneId zone, Dimension span) {
        var period = new ReportQuery.Period(
                Optional.of(from.atStartOfDay(zone).toInstant()),
                Optional.of(from.plusDays(days).atStartOfDay(zone).toInstant()),
                zone,
                ReportQuery.Basis.CONVERSION_TIME);
        List<Metric> metrics = List.of(Metric.CLICKS, Metric.UNIQUE_CLICKS, Metric.REVENUE, Metric.COST);
        return new ReportQuery(period, List.of(span), metrics, List.of(), List.of(), 10_000, true);
    }

    private void compare(ReportQuery query, String which) {
        Report report = reports.report(query, Deadline.in(Duration.ofMinutes(1)));
        new Likeness(query, report, new PlainReport(facts, query), which).check();
    }
}
