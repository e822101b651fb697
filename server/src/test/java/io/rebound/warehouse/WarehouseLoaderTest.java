package io.rebound.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.costs.CostEntry;
import io.rebound.journal.Batch;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.ledger.Entry;
import io.rebound.operations.Metrics;
import io.rebound.report.Dimension;
import io.rebound.report.Metric;
import io.rebound.report.Report;
import io.rebound.report.ReportQuery;
import io.rebound.report.Reports;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarehouseLoaderTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Instant NOW = SimulatedTraffic.END.plus(Duration.ofDays(30));

    private final SimulatedTraffic facts = new SimulatedTraffic(4, 2_000, 300);
    private final FakeJournal journal = new FakeJournal();
    private final List<Entry> ledger = new CopyOnWriteArrayList<>();
    private final List<CostEntry> costs = new CopyOnWriteArrayList<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);

    @TempDir
    private Path directory;

    private WarehouseFixture fixture;
    private ParquetWarehouse warehouse;

    @BeforeEach
    void open() {
        fixture = fresh("first");
        warehouse = fixture.warehouse();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void everythingIsCountedOnceHoweverItArrivesAndAgainAfterARestart() throws Exception {
        Random random = new Random(11);
        WarehouseLoader loader = loader(warehouse);
        int clicks = 0;
        while (clicks < facts.clicks.size()) {
            int next = Math.min(facts.clicks.size(), clicks + random.nextInt(200));
            journal.append(facts.clicks.subList(clicks, next), List.of());
            clicks = next;
            if (ledger.size() < facts.entries.size()) {
                ledger.addAll(facts.entries.subList(
                        ledger.size(), Math.min(facts.entries.size(), ledger.size() + random.nextInt(60))));
            }
            if (costs.size() < facts.costs.size()) {
                costs.add(facts.costs.get(costs.size()));
            }
            if (random.nextInt(3) == 0) {
                loader.step();
            }
        }
        ledger.addAll(facts.entries.subList(ledger.size(), facts.entries.size()));
        costs.addAll(facts.costs.subList(costs.size(), facts.costs.size()));
        loader.step();

        long micros = facts.costs.stream().mapToLong(CostEntry::micros).sum()
                + facts.clicks.stream().mapToLong(ClickRecorded::getCostMicros).sum();
        assertThat(total(warehouse, Metric.COST)).isEqualByComparingTo(BigDecimal.valueOf(micros, 6));
        assertThat(count(warehouse, Metric.CLICKS)).isEqualTo(facts.clicks.size());
        assertThat(count(warehouse, Metric.CONVERSIONS))
                .isEqualTo(facts.entries.stream().mapToInt(Entry::conversions).sum());
        try (WarehouseFixture again = fresh("again")) {
            ParquetWarehouse restarted = again.warehouse();
            loader(restarted).step();
            assertThat(reports(restarted).report(everything(), soon()).rows())
                    .isEqualTo(reports(warehouse).report(everything(), soon()).rows());
            assertThat(reports(restarted).report(everything(), soon()).totals())
                    .isEqualTo(reports(warehouse).report(everything(), soon()).totals());
        }
    }

    @Test
    void aStepThatFailsHalfwayLeavesNothingBehindAndIsRepeated() throws Exception {
        Batch whole = Batches.of(0, facts.clicks.subList(0, 100), List.of());
        Batch broken = new Batch(0, whole.clickCount() + 1, whole.clickBytes(), 0, new byte[0]);

        assertThatThrownBy(() ->
                        warehouse.load(new Facts(List.of(broken), List.of(), List.of(), new Watermark(101, 0, 0, NOW))))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("cannot load");
        assertThat(warehouse.watermark()).isEqualTo(Watermark.NOTHING);
        assertThat(count(warehouse, Metric.CLICKS)).isZero();

        journal.append(facts.clicks.subList(0, 100), List.of());
        loader(warehouse).step();

        assertThat(count(warehouse, Metric.CLICKS)).isEqualTo(100);
        ClickRecorded click = facts.clicks.getFirst();
        assertThat(warehouse.clicks(List.of(SimulatedTraffic.id(click))))
                .singleElement()
                .extracting(StoredClick::userAgent)
                .isEqualTo(click.getUserAgent());
    }

    @Test
    void anEntryIsNeverSeenBeforeItsClick() throws Exception {
        journal.append(withLongTexts(facts.clicks.subList(0, 900)), List.of());
        journal.append(withLongTexts(facts.clicks.subList(900, 1_800)), List.of());
        ledger.addAll(facts.entries);
        WarehouseLoader loader = loader(warehouse);

        boolean all = loader.step();

        assertThat(all).as("the first batch fills a step").isFalse();
        assertThat(count(warehouse, Metric.CLICKS)).isEqualTo(900);
        Instant reached = warehouse.watermark().asOf();
        assertThat(reached).isBefore(SimulatedTraffic.END);
        assertThat(warehouse.watermark().entry())
                .isEqualTo(facts.entries.stream()
                        .takeWhile(entry -> !entry.bookedAt().isAfter(reached))
                        .count());
        assertThat(loader.step()).isTrue();
        assertThat(warehouse.watermark()).isEqualTo(new Watermark(1_800, facts.entries.size(), 0, NOW));
    }

    @Test
    void whileNothingHappensAReportIsAsOfNow() throws Exception {
        WarehouseLoader loader = loader(warehouse);
        loader.step();
        assertThat(reports(warehouse).report(everything(), soon()).remarks().asOf())
                .isEqualTo(NOW);

        now.set(NOW.plusSeconds(5));
        loader.step();
        assertThat(reports(warehouse).report(everything(), soon()).remarks().asOf())
                .isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void whatIsOnDiskIsInTheReportSoonAfterWithoutBeingAskedFor() {
        try (WarehouseLoader loader = loader(warehouse)) {
            loader.start();
            journal.append(facts.clicks.subList(0, 10), List.of());
            await(10);
            journal.append(facts.clicks.subList(10, 25), List.of());
            await(25);
        }
        assertThat(WarehouseLoader.PACE).isLessThan(Duration.ofMillis(500));
    }

    @Test
    void aReportDuringTheLoadingSeesWholeStepsOnly() throws Exception {
        WarehouseLoader loader = loader(warehouse);
        Thread loading = Thread.ofPlatform().start(() -> {
            for (int from = 0; from < 2_000; from += 50) {
                journal.append(facts.clicks.subList(from, from + 50), List.of());
                try {
                    loader.step();
                } catch (InterruptedException stopped) {
                    throw new AssertionError(stopped);
                }
            }
        });
        long seen = 0;
        while (loading.isAlive()) {
            Report report = reports(warehouse).report(everything(), soon());
            BigDecimal rows = report.rows().stream()
                    .map(row -> number(row.metrics().getFirst()))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal total = number(report.totals().current().getFirst());
            assertThat(rows).isEqualByComparingTo(total);
            assertThat(total.longValueExact() % 50).isZero();
            assertThat(total.longValueExact()).isGreaterThanOrEqualTo(seen);
            seen = total.longValueExact();
        }
        loading.join();
        assertThat(count(warehouse, Metric.CLICKS)).isEqualTo(2_000);
    }

    private void await(long clicks) {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (count(warehouse, Metric.CLICKS) < clicks) {
            assertThat(System.nanoTime() - deadline)
                    .as("%d clicks after %s", clicks, SOON)
                    .isNegative();
        }
    }

    private static List<ClickRecorded> withLongTexts(List<ClickRecorded> clicks) {
        String text = "x".repeat(5_000);
        List<ClickRecorded> longer = new ArrayList<>();
        clicks.forEach(click -> longer.add(click.toBuilder().setReferrer(text).build()));
        return longer;
    }

    private static long count(ParquetWarehouse warehouse, Metric metric) {
        return total(warehouse, metric).longValueExact();
    }

    private static BigDecimal total(ParquetWarehouse warehouse, Metric metric) {
        ReportQuery all = everything();
        ReportQuery query = new ReportQuery(all.period(), List.of(), List.of(metric), List.of(), List.of(), 1);
        return number(
                reports(warehouse).report(query, soon()).totals().current().getFirst());
    }

    private static BigDecimal number(@Nullable BigDecimal metric) {
        if (metric == null) {
            throw new AssertionError("a count is never null");
        }
        return metric;
    }

    private static Deadline soon() {
        return Deadline.in(SOON);
    }

    private static Reports reports(Warehouse warehouse) {
        return new Reports(warehouse, Currency.getInstance("USD"));
    }

    private static ReportQuery everything() {
        var always = new ReportQuery.Period(
                Optional.empty(), Optional.empty(), ZoneId.of("UTC"), ReportQuery.Basis.CONVERSION_TIME);
        return new ReportQuery(
                always,
                List.of(Dimension.CAMPAIGN, Dimension.TIME_DAY),
                List.of(Metric.CLICKS, Metric.CONVERSIONS, Metric.PROFIT),
                List.of(),
                List.of(),
                10_000);
    }

    private List<CostEntry> costsAfter(long number, int limit) {
        return costs.stream()
                .filter(entry -> entry.number() > number)
                .limit(limit)
                .toList();
    }

    private WarehouseLoader loader(Warehouse into) {
        InstantSource clock = now::get;
        EntrySource entries = (number, limit) -> ledger.stream()
                .filter(entry -> entry.number() > number)
                .limit(limit)
                .toList();
        return new WarehouseLoader(journal, entries, this::costsAfter, into, clock, new Metrics());
    }

    private WarehouseFixture fresh(String data) {
        return WarehouseFixture.open(directory.resolve(data), facts.catalog.current());
    }
}
