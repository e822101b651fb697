package io.rebound.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.warehouse.Batches;
import io.rebound.warehouse.Facts;
import io.rebound.warehouse.MemoryWarehouse;
import io.rebound.warehouse.SimulatedTraffic;
import io.rebound.warehouse.WarehouseSettings;
import io.rebound.warehouse.Watermark;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
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
    private MemoryWarehouse warehouse;
    private Reports reports;

    @BeforeAll
    void load(@TempDir Path directory) {
        warehouse = MemoryWarehouse.open(WarehouseSettings.defaults(directory), facts.catalog.current());
        reports = new Reports(warehouse, Currency.getInstance("USD"), Duration.ofSeconds(30));
        warehouse.load(new Facts(
                Batches.ofClicks(facts.clicks, 700),
                facts.entries,
                facts.costs,
                new Watermark(facts.clicks.size(), facts.entries.size(), facts.costs.size(), SimulatedTraffic.END)));
    }

    @AfterAll
    void close() {
        warehouse.close();
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

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Asia/Kathmandu", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe"})
    void randomReportsEqualAPlainLoopToTheMillionth(String zone) {
        for (int i = 0; i < 15; i++) {
            long seed = SEED + i * 31L + zone.hashCode();
            compare(random(new Random(seed), ZoneId.of(zone)), "seed " + seed);
        }
    }

    @Test
    void aLimitLeavesTheTotalsAlone() {
        ReportQuery.Period everything = everything("UTC", ReportQuery.Basis.CONVERSION_TIME);
        ReportQuery whole = query(everything, List.of(Dimension.TIME_DAY), List.of());
        ReportQuery cut =
                new ReportQuery(whole.period(), whole.group(), whole.metrics(), whole.filters(), whole.sort(), 3);

        Report report = reports.report(cut);

        assertThat(report.rows())
                .hasSize(3)
                .isEqualTo(reports.report(whole).rows().subList(0, 3));
        assertThat(report.truncated()).isTrue();
        assertThat(report.totals()).isEqualTo(reports.report(whole).totals());
    }

    private void compare(ReportQuery query, String seed) {
        Report report = reports.report(query);
        PlainReport plain = new PlainReport(facts, Words.PLAIN, query);
        Map<List<@Nullable Object>, List<@Nullable BigDecimal>> rows = new HashMap<>();
        report.rows().forEach(row -> rows.put(row.group(), row.metrics()));

        if (!query.group().isEmpty()) {
            assertThat(rows).as("%s %s", query, seed).hasSameSizeAs(report.rows());
            assertThat(comparable(rows)).as("%s %s", query, seed).isEqualTo(comparable(plain.rows()));
        }
        assertThat(comparable(report.totals()))
                .as("totals of %s %s", query, seed)
                .isEqualTo(comparable(plain.totals()));
    }

    private static Map<List<@Nullable Object>, List<String>> comparable(
            Map<List<@Nullable Object>, List<@Nullable BigDecimal>> rows) {
        Map<List<@Nullable Object>, List<String>> comparable = new HashMap<>();
        for (Map.Entry<List<@Nullable Object>, List<@Nullable BigDecimal>> row : rows.entrySet()) {
            comparable.put(row.getKey(), comparable(row.getValue()));
        }
        return comparable;
    }

    private static List<String> comparable(List<@Nullable BigDecimal> metrics) {
        return metrics.stream()
                .map(value ->
                        value == null ? "none" : value.stripTrailingZeros().toPlainString())
                .toList();
    }

    private static ReportQuery.Period everything(String zone, ReportQuery.Basis basis) {
        return new ReportQuery.Period(Optional.empty(), Optional.empty(), ZoneId.of(zone), basis);
    }

    private static ReportQuery query(ReportQuery.Period period, List<Dimension> group, List<Filter> filters) {
        return new ReportQuery(period, group, List.of(Metric.values()), filters, List.of(), EVERY_ROW);
    }

    private ReportQuery random(Random random, ZoneId zone) {
        Instant from = SimulatedTraffic.BEGIN.plus(Duration.ofMinutes(random.nextInt(20_000)));
        Instant to = from.plus(Duration.ofMinutes(random.nextInt(40_000)));
        var period = new ReportQuery.Period(
                random.nextBoolean() ? Optional.of(from) : Optional.empty(),
                random.nextBoolean() ? Optional.of(to) : Optional.empty(),
                zone,
                BASES.get(random.nextInt(2)));
        EnumSet<Dimension> group = EnumSet.noneOf(Dimension.class);
        for (int i = random.nextInt(4); i > 0; i--) {
            group.add(any(random, List.of(Dimension.values())));
        }
        List<Filter> filters = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            filters.add(filter(random));
        }
        EnumSet<Metric> metrics = EnumSet.of(any(random, List.of(Metric.values())));
        for (int i = random.nextInt(6); i > 0; i--) {
            metrics.add(any(random, List.of(Metric.values())));
        }
        return new ReportQuery(period, List.copyOf(group), List.copyOf(metrics), filters, List.of(), EVERY_ROW);
    }

    private Filter filter(Random random) {
        Dimension dimension = any(random, List.of(Dimension.values()));
        Filter.Operator operator = any(random, List.of(Filter.Operator.values()));
        if (operator == Filter.Operator.PREFIX && !hasPrefix(dimension)) {
            operator = Filter.Operator.EQ;
        }
        List<Object> values = new ArrayList<>();
        do {
            values.add(
                    operator == Filter.Operator.PREFIX && dimension == Dimension.IP24
                            ? any(random, List.of("203.0.", "2001:db8:ff0", "unk", ""))
                            : value(random, dimension));
        } while (operator == Filter.Operator.IN && values.size() < 3);
        return new Filter(dimension, operator, values);
    }

    private static boolean hasPrefix(Dimension dimension) {
        return dimension.kind() == Dimension.Kind.WORD || dimension.kind() == Dimension.Kind.NETWORK;
    }

    private Object value(Random random, Dimension dimension) {
        return switch (dimension.kind()) {
            case TIME -> SimulatedTraffic.BEGIN.plus(Duration.ofMinutes(random.nextInt(50_000)));
            case WORD -> any(random, List.of("approved", "rejected", "s1", "s", "", "ext-1", "valid", "head", "zzz"));
            case NETWORK -> Words.network(any(random, facts.clicks));
            case ITEM ->
                switch (dimension) {
                    case CAMPAIGN -> any(random, facts.campaigns).id().value();
                    case OFFER -> any(random, facts.offers).id().value();
                    default -> any(random, facts.goals).id().value();
                };
        };
    }

    private static <T> T any(Random random, List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
