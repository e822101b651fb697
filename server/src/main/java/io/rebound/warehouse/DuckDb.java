package io.rebound.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/**
 * One DuckDB in this process's memory, with bounded memory and threads; it loads no extension and its settings are
 * final. Thread-safe.
 */
final class DuckDb implements AutoCloseable {
    private final DuckDBConnection first;

    private DuckDb(DuckDBConnection first) {
        this.first = first;
    }

    static DuckDb open(WarehouseSettings settings) {
        try {
            empty(settings.spill());
            DuckDb database = new DuckDb(connect(settings));
            unlinkNativeLibrary();
            return database;
        } catch (SQLException failed) {
            throw new WarehouseException("DuckDB does not start: " + failed.getMessage(), failed);
        } catch (IOException failed) {
            throw new WarehouseException("the warehouse cannot use " + settings.spill(), failed);
        }
    }

    /** Another connection to the same facts, for one thread at a time. */
    DuckDBConnection connection() throws SQLException {
        return first.duplicate();
    }

    @Override
    public void close() {
        try {
            first.close();
        } catch (SQLException closing) {
            throw new WarehouseException("DuckDB does not close: " + closing.getMessage(), closing);
        }
    }

    private static DuckDBConnection connect(WarehouseSettings settings) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("memory_limit", settings.memoryBytes() + "B");
        properties.setProperty("threads", Integer.toString(settings.threads()));
        properties.setProperty("temp_directory", settings.spill().toString());
        properties.setProperty("max_temp_directory_size", settings.spillBytes() + "B");
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty("preserve_insertion_order", "false");
        Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            for (String table : FactTables.DEFINITIONS) {
                statement.execute(table);
            }
            statement.execute("SET lock_configuration = true");
        }
        return (DuckDBConnection) connection;
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

    /**
     * DuckDB unpacks 70 MB of native library into the temporary folder and deletes them when the process exits in good
     * order. Where a loaded library can be unlinked, it is, so that killed processes leave nothing behind.
     */
    private static void unlinkNativeLibrary() {
        Path maps = Path.of("/proc/self/maps");
        if (!Files.isReadable(maps)) {
            return;
        }
        try (Stream<String> mapped = Files.lines(maps)) {
            mapped.filter(line -> line.contains("/libduckdb_java") && line.endsWith(".so"))
                    .map(line -> Path.of(line.substring(line.indexOf('/'))))
                    .distinct()
                    .forEach(DuckDb::delete);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            throw new UncheckedIOException(stays);
        }
    }
}
