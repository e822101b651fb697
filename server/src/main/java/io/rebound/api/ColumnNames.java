package io.rebound.api;

import io.rebound.csv.CsvColumn;
import io.rebound.http.Problem;
import io.rebound.http.QueryString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a file calls our columns, where its sender says so, as in {@code column.amount=Net Commission}. */
final class ColumnNames {
    private static final String PREFIX = "column.";

    private ColumnNames() {}

    /** These parameters and those of columns that were given. */
    static List<String> parameters(List<String> own, QueryString query) {
        List<String> known = new ArrayList<>(own);
        for (int i = 0; i < query.size(); i++) {
            if (query.name(i).startsWith(PREFIX)) {
                known.add(query.name(i));
            }
        }
        return known;
    }

    /** @throws Problem 422 for a column that is none of these, naming the nearest that is */
    static Map<String, String> chosen(Listing listing, Collection<CsvColumn> columns) {
        List<String> names = columns.stream().map(CsvColumn::name).toList();
        Map<String, String> chosen = new HashMap<>();
        listing.filters().forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                String column = name.substring(PREFIX.length());
                if (!names.contains(column)) {
                    throw Problem.field(
                            name, "there is no column " + Json.quoted(column) + ", " + Nearest.advice(column, names));
                }
                chosen.put(column, value);
            }
        });
        return chosen;
    }
}
