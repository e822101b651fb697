package io.rebound.warehouse;

import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Some rows of a fact become others: none is added or taken away, and ids, times and money stay. In DuckDB's SQL, where
 * {@link #ROW} is the row. Immutable.
 *
 * @param which is true of the rows that are meant
 * @param columns by their names, what they become: of the column's own type
 */
record RowChange(Fact fact, String which, SortedMap<String, String> columns) {
    static final String ROW = "row_of_file";

    /** The rows as they are afterwards, with the same columns in the same order. */
    String changed(String rows) {
        String replaced = columns.entrySet().stream()
                .map(column -> "CASE WHEN %s THEN %s ELSE %s END AS %s"
                        .formatted(which, column.getValue(), column.getKey(), column.getKey()))
                .collect(Collectors.joining(", "));
        return "SELECT * REPLACE (%s) FROM (%s) %s".formatted(replaced, rows, ROW);
    }

    /** How many rows are not yet as they are to be. */
    String left(String rows) {
        String differs = columns.entrySet().stream()
                .map(column -> "%s IS DISTINCT FROM (%s)".formatted(column.getKey(), column.getValue()))
                .collect(Collectors.joining(" OR "));
        return "SELECT count(*) FROM (%s) %s WHERE %s AND (%s)".formatted(rows, ROW, which, differs);
    }
}
