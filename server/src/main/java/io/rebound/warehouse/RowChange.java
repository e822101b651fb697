package io.rebound.warehouse;

import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Some rows of a fact become others: none is added or taken away, and ids, times and money stay. In DuckDB's SQL, where
 * {@link #ROW} is the row. Immutable.
 *
 * @param joined what is joined to a row, or nothing: at most one row, whose columns are called otherwise than the fact's
 * @param which is true of the rows that are meant
 * @param columns by their names, what they become: of the column's own type
 */
record RowChange(Fact fact, String joined, String which, SortedMap<String, String> columns) {
    static final String ROW = "row_of_file";

    RowChange(Fact fact, String which, SortedMap<String, String> columns) {
        this(fact, "", which, columns);
    }

    /** The rows as they are afterwards, with the same columns in the same order. */
    String changed(String rows) {
        String replaced = columns.entrySet().stream()
                .map(column -> "CASE WHEN %s THEN %s ELSE %s END AS %s"
                        .formatted(which, column.getValue(), column.getKey(), column.getKey()))
                .collect(Collectors.joining(", "));
        return "SELECT %s.* REPLACE (%s) FROM (%s) %s %s".formatted(ROW, replaced, rows, ROW, joined);
    }

    /** How many rows are not yet as they are to be. */
    String left(String rows) {
        String differs = columns.entrySet().stream()
                .map(column -> "%s IS DISTINCT FROM (%s)".formatted(column.getKey(), column.getValue()))
                .collect(Collectors.joining(" OR "));
        return "SELECT count(*) FROM (%s) %s %s WHERE %s AND (%s)".formatted(rows, ROW, joined, which, differs);
    }
}
