package io.rebound.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.warehouse.Batches;
import io.rebound.warehouse.Deadline;
import io.rebound.warehouse.Facts;
import io.rebound.warehouse.SimulatedTraffic;
import io.rebound.warehouse.WarehouseFixture;
import io.rebound.warehouse.Watermark;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetTest {
    private static final long SEED = 77;

    @TempDir
    private Path directory;

    @Test
    void aParquetFileHoldsWhatTheReportShowsToTheLastDigit() throws Exception {
        SimulatedTraffic traffic = new SimulatedTraffic(SEED, 2_000, 400);
        PlainFacts facts = new PlainFacts(traffic, Words.RANDOM);
        try (WarehouseFixture fixture = WarehouseFixture.unattended(
                Words.RANDOM.enrichment(),
                directory,
                traffic.catalog.current(),
                InstantSource.fixed(SimulatedTraffic.END))) {
            fixture.warehouse()
                    .load(new Facts(
                            Batches.ofClicks(traffic.clicks, 500),
                            traffic.entries,
                            traffic.costs,
                            new Watermark(2_000, traffic.entries.size(), traffic.costs.size(), SimulatedTraffic.END)));
            Reports reports = new Reports(fixture.warehouse(), Currency.getInstance("USD"));
            for (int i = 0; i < 40; i++) {
                ReportQuery query = new RandomQueries(SEED + i, facts).next(ZoneId.of("America/New_York"));
                Path file = directory.resolve(i + ".parquet");

                Report.Remarks remarks = reports.export(query, dimension -> Map.of(1, "=it's"), file, soon());

                Report report = reports.report(query, soon());
                List<List<@Nullable Object>> expected = new ArrayList<>();
                report.rows().forEach(row -> expected.add(cells(query, row)));
                assertThat(read(file)).as("%s, seed %d", query, SEED + i).isEqualTo(expected);
                assertThat(remarks).isEqualTo(report.remarks());
            }
        }
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(30));
    }

    private static List<@Nullable Object> cells(ReportQuery query, Report.Row row) {
        List<@Nullable Object> cells = new ArrayList<>();
        for (int i = 0; i < query.group().size(); i++) {
            Object value = row.group().get(i);
            cells.add(
                    switch (query.group().get(i)) {
                        case TIME_15M, TIME_HOUR -> value instanceof OffsetDateTime start ? start.toInstant() : value;
                        case TIME_DAY, TIME_WEEK, TIME_MONTH ->
                            value instanceof OffsetDateTime start ? start.toLocalDate() : value;
                        default -> value;
                    });
        }
        for (int i = 0; i < query.metrics().size(); i++) {
            cells.add(plain(row.figures().current().get(i)));
            if (query.compared()) {
                cells.add(plain(row.figures().previous().get(i)));
                cells.add(plain(row.figures().change(i)));
            }
        }
        return cells;
    }

    private static @Nullable Object plain(@Nullable BigDecimal number) {
        return number == null ? null : number.stripTrailingZeros().toPlainString();
    }

    /** Without the names. */
    private static List<List<@Nullable Object>> read(Path file) throws SQLException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT * FROM read_parquet('" + file + "')")) {
            while (found.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                    if (!found.getMetaData().getColumnName(column).endsWith("_name")) {
                        row.add(value(found.getObject(column)));
                    }
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case OffsetDateTime time -> time.toInstant();
            case BigDecimal decimal -> plain(decimal);
            case Long count -> plain(BigDecimal.valueOf(count));
            case null -> null;
            default -> value;
        };
    }
}
