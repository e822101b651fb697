package io.rebound.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sums beside files of clicks. */
class RollupTest {
    private static final long SEED = 20261123;
    private static final int CLICKS = 600;

    @TempDir
    private Path directory;

    private final SimulatedTraffic facts = new SimulatedTraffic(SEED, CLICKS, 0);

    private WarehouseFixture open() {
        InstantSource later = InstantSource.fixed(SimulatedTraffic.END.plus(Duration.ofDays(40)));
        return WarehouseFixture.unattended(Enrichment.NONE, directory, facts.catalog.current(), later);
    }

    private void load(WarehouseFixture fixture) {
        var all = new Watermark(CLICKS, 0, 0, SimulatedTraffic.END);
        fixture.warehouse().load(new Facts(Batches.ofClicks(facts.clicks, 100), List.of(), List.of(), all));
        fixture.seal();
        fixture.tidy();
    }

    @Test
    void everyGrainAddsUpAllClicks() throws SQLException, IOException {
        try (WarehouseFixture fixture = open()) {
            load(fixture);
        }
        long cost =
                facts.clicks.stream().mapToLong(click -> click.getCostMicros()).sum();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                var grain = statement.executeQuery(
                        "SELECT grain, sum(clicks)::BIGINT, sum(cost_micros)::BIGINT, count(*) FROM '"
                                + directory.resolve("warehouse")
                                + "/*.rollup.parquet' GROUP BY grain ORDER BY grain")) {
            long finest = 0;
            for (Grain expected : Grain.values()) {
                assertThat(grain.next()).isTrue();
                assertThat(grain.getInt(1)).isEqualTo(expected.number());
                assertThat(grain.getLong(2)).as(expected + "'s clicks").isEqualTo(CLICKS);
                assertThat(grain.getLong(3)).as(expected + "'s costs").isEqualTo(cost);
                finest = Math.max(finest, grain.getLong(4));
                assertThat(grain.getLong(4)).as(expected + "'s rows").isLessThanOrEqualTo(finest);
            }
            assertThat(grain.next()).isFalse();
        }
    }

    @Test
    void theCoarsestGrainThatSufficesIsRead() {
        List<String> none = List.of();
        assertThat(Grain.coarsest(none, Wanted.Time.DAY)).contains(Grain.DAY);
        assertThat(Grain.coarsest(none, Wanted.Time.QUARTER)).contains(Grain.VISITORS);
        assertThat(Grain.coarsest(List.of("campaign", "country"), Wanted.Time.QUARTER))
                .contains(Grain.ITEMS);
        assertThat(Grain.coarsest(List.of("campaign", "os"), Wanted.Time.QUARTER))
                .contains(Grain.FINEST);
        assertThat(Grain.coarsest(List.of("campaign", "os"), Wanted.Time.DAY)).contains(Grain.DAY);
        assertThat(Grain.coarsest(none, Wanted.Time.MOMENT)).isEqualTo(Optional.empty());
        assertThat(Grain.coarsest(List.of("sub1"), Wanted.Time.DAY)).isEqualTo(Optional.empty());
    }

    @Test
    void aDayThatAnEarlierVersionLeftWithoutThemGetsThem() throws SQLException, IOException {
        FactSums before;
        long days;
        try (WarehouseFixture fixture = open()) {
            load(fixture);
            before = fixture.warehouse().sums();
            days = rollups();
            assertThat(days).isPositive();
        }
        try (Connection ledger = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("manifest/ledger.db"));
                Statement statement = ledger.createStatement()) {
            statement.executeUpdate("UPDATE warehouse_file SET rollup_bytes = 0, rollup_crc = 0");
        }

        try (WarehouseFixture fixture = open()) {
            assertThat(rollups()).isZero();
            assertThat(fixture.warehouse().sums()).isEqualTo(before);

            fixture.tidy();
            assertThat(rollups()).isEqualTo(days);
            assertThat(fixture.warehouse().sums()).isEqualTo(before);
        }
    }

    private long rollups() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("warehouse"))) {
            return files.filter(file -> file.toString().contains("rollup")).count();
        }
    }
}
