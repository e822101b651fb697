package io.rebound.duckdb;

import com.google.protobuf.UnsafeByteOperations;
import io.rebound.duckdb.wire.Block;
import io.rebound.duckdb.wire.Column;
import io.rebound.duckdb.wire.Kind;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;

/** Turns what DuckDB's driver gives into {@link Block}s, none of which takes much memory. */
final class Blocks {
    private static final int ROWS_AT_ONCE = 2_048;
    private static final int LETTERS_AT_ONCE = 1 << 20;

    private Blocks() {}

    static void read(ResultSet found, Consumer<Block> blocks) throws SQLException {
        Kind[] kinds = kinds(found.getMetaData());
        Column.Builder[] columns = columns(found.getMetaData(), kinds);
        int rows = 0;
        int letters = 0;
        while (found.next()) {
            for (int i = 0; i < columns.length; i++) {
                letters += add(found, i + 1, kinds[i], rows, columns[i]);
            }
            rows++;
            if (rows == ROWS_AT_ONCE || letters >= LETTERS_AT_ONCE) {
                blocks.accept(block(columns, rows));
                columns = columns(found.getMetaData(), kinds);
                rows = 0;
                letters = 0;
            }
        }
        if (rows > 0) {
            blocks.accept(block(columns, rows));
        }
    }

    private static Block block(Column.Builder[] columns, int rows) {
        Block.Builder block = Block.newBuilder().setRows(rows);
        Arrays.stream(columns).forEach(block::addColumns);
        return block.build();
    }

    private static Column.Builder[] columns(ResultSetMetaData about, Kind[] kinds) throws SQLException {
        Column.Builder[] columns = new Column.Builder[kinds.length];
        for (int i = 0; i < kinds.length; i++) {
            columns[i] =
                    Column.newBuilder().setName(about.getColumnLabel(i + 1)).setKind(kinds[i]);
        }
        return columns;
    }

    private static Kind[] kinds(ResultSetMetaData about) throws SQLException {
        Kind[] kinds = new Kind[about.getColumnCount()];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = kind(about.getColumnType(i + 1), about.getColumnTypeName(i + 1));
        }
        return kinds;
    }

    private static Kind kind(int type, String name) {
        return switch (type) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> Kind.INTEGER;
            case Types.BIGINT -> Kind.NUMBER;
            case Types.FLOAT, Types.REAL, Types.DOUBLE -> Kind.FRACTION;
            case Types.BLOB, Types.BINARY, Types.VARBINARY -> Kind.BINARY;
            case Types.DECIMAL, Types.NUMERIC -> Kind.DECIMAL;
            case Types.TIMESTAMP_WITH_TIMEZONE, Types.TIMESTAMP -> Kind.TIME;
            case Types.BOOLEAN -> Kind.BOOLEAN;
            default -> name.contains("HUGEINT") || name.equals("UBIGINT") ? Kind.DECIMAL : Kind.TEXT;
        };
    }

    /** How many letters or bytes long it is, where that is not known from its kind. */
    private static int add(ResultSet found, int column, Kind kind, int row, Column.Builder values) throws SQLException {
        Object value = found.getObject(column);
        if (value == null) {
            values.addNulls(row);
            return 0;
        }
        switch (kind) {
            case NUMBER, INTEGER -> values.addNumbers(((Number) value).longValue());
            case FRACTION -> values.addFractions(((Number) value).doubleValue());
            case TIME -> values.addNumbers(micros(value));
            case BOOLEAN -> values.addNumbers((Boolean) value ? 1 : 0);
            case BINARY -> {
                byte[] bytes = found.getBytes(column);
                values.addBinaries(UnsafeByteOperations.unsafeWrap(bytes));
                return bytes.length;
            }
            case TEXT, DECIMAL, UNRECOGNIZED -> {
                String text = value.toString();
                values.addTexts(text);
                return text.length();
            }
        }
        return 0;
    }

    private static long micros(Object time) {
        OffsetDateTime utc = time instanceof OffsetDateTime zoned
                ? zoned
                : ((java.sql.Timestamp) Objects.requireNonNull(time))
                        .toLocalDateTime()
                        .atOffset(ZoneOffset.UTC);
        return ChronoUnit.MICROS.between(OffsetDateTime.ofInstant(java.time.Instant.EPOCH, ZoneOffset.UTC), utc);
    }
}
