package io.rebound.duckdb;

import com.google.errorprone.annotations.Immutable;
import io.rebound.duckdb.wire.Block;
import io.rebound.duckdb.wire.Column;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.ResultQuery;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an answer. Immutable.
 *
 * <p>A value is a {@link Long}, an {@link Integer} where it has at most 32 bits, a {@link Double}, {@link String}, {@code byte[]}, {@link BigDecimal}, {@link
 * java.time.OffsetDateTime} in UTC, {@link Boolean} or null.
 */
@SuppressWarnings("Immutable") // Protobuf messages are
@Immutable
public final class Rows {
    private final List<Block> blocks;

    Rows(List<Block> blocks) {
        this.blocks = List.copyOf(blocks);
    }

    /** Each row's values. */
    public List<List<@Nullable Object>> values() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Block block : blocks) {
            rows.addAll(values(block));
        }
        return rows;
    }

    /** The rows of one part of an answer. */
    public static List<List<@Nullable Object>> values(Block block) {
        List<@Nullable Object[]> columns = block.getColumnsList().stream()
                .map(column -> values(column, block.getRows()))
                .toList();
        List<List<@Nullable Object>> rows = new ArrayList<>(block.getRows());
        for (int row = 0; row < block.getRows(); row++) {
            @Nullable Object[] values = new @Nullable Object[columns.size()];
            for (int column = 0; column < values.length; column++) {
                values[column] = columns.get(column)[row];
            }
            rows.add(Collections.unmodifiableList(Arrays.asList(values)));
        }
        return rows;
    }

    /** The one number of the one row. */
    public long number() {
        return ((Number) Objects.requireNonNull(values().getFirst().getFirst())).longValue();
    }

    /** As records of the query that asked, converted to its fields' types. */
    <R extends Record> Result<R> as(ResultQuery<R> query) {
        Result<R> result = as(query, Block.getDefaultInstance());
        blocks.forEach(block -> result.addAll(as(query, block)));
        return result;
    }

    /** A part of an answer as records of the query that asked. */
    @SuppressWarnings("unchecked") // the query's own fields make the query's own records
    public static <R extends Record> Result<R> as(ResultQuery<R> query, Block block) {
        DSLContext jooq = DSL.using(SQLDialect.DUCKDB);
        Field<?>[] fields = query.fields();
        Result<R> result = (Result<R>) jooq.newResult(fields);
        for (List<@Nullable Object> row : values(block)) {
            R one = (R) jooq.newRecord(fields);
            one.fromArray(row.toArray());
            result.add(one);
        }
        return result;
    }

    private static @Nullable Object[] values(Column column, int rows) {
        @Nullable Object[] values = new @Nullable Object[rows];
        int nulls = 0;
        for (int row = 0, place = 0; row < rows; row++) {
            if (nulls < column.getNullsCount() && column.getNulls(nulls) == row) {
                nulls++;
                continue;
            }
            values[row] = value(column, place);
            place++;
        }
        return values;
    }

    private static Object value(Column column, int place) {
        return switch (column.getKind()) {
            case NUMBER -> column.getNumbers(place);
            case INTEGER -> Math.toIntExact(column.getNumbers(place));
            case FRACTION -> column.getFractions(place);
            case TEXT -> column.getTexts(place);
            case BINARY -> column.getBinaries(place).toByteArray();
            case DECIMAL -> new BigDecimal(column.getTexts(place));
            case TIME ->
                Instant.EPOCH.plus(column.getNumbers(place), ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
            case BOOLEAN -> column.getNumbers(place) != 0;
            case UNRECOGNIZED -> throw new IllegalStateException("a column of kind " + column.getKindValue());
        };
    }
}
