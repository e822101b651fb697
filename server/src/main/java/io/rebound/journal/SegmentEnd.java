package io.rebound.journal;

import io.rebound.crash.KillPoint;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a segment ends on disk.
 *
 * @param next the position after its last event
 * @param begunAt when its first batch was committed; empty if it has none
 */
record SegmentEnd(long next, Optional<Instant> begunAt) {

    /** Settles what is in the segment's log and then looks. */
    static SegmentEnd of(SegmentFile file) {
        try (Connection connection = file.openForWriting()) {
            KillPoint.JOURNAL_BEFORE_RECOVERY.pass();
            if (Checkpoint.truncate(connection).busy()) {
                throw new JournalException("the journal segment " + file.path()
                        + " is in use by another program: stop it, then try again");
            }
            KillPoint.JOURNAL_AFTER_RECOVERY.pass();
            return lookUp(connection, file);
        } catch (SQLException failure) {
            throw new JournalException(
                    "cannot open the journal segment " + file.path() + ": " + failure.getMessage(), failure);
        }
    }

    /** Looks and changes nothing: what a server is appending meanwhile may be in it or not. */
    static SegmentEnd seen(SegmentFile file) {
        try (Connection connection = file.openForReading()) {
            return lookUp(connection, file);
        } catch (SQLException failure) {
            throw new JournalException(
                    "cannot read the journal segment " + file.path() + ": " + failure.getMessage(), failure);
        }
    }

    private static SegmentEnd lookUp(Connection connection, SegmentFile file) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT first + click_count + other_count, (SELECT committed_at FROM batch ORDER BY first)
                        FROM batch ORDER BY first DESC LIMIT 1""")) {
            return row.next()
                    ? new SegmentEnd(row.getLong(1), Optional.of(Instant.ofEpochMilli(row.getLong(2))))
                    : new SegmentEnd(file.first(), Optional.empty());
        }
    }
}
