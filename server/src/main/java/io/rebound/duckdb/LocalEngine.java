package io.rebound.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/** A DuckDB within this process; it loads no extension from outside. Thread-safe. */
public final class LocalEngine implements Engine {
    private final DuckDBConnection first;
    private volatile boolean alive = true;

    private LocalEngine(DuckDBConnection first) {
        this.first = first;
    }

    /** @throws DuckDbException if it does not start */
    public static LocalEngine start(EngineSettings settings) {
        try {
            empty(settings.spill());
            LocalEngine engine = new LocalEngine(connect(settings));
            NativeLibrary.unlink();
            return engine;
        } catch (SQLException | IOException failed) {
            throw new DuckDbException(
                    DuckDbException.Cause.GONE, "DuckDB does not start: " + failed.getMessage(), failed);
        }
    }

    @Override
    public Session session() {
        try {
            return new LocalSession(first.duplicate());
        } catch (SQLException closed) {
            throw new DuckDbException(DuckDbException.Cause.GONE, "DuckDB is closed", closed);
        }
    }

    /** Works on the caller's thread, and so at its priority. */
    @Override
    public Session yieldingSession() {
        return session();
    }

    @Override
    public boolean alive() {
        return alive;
    }

    @Override
    public void close() {
        alive = false;
        try {
            first.close();
        } catch (SQLException failed) {
            throw new DuckDbException(
                    DuckDbException.Cause.GONE, "DuckDB does not close: " + failed.getMessage(), failed);
        }
    }

    /** Of DuckDB's own driver: to look for it among all drivers would start them all, and what they log with. */
    private static DuckDBConnection connect(EngineSettings settings) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("memory_limit", settings.memoryBytes() + "B");
        properties.setProperty("threads", Integer.toString(settings.threads()));
        properties.setProperty("temp_directory", settings.spill().toString());
        properties.setProperty("max_temp_directory_size", settings.spillBytes() + "B");
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty("preserve_insertion_order", "false");
        Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", properties);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("SET parquet_metadata_cache = true");
            statement.execute("SET enable_external_file_cache = false"); // the system keeps what was read
            giveBackSoon(statement);
            statement.execute("SET lock_configuration = true");
        }
        return (DuckDBConnection) connection;
    }

    /** What a large statement needed is not kept for the next one. */
    private static void giveBackSoon(Statement statement) throws SQLException {
        statement.execute("SET allocator_flush_threshold = '16MB'");
        statement.execute("SET allocator_bulk_deallocation_flush_threshold = '16MB'");
        statement.execute("SET allocator_background_threads = true");
    }

    /** What a process that was killed has left there. */
    private static void empty(Path spill) throws IOException {
        Files.createDirectories(spill);
        try (Stream<Path> left = Files.list(spill)) {
            for (Path file : left.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }
}
