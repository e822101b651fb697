package io.rebound.duckdb;

import io.rebound.duckdb.wire.Block;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** A connection within this process. */
final class LocalSession implements Session {
    private final DuckDBConnection connection;
    private final Map<String, TableAppender> appenders = new HashMap<>();
    private volatile @Nullable Statement running;

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
        Statement stopping = running;
        if (stopping != null) {
            try {
                stopping.cancel();
            } catch (SQLException ended) {
                // it has ended meanwhile
            }
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
