package io.rebound.bench;

import io.rebound.report.Metric;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The clicks and entries of a {@link MonthOfClicks} in a PostgreSQL of our own, out of the warehouse's files by COPY, with the
 * same columns. For one thread.
 */
final class PostgresMonth implements AutoCloseable {
    private static final List<String> INDEXES = List.of(
            "ALTER TABLE click ADD PRIMARY KEY (time_and_node, sequence)",
            "CREATE INDEX ON click (campaign, clicked_at)",
            "CREATE INDEX ON click (source, clicked_at)",
            "CREATE INDEX ON click USING brin (clicked_at)",
            "ALTER TABLE entry ADD PRIMARY KEY (number)",
            "CREATE INDEX ON entry (converted_at)");
    /** Without them it takes groups for many more than they are, and leaves workers idle. */
    private static final List<String> STATISTICS = List.of(
            "CREATE STATISTICS %1$s_words (ndistinct) ON campaign, source, country, device, os, browser, traffic FROM %1$s",
            "CREATE STATISTICS %1$s_days (ndistinct) ON (date_trunc('day', clicked_at, 'Asia/Kathmandu')), country, traffic FROM %1$s",
            "CREATE STATISTICS %1$s_hours ON (date_trunc('hour', clicked_at, 'Asia/Kathmandu')) FROM %1$s");

    private final EmbeddedPostgres server;
    private final Connection connection;

    private PostgresMonth(EmbeddedPostgres server, Connection connection) {
        this.server = server;
        this.connection = connection;
    }

    /** @param totals money not in millionths; only of the metrics that PostgreSQL adds up itself */
    record Answer(int rows, Map<Metric, BigDecimal> totals) {}

