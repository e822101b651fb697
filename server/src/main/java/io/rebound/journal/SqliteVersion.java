package io.rebound.journal;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/** Older versions of SQLite could lose commits when a write-ahead log was begun anew beside a checkpoint. */
final class SqliteVersion {
    private static final List<Integer> OLDEST = List.of(3, 51, 3);

    private SqliteVersion() {}

    static void require() {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT sqlite_version()")) {
            String version = row.getString(1);
            if (!isEnough(version)) {
                throw new JournalException("SQLite " + version + " is too old for the journal: 3.51.3 is needed");
            }
        } catch (SQLException failure) {
            throw new JournalException("SQLite does not run here: " + failure.getMessage(), failure);
        }
    }

    static boolean isEnough(String version) {
        int[] parts =
                Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
        return Arrays.compare(parts, OLDEST.stream().mapToInt(part -> part).toArray()) >= 0;
    }
}
