package io.rebound.database;

import java.sql.PreparedStatement;
import java.util.Collection;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;

/** Runs one statement for many rows. */
public final class RowWriter {
    private RowWriter() {}

    /**
     * One statement, written by jOOQ, prepared once and run with the values of each row; the values it was built with do
     * not count. jOOQ's own batches wrap each value of each row, which is a third of what settling costs.
     */
    public static <T> void run(
            DSLContext sql, Query statement, Collection<T> rows, Function<T, @Nullable Object[]> values) {
        if (rows.isEmpty()) {
            return;
        }
        sql.connection(connection -> {
            try (PreparedStatement prepared = connection.prepareStatement(sql.render(statement))) {
                for (T row : rows) {
                    @Nullable Object[] cells = values.apply(row);
                    for (int i = 0; i < cells.length; i++) {
                        prepared.setObject(i + 1, cells[i]);
                    }
                    prepared.addBatch();
                }
                prepared.executeBatch();
            }
        });
    }
}
