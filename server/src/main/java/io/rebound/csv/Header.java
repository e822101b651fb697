package io.rebound.csv;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which cell of a line is which of our columns. Immutable.
 *
 * @param places by our names
 * @param given what the file calls them, by our names
 * @param width how many cells the header has
 */
record Header(Map<String, Integer> places, Map<String, String> given, int width) {

    /**
     * @param chosen our names of columns that are told apart by the caller, and what the file calls them
     * @throws CsvException where a chosen column is not there, a name stands twice, or none of the columns is there
     */
    static Header of(List<String> names, long line, Collection<CsvColumn> columns, Map<String, String> chosen) {
        Map<String, Integer> byPlain = new HashMap<>();
        List<String> twice = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (byPlain.putIfAbsent(CsvColumn.plain(names.get(i)), i) != null) {
                twice.add(CsvColumn.plain(names.get(i)));
            }
        }
        Map<String, Integer> places = new LinkedHashMap<>();
        Map<String, String> given = new LinkedHashMap<>();
        for (CsvColumn column : columns) {
            String name = chosen.containsKey(column.name()) ? chosen.get(column.name()) : found(column, byPlain);
            Integer place = name == null ? null : byPlain.get(CsvColumn.plain(name));
            if (place == null && chosen.containsKey(column.name())) {
                throw new CsvException(line, "the header has no column \"" + name + "\", it has " + shown(names));
            }
            if (place == null || places.containsValue(place)) {
                continue;
            }
            if (twice.contains(CsvColumn.plain(names.get(place)))) {
                throw new CsvException(
                        line, "the header has \"" + names.get(place) + "\" twice; rename the one that is not meant");
            }
            places.put(column.name(), place);
            given.put(column.name(), names.get(place));
        }
        if (places.isEmpty()) {
            throw new CsvException(line, "none of the columns is known, the header has " + shown(names));
        }
        return new Header(places, given, names.size());
    }

    private static @Nullable String found(CsvColumn column, Map<String, Integer> byPlain) {
        if (byPlain.containsKey(CsvColumn.plain(column.name()))) {
            return column.name();
        }
        return column.aliases().stream()
                .filter(alias -> byPlain.containsKey(CsvColumn.plain(alias)))
                .findFirst()
                .orElse(null);
    }

    private static String shown(List<String> names) {
        String all = String.join(", ", names);
        return all.length() <= 300 ? all : all.substring(0, 300) + "…";
    }
}
