package io.rebound.duckdb;

import io.rebound.duckdb.wire.Block;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** A connection within this process. */
final class LocalSession implements Session {
    private static final Duration AGAIN = Duration.ofMillis(10);

    private final DuckDBConnection connection;
    private final Map<String, TableAppender> appenders = new HashMap<>();
    private volatile @Nullable Statement running;
    private volatile boolean cancelled;

    LocalSession(DuckDBConnection connection) {
        this.connection = connection;
    }

    @Override
    public void run(String sql, Duration limit, Consumer<Block> rows) {
        try (Statement statement = connection.createStatement()) {
            if (!limit.equals(NO_LIMIT)) {
                statement.setQueryTimeout(
                        Math.max(1, Math.toIntExact(limit.plusMillis(999).toSeconds())));
            }
            running = statement;
            if (cancelled) { // looked at after it can be seen to run: one of the two sees the other
                throw new DuckDbException(DuckDbException.Cause.STOPPED, "interrupted before it began");
            }
            if (statement.execute(sql)) {
                try (ResultSet found = statement.getResultSet()) {
                    Blocks.read(found, rows);
                }
            }
        } catch (SQLException failed) {
            throw said(failed);
        } finally {
            running = null;
        }
    }

    @Override
    public void append(String table, Block rows) {
        try {
            TableAppender appender = appenders.get(table);
            if (appender == null) {
                appender = TableAppender.of(connection, table);
                appenders.put(table, appender);
            }
            appender.append(rows);
        } catch (SQLException failed) {
            closeAppenders();
            throw said(failed);
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        if (running != null) {
            Thread.ofVirtual().start(this::stop);
        }
    }

    /** A statement that is only beginning does not hear the first call. */
    private void stop() {
        for (Statement stopping = running; stopping != null; stopping = running) {
            try {
                stopping.cancel();
            } catch (SQLException ended) {
                return; // it has ended meanwhile
            }
            LockSupport.parkNanos(AGAIN.toNanos());
        }
    }

    @Override
    public void close() {
        closeAppenders();
        try {
            connection.close();
        } catch (SQLException failed) {
            throw said(failed);
        }
    }

    private void closeAppenders() {
        appenders.values().forEach(TableAppender::close);
        appenders.clear();
    }

    private static DuckDbException said(SQLException failed) {
        return DuckDbException.said(String.valueOf(failed.getMessage()));
    }
}
