package io.rebound.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.duckdb.Session;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.ledger.Entry;
import io.rebound.ledger.EntryFixture;
import io.rebound.settlement.Origin;
import io.rebound.tracker.Receipt;
import io.rebound.traffic.TrafficData;
import io.rebound.traffic.TrafficRules;
import io.rebound.traffic.TrafficSettings;
import io.rebound.warehouse.WarehouseRelabeller.Changed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stored clicks and their entries are labelled by other rules than those they came under. */
class WarehouseRelabellerTest {
    private static final TrafficRules LENIENT = new TrafficRules(1_001, 0, 1_000, 30, 100, 4.5, Map.of());
    private static final int SOLD = 40;

    private final BusyDay day = new BusyDay();
    private final AtomicReference<Instant> now = new AtomicReference<>(BusyDay.BEGIN.plus(BusyDay.LENGTH));

    @TempDir
    private Path directory;

    private TrafficData ours;
    private TrafficData lenient;
    private WarehouseFixture fixture;

    @BeforeEach
    void open() {
        ours = TrafficData.start(TrafficSettings.DEFAULTS, directory.resolve("scratch"));
        lenient = TrafficData.start(
                new TrafficSettings(List.of(), Optional.empty(), LENIENT), directory.resolve("scratch"));
        fixture = WarehouseFixture.unattended(Enrichment.of(ours), directory, day.catalog.current(), now::get);
        int half = day.clicks.size() / 2;
        fixture.warehouse().load(day.facts(0, half));
        fixture.seal();
        fixture.warehouse().load(day.facts(half, day.clicks.size()));
        fixture.warehouse()
                .load(new Facts(List.of(), sales(), List.of(), new Watermark(day.clicks.size(), SOLD, 0, now.get())));
        fixture.seal();
    }

    @AfterEach
    void close() {
        fixture.close();
        ours.close();
        lenient.close();
    }

    /** Of the last clicks, among which is a flood. */
    private List<Entry> sales() {
        List<Entry> sales = new ArrayList<>();
        for (int i = 1; i <= SOLD; i++) {
            ClickRecorded click = day.clicks.get(day.clicks.size() - 10 * i);
            Origin origin = new Origin(SimulatedTraffic.id(click), click.getCampaign(), click.getOffer(), 3, 4);
            sales.add(EntryFixture.entry(i, new Receipt(now.get().toEpochMilli() << 16, i))
                    .worth(2_000_000, 1_000_000)
                    .of(origin, 7, now.get(), now.get()));
        }
        return sales;
    }

    private Changed relabel(TrafficData traffic) throws InterruptedException {
        WarehouseRelabeller relabeller = fixture.warehouse().relabeller(traffic);
        Changed first = relabeller.relabel(LocalDate.of(2026, 3, 1));
        Changed second = relabeller.relabel(LocalDate.of(2026, 3, 2));
        return new Changed(first.clicks() + second.clicks(), first.entries() + second.entries());
    }

    private List<String> ask(String sql) {
        try (Session session = fixture.warehouse().session()) {
            return session.query(sql.replace("$", directory.resolve("warehouse") + "/")).values().stream()
                    .map(List::toString)
                    .toList();
        }
    }

    private List<String> clicks() {
        return ask(fixture.warehouse()
                .read(
                        cut ->
                                "SELECT sequence, traffic, traffic_rule, rules_version, visitor, user_agent, campaign FROM ("
                                        + Session.sql(org.jooq.impl.DSL.selectFrom(cut.clicks()))
                                        + ") ORDER BY time_and_node, sequence",
                        Deadline.in(Duration.ofMinutes(1))));
    }

    /** By label: what entries say, and what their clicks say. */
    private List<List<String>> sold() {
        return fixture.warehouse()
                .read(
                        cut -> {
                            String clicks = Session.sql(org.jooq.impl.DSL.selectFrom(cut.clicks()));
                            String entries = Session.sql(org.jooq.impl.DSL.selectFrom(cut.entries()));
                            return List.of(
                                    ask("SELECT traffic, count(*) FROM (" + entries + ") GROUP BY 1 ORDER BY 1"),
                                    ask("SELECT c.traffic, count(*) FROM (" + clicks + ") c JOIN (" + entries
                                            + ") e ON e.click_time_and_node = c.time_and_node AND e.click_sequence ="
                                            + " c.sequence GROUP BY 1 ORDER BY 1"));
                        },
                        Deadline.in(Duration.ofMinutes(1)));
    }

    @Test
    void whereNoRuleHasChangedNothingDoes() throws Exception {
        List<String> before = clicks();
        List<String> files = ask("SELECT file FROM glob('$*.parquet') ORDER BY 1");

        assertThat(relabel(ours)).isEqualTo(new Changed(0, 0));

        assertThat(clicks()).isEqualTo(before);
        assertThat(ask("SELECT file FROM glob('$*.parquet') ORDER BY 1")).isEqualTo(files);
    }

    @Test
    void otherRulesGiveOtherLabelsAndTheOldOnesTheOldAgain() throws Exception {
        List<String> before = clicks();
        List<List<String>> sold = sold();
        FactSums sums = fixture.warehouse().sums();
        assertThat(before).anyMatch(click -> click.contains("flood")).anyMatch(click -> click.contains("repeat"));
        assertThat(sold.getFirst()).isEqualTo(sold.getLast()).hasSizeGreaterThan(1);

        Changed changed = relabel(lenient);

        assertThat(changed.clicks()).isEqualTo(day.clicks.size());
        assertThat(changed.entries()).isPositive();
        assertThat(clicks()).allMatch(click -> click.contains(", valid, none, 1001,"));
        assertThat(sold()).isEqualTo(List.of(List.of("[valid, 40]"), List.of("[valid, 40]")));
        assertThat(fixture.warehouse().sums()).isEqualTo(sums);

        now.set(now.get().plus(Duration.ofDays(5)));
        fixture.tidy();
        assertThat(relabel(ours).clicks()).isEqualTo(day.clicks.size());
        assertThat(clicks()).isEqualTo(before);
        assertThat(sold()).isEqualTo(sold);
        assertThat(fixture.warehouse().sums()).isEqualTo(sums);
        List<String> labels = ask("SELECT traffic, count(*) FROM (SELECT * FROM read_parquet('$click-*.parquet',"
                + " filename = true, union_by_name = true)) WHERE filename NOT LIKE '%rollup%' GROUP BY 1 ORDER BY 1");
        assertThat(labels).hasSize(3);
        for (Grain grain : Grain.values()) {
            assertThat(ask("SELECT traffic, sum(clicks) FROM read_parquet('$click-*.rollup.parquet') WHERE grain = "
                            + grain.number() + " GROUP BY 1 ORDER BY 1"))
                    .as("what lies beside the files of whole days, " + grain)
                    .isEqualTo(labels);
        }
    }
}
