package io.rebound.books;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.sqlite.SQLiteConfig;

/** The ledger's file as it was at one moment, read beside whoever writes to it. Used by one thread. */
final class LedgerSnapshot implements AutoCloseable {
    private static final int BUSY_MILLIS = 10_000;
    /** The tables that are read here; a server that is started once makes them of older ones. */
    private static final int OLDEST = 12;

    private final Connection connection;
    private final Position position;

    /** Where the settler stood, and the head of the chain. */
    @SuppressWarnings("ArrayRecordComponent") // is never compared
    record Position(String journal, long position, long lastEntry, byte[] lastSeal) {
        static final Position NOWHERE = new Position("", 0, 0, new byte[0]);
    }

    /** @throws BooksException if there is no ledger, or an older one */
    static LedgerSnapshot of(Path data) throws SQLException {
        Path file = data.resolve("ledger.db");
        if (!Files.isRegularFile(file)) {
            throw new BooksException("there is no ledger.db in " + data + ": name the server's data directory");
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try {
            connection.setAutoCommit(false);
            return new LedgerSnapshot(connection, file);
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    private LedgerSnapshot(Connection connection, Path file) throws SQLException {
        this.connection = connection;
        int version = (int) number("SELECT max(CAST(version AS INTEGER)) FROM flyway_schema_history WHERE success = 1");
        if (version < OLDEST) {
            throw new BooksException(
                    file + " has tables of version " + version + ": start the server once, then verify");
        }
        this.position = readPosition();
    }

    private Position readPosition() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT journal, position, last_entry, last_seal FROM reader_position WHERE reader = 'settler'")) {
            return row.next()
                    ? new Position(row.getString(1), row.getLong(2), row.getLong(3), row.getBytes(4))
                    : Position.NOWHERE;
        }
    }

    Position position() {
        return position;
    }

    Connection connection() {
        return connection;
    }

    PreparedStatement prepare(String query) throws SQLException {
        return connection.prepareStatement(query);
    }

    long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** When the tables of a version were made, milliseconds since 1970. */
    long migratedAt(int version) throws SQLException {
        try (PreparedStatement statement =
                prepare("SELECT installed_on FROM flyway_schema_history WHERE version = ?")) {
            statement.setString(1, Integer.toString(version));
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? LocalDateTime.parse(row.getString(1), DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS"))
                                .toInstant(ZoneOffset.UTC)
                                .toEpochMilli()
                        : 0;
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
