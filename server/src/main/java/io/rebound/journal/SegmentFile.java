package io.rebound.journal;

import io.rebound.crash.KillPoint;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * A file of the journal. Immutable.
 *
 * @param journal the id of the journal that it is a part of
 * @param first the position of the first event that it holds or will hold
 */
record SegmentFile(Path path, int number, String journal, long first) {
    static final int PAGE_BYTES = 4096;

    private static final Pattern NAME = Pattern.compile("(\\d{6,9})\\.db");
    private static final String UNFINISHED = ".new";
    /** "rbJ1": lets {@code file} and SQLite's own tools tell a segment from other databases. */
    private static final int APPLICATION_ID = 0x72624a31;

    private static final int FORMAT = 1;
    private static final int BUSY_MILLIS = 5_000;

    /** Makes an empty segment; there is either all of it or none. */
    static SegmentFile create(Path directory, int number, String journal, long first) {
        Path path = directory.resolve("%06d.db".formatted(number));
        Path unfinished = directory.resolve(path.getFileName() + UNFINISHED);
        try {
            Files.deleteIfExists(unfinished);
            try (Connection connection = connect(unfinished, writing(SynchronousMode.OFF))) {
                connection.setAutoCommit(false);
                fill(connection, number, journal, first);
                connection.commit();
            }
            sync(unfinished, StandardOpenOption.WRITE);
            KillPoint.JOURNAL_SEGMENT_UNNAMED.pass();
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
            KillPoint.JOURNAL_SEGMENT_NAMED.pass();
            syncNames(directory);
            return new SegmentFile(path, number, journal, first);
        } catch (SQLException | IOException failure) {
            throw new JournalException(
                    "cannot make the journal segment " + path + ": " + failure.getMessage(), failure);
        }
    }

    private static void fill(Connection connection, int number, String journal, long first) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA application_id = " + APPLICATION_ID);
            statement.execute("PRAGMA user_version = " + FORMAT);
            statement.execute("""
                    CREATE TABLE segment (
                        journal TEXT NOT NULL,
                        number INTEGER NOT NULL,
                        first INTEGER NOT NULL
                    ) STRICT""");
            statement.execute("""
                    CREATE TABLE batch (
                        first INTEGER PRIMARY KEY,
                        committed_at INTEGER NOT NULL,
                        click_count INTEGER NOT NULL,
                        other_count INTEGER NOT NULL,
                        crc INTEGER NOT NULL,
                        others BLOB NOT NULL,
                        clicks BLOB NOT NULL
                    ) STRICT""");
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO segment VALUES (?, ?, ?)")) {
            insert.setString(1, journal);
            insert.setInt(2, number);
            insert.setLong(3, first);
            insert.executeUpdate();
        }
    }

    static boolean isSegment(Path path) {
        return NAME.matcher(path.getFileName().toString()).matches();
    }

    /** What the making of a segment left behind when it was cut short. */
    static boolean isUnfinished(Path path) {
        return path.getFileName().toString().contains(".db" + UNFINISHED);
    }

    static SegmentFile inspect(Path path) {
        try (Connection connection = connect(path, reading());
                Statement statement = connection.createStatement()) {
            int format = single(statement, "PRAGMA user_version");
            if (single(statement, "PRAGMA application_id") != APPLICATION_ID || format > FORMAT) {
                throw new JournalException("the journal segment " + path + " is of format " + format
                        + ", this program reads up to " + FORMAT + ": use the program that wrote it, or a newer one");
            }
            try (ResultSet row = statement.executeQuery("SELECT journal, number, first FROM segment")) {
                return new SegmentFile(path, row.getInt(2), row.getString(1), row.getLong(3));
            }
        } catch (SQLException failure) {
            throw new JournalException(
                    "cannot read the journal segment " + path + ": " + failure.getMessage()
                            + "; restore it from a backup",
                    failure);
        }
    }

    private static int single(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.getInt(1);
        }
    }

    String name() {
        return path.getFileName().toString();
    }

    Connection openForWriting() throws SQLException {
        return connect(path, writing(SynchronousMode.FULL));
    }

    Connection openForReading() throws SQLException {
        return connect(path, reading());
    }

    /** Unlinks it and what SQLite keeps beside it. */
    void delete() throws IOException {
        Files.deleteIfExists(path);
        Files.deleteIfExists(path.resolveSibling(name() + "-wal"));
        Files.deleteIfExists(path.resolveSibling(name() + "-shm"));
    }

    /** Makes the names in a directory durable. */
    static void syncNames(Path directory) throws IOException {
        sync(directory, StandardOpenOption.READ);
    }

    private static void sync(Path path, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }

    private static Connection connect(Path path, SQLiteConfig config) throws SQLException {
        return config.createConnection("jdbc:sqlite:" + path);
    }

    private static SQLiteConfig writing(SynchronousMode synchronous) {
        SQLiteConfig config = new SQLiteConfig();
        config.setPageSize(PAGE_BYTES);
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(synchronous);
        config.setWalAutocheckpoint(0);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setGetGeneratedKeys(false);
        return config;
    }

    private static SQLiteConfig reading() {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        return config;
    }
}
