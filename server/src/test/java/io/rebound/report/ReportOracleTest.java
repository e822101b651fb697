package io.rebound.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.warehouse.Batches;
import io.rebound.warehouse.Deadline;
import io.rebound.warehouse.Facts;
import io.rebound.warehouse.ParquetWarehouse;
import io.rebound.warehouse.SimulatedTraffic;
import io.rebound.warehouse.WarehouseFixture;
import io.rebound.warehouse.Watermark;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportOracleTest {
    private static final long SEED = 20260308;
    private static final int EVERY_ROW = 100_000;
    private static final List<ReportQuery.Basis> BASES = List.of(ReportQuery.Basis.values());

    private final SimulatedTraffic facts = new SimulatedTraffic(SEED, 3_000, 500);
    private final PlainFacts plain = new PlainFacts(facts, Words.PLAIN);
    private WarehouseFixture fixture;
    private ParquetWarehouse warehouse;
    private Reports reports;

    @BeforeAll
    void load(@TempDir Path directory) {
        fixture = WarehouseFixture.open(directory, facts.catalog.current());
        warehouse = fixture.warehouse();
        reports = new Reports(warehouse, Currency.getInstance("USD"));
        warehouse.load(new Facts(
                Batches.ofClicks(facts.clicks, 700),
                facts.entries,
                facts.costs,
                new Watermark(facts.clicks.size(), facts.entries.size(), facts.costs.size(), SimulatedTraffic.END)));
    }

    @AfterAll
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Asia/Kathmandu", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe"})
    void everySpanOfTimeIsCountedAsAPlainLoopWouldInEveryZone(String zone) {
        for (ReportQuery.Basis basis : BASES) {
            for (Dimension dimension : Dimension.values()) {
                if (dimension.kind() == Dimension.Kind.TIME) {
                    compare(query(everything(zone, basis), List.of(dimension), List.of()), "");
                }
            }
        }
    }

    @Test
    void everyOtherDimensionIsCountedAsAPlainLoopWould() {
        for (ReportQuery.Basis basis : BASES) {
            compare(query(everything("UTC", basis), List.of(), List.of()), "");
            for (Dimension dimension : Dimension.values()) {
                if (dimension.kind() != Dimension.Kind.TIME) {
                    compare(query(everything("UTC", basis), List.of(dimension), List.of()), "");
                }
            }
        }
    }

    @Test
    void reportsOfAnyShapeAreCountedAsAPlainLoopWould() {
        for (int i = 0; i < 40; i++) {
            long seed = SEED + i;
            compare(new RandomQueries(seed, plain).next(ZoneId.of("America/New_York")), "seed " + seed);
        }
    }

    @Test
    void aLimitLeavesTheTotalsAlone() {
        ReportQuery.Period everything = everything("UTC", ReportQuery.Basis.CONVERSION_TIME);
        ReportQuery whole = query(everything, List.of(Dimension.TIME_DAY), List.of());
        ReportQuery cut =
                new ReportQuery(whole.period(), whole.group(), whole.metrics(), whole.filters(), whole.sort(), 3);

        Report report = reports.report(cut, Deadline.in(Duration.ofSeconds(30)));

        assertThat(report.rows())
                .hasSize(3)
                .isEqualTo(reports.report(whole, Deadline.in(Duration.ofSeconds(30)))
                        .rows()
                        .subList(0, 3));
        assertThat(report.remarks().truncated()).isTrue();
        assertThat(report.totals())
                .isEqualTo(reports.report(whole, Deadline.in(Duration.ofSeconds(30)))
                        .totals());
    }

    private void compare(ReportQuery query, String seed) {
        new Likeness(
                        query,
                        reports.report(query, Deadline.in(Duration.ofSeconds(30))),
                        new PlainReport(plain, query),
                        seed)
                .check();
    }

    private static ReportQuery.Period everything(String zone, ReportQuery.Basis basis) {
        return new ReportQuery.Period(Optional.empty(), Optional.empty(), ZoneId.of(zone), basis);
    }

    private static ReportQuery query(ReportQuery.Period period, List<Dimension> group, List<Filter> filters) {
        return new ReportQuery(period, group, List.of(Metric.values()), filters, List.of(), EVERY_ROW);
    }
}