    /**
     * Starts a server and loads the month, and prints what that cost.
     *
     * @param data where {@link ReportLoad} left it
     * @param folder for the server's own; removed at the end
     * @param memory megabytes that are its own, beside the system's cache of files
     */
    static PostgresMonth load(Path data, Path folder, long memory, int threads) throws IOException, SQLException {
        Files.createDirectories(folder);
        EmbeddedPostgres server = server(folder.resolve("data"), memory, threads);
        PostgresMonth month =
                new PostgresMonth(server, server.getPostgresDatabase().getConnection());
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            month.execute("SET TIME ZONE 'UTC'");
            month.connection.setAutoCommit(false); // a table made in the same transaction needs no log of its rows
            long copying = 0;
            for (String fact : List.of("click", "entry")) {
                copying += month.copy(duck, data.resolve("warehouse"), fact, folder.resolve("rows.csv"));
            }
            month.connection.setAutoCommit(true);
            month.describe(copying);
            return month;
        } catch (IOException | SQLException | RuntimeException failed) {
            month.close();
            throw failed;
        }
    }

    private static EmbeddedPostgres server(Path folder, long memory, int threads) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(true)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", memory + "MB")
                .setServerConfig("effective_cache_size", 4 * memory + "MB")
                .setServerConfig("work_mem", memory / 2 + "MB")
                .setServerConfig("maintenance_work_mem", memory + "MB")
                .setServerConfig("max_worker_processes", Integer.toString(4 * threads))
                .setServerConfig("max_parallel_workers", Integer.toString(threads))
                .setServerConfig("max_parallel_workers_per_gather", Integer.toString(threads))
                .setServerConfig("max_parallel_maintenance_workers", Integer.toString(threads))
                .setServerConfig("random_page_cost", "1.1")
                .setServerConfig("wal_level", "minimal")
                .setServerConfig("max_wal_senders", "0")
                .setServerConfig("max_wal_size", "16GB")
                .start();
    }

    /** Nanoseconds that PostgreSQL took. */
    private long copy(Connection duck, Path warehouse, String fact, Path csv) throws IOException, SQLException {
        List<Path> files;
        try (Stream<Path> all = Files.list(warehouse)) {
            files = all.filter(file -> file.getFileName().toString().startsWith(fact + "-")
                            && file.toString().endsWith(".parquet")
                            && !file.toString().endsWith(".rollup.parquet"))
                    .sorted()
                    .toList();
        }
        execute("CREATE TABLE %s (%s)".formatted(fact, columns(duck, files.getFirst())));
        long took = 0;
        for (Path file : files) {
            try (Statement statement = duck.createStatement()) {
                statement.execute("SET TimeZone = 'UTC'");
                statement.execute(
                        "COPY (FROM read_parquet('%s')) TO '%s' (FORMAT csv, HEADER false)".formatted(file, csv));
            }
            long begun = System.nanoTime();
            execute("COPY %s FROM '%s' (FORMAT csv, FREEZE)".formatted(fact, csv));
            took += System.nanoTime() - begun;
        }
        Files.deleteIfExists(csv);
        long begun = System.nanoTime();
        connection.commit();
        return took + System.nanoTime() - begun;
    }

    private static String columns(Connection duck, Path file) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Statement statement = duck.createStatement();
                ResultSet found = statement.executeQuery("DESCRIBE FROM read_parquet('%s')".formatted(file))) {
            while (found.next()) {
                String type = found.getString("column_type");
                columns.add(found.getString("column_name") + " " + (type.equals("VARCHAR") ? "text" : type));
            }
        }
        return String.join(", ", columns);
    }

    private void describe(long copying) throws SQLException {
        long begun = System.nanoTime();
        for (String index : INDEXES) {
            execute(index);
        }
        execute("CREATE TABLE sums AS " + PostgresSql.sums());
        execute("CREATE INDEX ON sums (campaign, clicked_at)");
        execute("CREATE INDEX ON sums (source, clicked_at)");
        for (String statistics : STATISTICS) {
            execute(statistics.formatted("click"));
            execute(statistics.formatted("sums"));
        }
        execute("VACUUM (ANALYZE)");
        execute("CHECKPOINT");
        double after = (System.nanoTime() - begun) / 1e9;
        double clicks = number("SELECT count(*) FROM click");
        System.out.printf(
                "%s: %,.0f clicks and %,.0f entries by COPY in %.0f s, %,.0f clicks a second; indexes, sums and statistics"
                        + " %.0f s more, %,.0f a second with them%n",
                text("SELECT 'PostgreSQL ' || current_setting('server_version')"),
                clicks,
                number("SELECT count(*) FROM entry"),
                copying / 1e9,
                clicks / (copying / 1e9),
                after,
                clicks / (copying / 1e9 + after));
        System.out.printf(
                "%.1f bytes a click, its indexes %.1f, its sums %.1f%n",
                number("SELECT pg_table_size('click')") / clicks,
                number("SELECT pg_indexes_size('click')") / clicks,
                number("SELECT pg_total_relation_size('sums')") / clicks);
    }

    Answer ask(PostgresSql report) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(report.text())) {
            int rows = 0;
            Map<Metric, BigDecimal> totals = new EnumMap<>(Metric.class);
            while (found.next()) {
                if (found.getBoolean("total")) {
                    put(found, totals);
                } else {
                    rows++;
                }
            }
            return new Answer(Math.min(rows, report.query().limit()), totals);
        }
    }

    private static void put(ResultSet found, Map<Metric, BigDecimal> totals) throws SQLException {
        for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
            var metric = Metric.labelled(found.getMetaData().getColumnLabel(column));
            if (metric.isPresent()) {
                BigDecimal sum = found.getBigDecimal(column);
                totals.put(metric.get(), metric.get().unit() == Metric.Unit.MONEY ? sum.movePointLeft(6) : sum);
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private double number(String sql) throws SQLException {
        return Double.parseDouble(text(sql));
    }

    private String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return String.valueOf(found.getString(1));
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        connection.close();
        server.close();
    }
}
