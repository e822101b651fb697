package io.rebound.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** A connection that is opened anew after a failure. Used by one thread at a time. */
final class SqliteConnection implements AutoCloseable {
    private static final Settings SETTINGS = new Settings()
            .withExecuteLogging(false)
            .withDiagnosticsLogging(false)
            .withAttachRecords(false);

    static {
        System.setProperty("org.jooq.no-logo", "true"); // jOOQ has no other way to keep its log to itself
        System.setProperty("org.jooq.no-tips", "true");
    }

    private final Opener opener;
    private @Nullable Connection jdbc;
    private boolean closed;

    /** Makes the JDBC connection. */
    @FunctionalInterface
    interface Opener {
        Connection open() throws SQLException;
    }

    SqliteConnection(Opener opener) throws SQLException {
        this.opener = opener;
        this.jdbc = opener.open();
    }

    <T> T transact(Function<DSLContext, T> work) throws SQLException {
        Connection open = usable();
        jdbc = null; // until it has come through unharmed
        try {
            open.setAutoCommit(false);
            T result = work.apply(DSL.using(open, SQLDialect.SQLITE, SETTINGS));
            open.setAutoCommit(true); // commits
            jdbc = open;
            return result;
        } finally {
            if (jdbc == null) {
                discard(open); // rolls back
            }
        }
    }

    private Connection usable() throws SQLException {
        if (closed) {
            throw new SQLException("it was closed");
        }
        return jdbc == null ? opener.open() : jdbc;
    }

    private static void discard(Connection harmed) {
        try {
            harmed.close();
        } catch (SQLException ignored) {
            // the failure that led here is the one to tell
        }
    }

    @Override
    public void close() {
        closed = true;
        if (jdbc != null) {
            discard(jdbc);
        }
    }
}
