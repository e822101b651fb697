package io.rebound.duckdb;

import io.rebound.duckdb.wire.Block;
import io.rebound.duckdb.wire.Column;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Appends to one table, each value as the type of its column. For one thread. */
final class TableAppender implements AutoCloseable {
    private final DuckDBAppender appender;
    private final Type[] types;

    /** What a column holds. */
    private enum Type {
        TEXT,
        BINARY,
        TINYINT,
        SMALLINT,
        INTEGER,
        BIGINT,
        TIME;

        static Type of(String name) throws SQLException {
            return switch (name) {
                case "VARCHAR" -> TEXT;
                case "BLOB" -> BINARY;
                case "TINYINT" -> TINYINT;
                case "SMALLINT" -> SMALLINT;
                case "INTEGER" -> INTEGER;
                case "BIGINT" -> BIGINT;
                case "TIMESTAMP WITH TIME ZONE" -> TIME;
                default -> throw new SQLException("nothing is appended to a column of type " + name);
            };
        }
    }

    private TableAppender(DuckDBAppender appender, Type[] types) {
        this.appender = appender;
        this.types = types;
    }

    static TableAppender of(DuckDBConnection connection, String table) throws SQLException {
        List<Type> types = new ArrayList<>();
        try (PreparedStatement columns = connection.prepareStatement(
                "SELECT data_type FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index")) {
            columns.setString(1, table);
            try (ResultSet column = columns.executeQuery()) {
                while (column.next()) {
                    types.add(Type.of(column.getString(1)));
                }
            }
        }
        return new TableAppender(
                connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, table), types.toArray(Type[]::new));
    }

    void append(Block block) throws SQLException {
        if (block.getColumnsCount() != types.length) {
            throw new SQLException("a row of " + block.getColumnsCount() + " values for " + types.length + " columns");
        }
        int[] places = new int[types.length];
        int[] nulls = new int[types.length];
        for (int row = 0; row < block.getRows(); row++) {
            appender.beginRow();
            for (int i = 0; i < places.length; i++) {
                Column column = block.getColumns(i);
                if (nulls[i] < column.getNullsCount() && column.getNulls(nulls[i]) == row) {
                    nulls[i]++;
                    appender.appendNull();
                } else {
                    append(types[i], column, places[i]++);
                }
            }
            appender.endRow();
        }
        appender.flush();
    }

    private void append(Type type, Column column, int place) throws SQLException {
        switch (type) {
            case TEXT -> appender.append(column.getTexts(place));
            case BINARY -> appender.append(column.getBinaries(place).toByteArray());
            case TINYINT -> appender.append((byte) column.getNumbers(place));
            case SMALLINT -> appender.append((short) column.getNumbers(place));
            case INTEGER -> appender.append((int) column.getNumbers(place));
            case BIGINT -> appender.append(column.getNumbers(place));
            case TIME -> appender.appendEpochMicros(column.getNumbers(place));
        }
    }

    /** What was not flushed is dropped with the transaction. */
    @Override
    public void close() {
        try {
            appender.close();
        } catch (SQLException failed) {
            // the rows that it still held belong to a transaction that failed
        }
    }
}
