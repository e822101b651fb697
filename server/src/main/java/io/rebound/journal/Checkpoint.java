package io.rebound.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What SQLite says of a checkpoint, the copying of pages from the write-ahead log into the database.
 *
 * @param busy somebody was using the log, so not all was done
 * @param logged pages in the log
 * @param copied pages of them that are in the database
 */
record Checkpoint(boolean busy, int logged, int copied) {

    /** Copies what it can without keeping anybody waiting. */
    static Checkpoint passive(Connection connection) throws SQLException {
        return run(connection, "PASSIVE");
    }

    /** Copies everything; the next commit begins the log anew, in the space that it has. */
    static Checkpoint restart(Connection connection) throws SQLException {
        return run(connection, "RESTART");
    }

    /** Copies everything and leaves an empty log; waits for readers. */
    static Checkpoint truncate(Connection connection) throws SQLException {
        return run(connection, "TRUNCATE");
    }

    int left() {
        return logged - copied;
    }

    private static Checkpoint run(Connection connection, String mode) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(" + mode + ")")) {
            return new Checkpoint(row.getBoolean(1), row.getInt(2), row.getInt(3));
        }
    }
}
