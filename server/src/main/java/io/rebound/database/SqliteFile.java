package io.rebound.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * How the ledger's file is opened. Immutable.
 *
 * @param path missing files are made
 */
record SqliteFile(Path path) {
    /** Older ones can lose a commit while the write-ahead log is reset. */
    private static final Runtime.Version OLDEST_SQLITE = Runtime.Version.parse("3.51.3");

    private static final int BUSY_MILLIS = 5_000;

    /**
     * Takes the file's write lock at the beginning of a transaction; never checkpoints by itself. What it deletes or replaces is
     * overwritten with zeros.
     */
    Connection writer() throws SQLException {
        SQLiteConfig config = config();
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setWalAutocheckpoint(0);
        Connection writer = open(config);
        execute(writer, "PRAGMA secure_delete=ON");
        return writer;
    }

    /** Can change nothing. */
    Connection reader() throws SQLException {
        Connection reader = open(config());
        execute(reader, "PRAGMA query_only=ON");
        return reader;
    }

    /** Never waits for others. */
    Connection checkpointer() throws SQLException {
        SQLiteConfig config = config();
        config.setBusyTimeout(0);
        return open(config);
    }

    SQLiteDataSource dataSource() {
        return dataSource(config());
    }

    Path log() {
        return path.resolveSibling(path.getFileName() + "-wal");
    }

    private SQLiteDataSource dataSource(SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + path);
        return source;
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        return config;
    }

    private Connection open(SQLiteConfig config) throws SQLException {
        Connection connection = dataSource(config).getConnection();
        execute(connection, "PRAGMA trusted_schema=OFF");
        try (Statement statement = connection.createStatement();
                ResultSet version = statement.executeQuery("SELECT sqlite_version()")) {
            version.next();
            String found = version.getString(1);
            if (Runtime.Version.parse(found).compareTo(OLDEST_SQLITE) < 0) {
                connection.close();
                throw new SQLException("SQLite " + found + " is too old, " + OLDEST_SQLITE + " or newer is needed");
            }
        }
        return connection;
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
