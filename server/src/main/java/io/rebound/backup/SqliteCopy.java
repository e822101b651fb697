package io.rebound.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.LongConsumer;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;

/**
 * Copies a SQLite database that others are writing to, as it was at one moment.
 *
 * <p><b>Why {@code VACUUM INTO}.</b> It reads within one read transaction, which in WAL mode no writer waits for and no
 * writer disturbs. SQLite's page-wise backup begins anew whenever another process commits: under load it never ends.
 */
final class SqliteCopy {
    private static final int BUSY_MILLIS = 10_000;
    private static final int STEPS_A_LOOK = 1_000_000;

    private SqliteCopy() {}

    /**
     * @param to a new file, for its owner alone; not synced
     * @param progress hears how many bytes the copy has
     */
    static void copy(Path from, Path to, LongConsumer progress) throws SQLException, IOException {
        DurableFiles.create(to);
        try (Connection connection = read(from);
                PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
            ProgressHandler.setHandler(connection, STEPS_A_LOOK, new ProgressHandler() {
                @Override
                protected int progress() {
                    progress.accept(to.toFile().length());
                    return 0; // go on
                }
            });
            copy.setString(1, to.toString());
            copy.execute();
        }
        progress.accept(Files.size(to));
    }

    /** @throws BackupException if SQLite's own check finds a fault */
    static void check(Path file) throws SQLException {
        try (Connection connection = read(file);
                Statement statement = connection.createStatement();
                ResultSet said = statement.executeQuery("PRAGMA integrity_check(1)")) {
            said.next();
            if (!said.getString(1).equals("ok")) {
                throw new BackupException("the copy " + file + " is damaged: " + said.getString(1));
            }
        }
    }

    static Connection read(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        return config.createConnection("jdbc:sqlite:" + file);
    }
}
