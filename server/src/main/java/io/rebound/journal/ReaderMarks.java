package io.rebound.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * How far each named reader needs the journal no more. Not synced: after a power failure a mark may have gone back,
 * which only keeps a segment a little longer. Thread-safe.
 */
final class ReaderMarks implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement advance;

    ReaderMarks(Path directory) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.NORMAL);
        try {
            connection = config.createConnection("jdbc:sqlite:" + directory.resolve("readers.db"));
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE IF NOT EXISTS reader (name TEXT PRIMARY KEY, released INTEGER NOT NULL)"
                        + " STRICT, WITHOUT ROWID");
            }
            advance = connection.prepareStatement("""
                    INSERT INTO reader VALUES (?, ?)
                    ON CONFLICT (name) DO UPDATE SET released = max(released, excluded.released)""");
        } catch (SQLException failure) {
            throw new JournalException("cannot open the journal's reader marks: " + failure.getMessage(), failure);
        }
    }

    synchronized void advance(String reader, long position) {
        try {
            advance.setString(1, reader);
            advance.setLong(2, position);
            advance.executeUpdate();
        } catch (SQLException failure) {
            throw new JournalException("cannot keep what " + reader + " released: " + failure.getMessage(), failure);
        }
    }

    /** The position that all these readers have released, and any other that ever has. */
    synchronized long releasedBy(Set<String> readers) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT name, released FROM reader")) {
            Set<String> silent = new HashSet<>(readers);
            long released = Long.MAX_VALUE;
            while (row.next()) {
                silent.remove(row.getString(1));
                released = Math.min(released, row.getLong(2));
            }
            return silent.isEmpty() ? released : 0;
        } catch (SQLException failure) {
            throw new JournalException("cannot read the journal's reader marks: " + failure.getMessage(), failure);
        }
    }

    @Override
    public synchronized void close() {
        try (connection) {
            advance.close();
        } catch (SQLException failure) {
            throw new JournalException("cannot close the journal's reader marks: " + failure.getMessage(), failure);
        }
    }
}
