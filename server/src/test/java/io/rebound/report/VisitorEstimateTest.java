package io.rebound.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rebound.journal.event.ClickRecorded;
import io.rebound.warehouse.Batches;
import io.rebound.warehouse.Deadline;
import io.rebound.warehouse.Facts;
import io.rebound.warehouse.SimulatedTraffic;
import io.rebound.warehouse.WarehouseFixture;
import io.rebound.warehouse.Watermark;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Where there are too many clicks to tell all visitors apart in time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VisitorEstimateTest {
    private static final long SEED = 20261123;
    private static final int CLICKS = 20_000;
    private static final int STANDARD_ERRORS = 5;
    private static final Currency USD = Currency.getInstance("USD");
    private static final List<Metric> METRICS = List.of(Metric.CLICKS, Metric.UNIQUE_CLICKS);

    private final SimulatedTraffic traffic = new SimulatedTraffic(SEED, CLICKS, 0);
    private final Map<Object, Set<Long>> visitors = new HashMap<>();
    private final Set<Long> all = new HashSet<>();
    private WarehouseFixture fixture;

    @BeforeAll
    void load(@TempDir Path directory) {
        Random random = new Random(SEED);
        long[] people = random.longs(CLICKS / 2).toArray();
        List<ClickRecorded> clicks = traffic.clicks.stream()
                .map(click -> click.toBuilder()
                        .setVisitor(people[random.nextInt(people.length)])
                        .build())
                .toList();
        for (ClickRecorded click : clicks) {
            visitors.computeIfAbsent(click.getCampaign(), campaign -> new HashSet<>())
                    .add(click.getVisitor());
            all.add(click.getVisitor());
        }
        fixture = WarehouseFixture.open(directory, traffic.catalog.current());
        fixture.warehouse()
                .load(new Facts(
                        Batches.ofClicks(clicks, 1_000),
                        List.of(),
                        List.of(),
                        new Watermark(CLICKS, 0, 0, SimulatedTraffic.END)));
    }

    @AfterAll
    void close() {
        fixture.close();
    }

    @Test
    void ofFewClicksVisitorsAreCountedExactly() {
        Report report = byCampaign(CLICKS);

        assertThat(report.remarks().visitorsOneIn()).isOne();
        assertThat(unique(report.totals())).isEqualTo(all.size());
        for (Report.Row row : report.rows()) {
            assertThat(unique(row.figures())).isEqualTo(counted(row));
        }
    }

    @Test
    void ofManyClicksVisitorsAreEstimatedAsCloselyAsIsSaid() {
        Report report = byCampaign(CLICKS / 7);

        long oneIn = report.remarks().visitorsOneIn();
        assertThat(oneIn).as("20,000 clicks in portions of at most 2,857").isEqualTo(8);
        isClose(unique(report.totals()), all.size(), oneIn);
        for (Report.Row row : report.rows()) {
            isClose(unique(row.figures()), counted(row), oneIn);
        }
        assertThat(report.totals().current().getFirst()).as("clicks stay exact").isEqualTo(BigDecimal.valueOf(CLICKS));
    }

    @Test
    void ofPartOfTheTrafficTheyAreExactAgain() {
        Report.Row smallest = byCampaign(CLICKS).rows().getLast();
        Object campaign = Objects.requireNonNull(smallest.group().getFirst());
        Filter only = new Filter(Dimension.CAMPAIGN, Filter.Operator.EQ, List.of(campaign));

        Report report = report(List.of(only), smallest.metrics().getFirst().longValueExact());

        assertThat(report.remarks().visitorsOneIn()).isOne();
        assertThat(unique(report.totals())).isEqualTo(counted(smallest));
    }

    private Report byCampaign(long exact) {
        return report(List.of(), exact);
    }

    private Report report(List<Filter> filters, long exact) {
        var everything = new ReportQuery.Period(
                Optional.empty(), Optional.empty(), ZoneOffset.UTC, ReportQuery.Basis.CONVERSION_TIME);
        var byClicks = List.of(new ReportQuery.Sort(Metric.CLICKS, true));
        var query = new ReportQuery(everything, List.of(Dimension.CAMPAIGN), METRICS, filters, byClicks, 100, false);
        return new Reports(fixture.warehouse(), USD, exact).report(query, Deadline.in(Duration.ofSeconds(30)));
    }

    private static long unique(Report.Figures figures) {
        return Objects.requireNonNull(figures.current().getLast()).longValueExact();
    }

    private long counted(Report.Row row) {
        return Objects.requireNonNull(visitors.get(row.group().getFirst())).size();
    }

    private static void isClose(long estimate, long visitors, long oneIn) {
        double error = Math.sqrt((oneIn - 1.0) * visitors);
        assertThat((double) estimate).isCloseTo((double) visitors, within(STANDARD_ERRORS * error));
    }
}
