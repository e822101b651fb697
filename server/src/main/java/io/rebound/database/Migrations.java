package io.rebound.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the ledger's tables to the newest version.
 *
 * <p>All that is missing is done in one transaction: a program that dies meanwhile leaves the tables as they were. Flyway is
 * only woken when there is something to do: it costs a start a quarter of a second.
 */
final class Migrations {
    /** The number of the last file in {@code db/ledger}. */
    static final int NEWEST = 14;

    private Migrations() {}

    static void apply(SqliteFile file) throws SQLException {
        int found = version(file);
        if (found > NEWEST) {
            throw new LedgerException(file + " has tables of version " + found + " and this program knows those up to "
                    + NEWEST + ": start the newer program, or restore a backup made with this one");
        }
        if (found == NEWEST) {
            return;
        }
        try {
            Flyway.configure()
                    .dataSource(file.dataSource())
                    .locations("classpath:db/ledger")
                    .group(true)
                    .load()
                    .migrate();
        } catch (FlywayException broken) {
            throw new LedgerException("cannot bring " + file + " to this version: " + broken.getMessage(), broken);
        }
    }

    /** 0 if there are no tables yet. */
    private static int version(SqliteFile file) throws SQLException {
        try (Connection connection = file.writer();
                Statement statement = connection.createStatement()) {
            try (ResultSet history = statement.executeQuery(
                    "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'flyway_schema_history'")) {
                if (!history.next()) {
                    return 0;
                }
            }
            try (ResultSet newest = statement.executeQuery(
                    "SELECT coalesce(max(CAST(version AS INTEGER)), 0) FROM flyway_schema_history WHERE success = 1")) {
                newest.next();
                return newest.getInt(1);
            }
        }
    }
}
