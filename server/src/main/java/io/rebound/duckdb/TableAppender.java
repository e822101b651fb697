package io.rebound.duckdb;

import io.rebound.duckdb.wire.Block;
import io.rebound.duckdb.wire.Column;
import io.rebound.duckdb.wire.Kind;
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
    private final List<String> types;

    private TableAppender(DuckDBAppender appender, List<String> types) {
        this.appender = appender;
        this.types = types;
    }

    static TableAppender of(DuckDBConnection connection, String table) throws SQLException {
        List<String> types = new ArrayList<>();
        try (PreparedStatement columns = connection.prepareStatement(
                "SELECT data_type FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index")) {
            columns.setString(1, table);
            try (ResultSet column = columns.executeQuery()) {
                while (column.next()) {
                    types.add(column.getString(1));
                }
            }
        }
        return new TableAppender(connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, table), types);
    }

    void append(Block block) throws SQLException {
        if (block.getColumnsCount() != types.size()) {
            throw new SQLException("a row of " + block.getColumnsCount() + " values for " + types.size() + " columns");
        }
        int[] places = new int[types.size()];
        int[] nulls = new int[types.size()];
        for (int row = 0; row < block.getRows(); row++) {
            appender.beginRow();
            for (int i = 0; i < places.length; i++) {
                Column column = block.getColumns(i);
                if (nulls[i] < column.getNullsCount() && column.getNulls(nulls[i]) == row) {
                    nulls[i]++;
                    appender.appendNull();
                } else {
                    append(types.get(i), column, places[i]++);
                }
            }
            appender.endRow();
        }
        appender.flush();
    }

    private void append(String type, Column column, int place) throws SQLException {
        if (column.getKind() == Kind.TEXT) {
            appender.append(column.getTexts(place));
            return;
        }
        if (column.getKind() == Kind.BINARY) {
            appender.append(column.getBinaries(place).toByteArray());
            return;
        }
        long number = column.getNumbers(place);
        switch (type) {
            case "TINYINT" -> appender.append((byte) number);
            case "SMALLINT" -> appender.append((short) number);
            case "INTEGER" -> appender.append((int) number);
            case "BIGINT" -> appender.append(number);
            case "TIMESTAMP WITH TIME ZONE" -> appender.appendEpochMicros(number);
            default -> throw new SQLException("no number is appended to a column of type " + type);
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
