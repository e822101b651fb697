package io.rebound.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Makes the last segment of a journal that nobody has open older than it is, so that the next server begins another. */
public final class AgedSegment {
    private AgedSegment() {}

    /** @param directory the journal's; nothing happens while its last segment is empty */
    public static void in(Path directory, Duration older) throws SQLException {
        SegmentFile last = Segments.find(directory).lastEntry().getValue();
        try (Connection connection = last.openForWriting();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM batch ORDER BY first LIMIT 1")) {
            if (row.next()) {
                Batch batch = new Batch(row.getLong(1), row.getInt(3), row.getBytes(7), row.getInt(4), row.getBytes(6));
                write(connection, batch, row.getLong(2) - older.toMillis());
            }
        }
    }

    private static void write(Connection connection, Batch batch, long committedAt) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE batch SET committed_at = ?, crc = ? WHERE first = ?")) {
            update.setLong(1, committedAt);
            update.setLong(2, new BatchChecksum().of(batch, committedAt));
            update.setLong(3, batch.first());
            update.executeUpdate();
        }
    }
}
