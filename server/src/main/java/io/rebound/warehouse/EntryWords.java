package io.rebound.warehouse;

import io.rebound.tracker.ClickId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the clicks of entries said, frozen with each entry: found by click id, or where the click is not kept any more, in an
 * earlier entry of it. Immutable.
 */
record EntryWords(Map<ClickId, Of> found) {
    static final EntryWords NONE = new EntryWords(Map.of());

    private static final String WORDS =
            Stream.of(Word.values()).map(Word::column).collect(Collectors.joining(", "));
    private static final int MOST_IDS = 5_000;

    /**
     * Of one click.
     *
     * @param words in the order of {@link Word}
     */
    record Of(List<String> words, long network) {
        static final Of UNKNOWN = new Of(
                Stream.of(Word.values())
                        .map(word -> word.isOpaque() ? "" : Word.UNKNOWN)
                        .toList(),
                0);
    }

    Of of(ClickId click) {
        return found.getOrDefault(click, Of.UNKNOWN);
    }

    /** Asks for the words of these clicks. */
    static EntryWords find(Collection<ClickId> clicks, FactSql facts, io.rebound.duckdb.Session session) {
        Map<ClickId, Of> found = new HashMap<>();
        Set<ClickId> missing = new HashSet<>(clicks);
        for (List<ClickId> some : chunks(missing)) {
            put(
                    session.query(query(facts, Fact.CLICK, "time_and_node", "sequence", some))
                            .values(),
                    found);
        }
        missing.removeAll(found.keySet());
        for (List<ClickId> some : chunks(missing)) {
            String earlier = query(facts, Fact.ENTRY, "click_time_and_node", "click_sequence", some);
            put(session.query(earlier).values(), found);
        }
        return new EntryWords(found);
    }

    private static List<List<ClickId>> chunks(Set<ClickId> ids) {
        List<ClickId> all = List.copyOf(ids);
        List<List<ClickId>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MOST_IDS) {
            chunks.add(all.subList(from, Math.min(all.size(), from + MOST_IDS)));
        }
        return chunks;
    }

    private static String query(FactSql facts, Fact fact, String time, String sequence, List<ClickId> ids) {
        String times = ids.stream()
                .map(id -> Long.toString(id.timeAndNode()))
                .distinct()
                .collect(Collectors.joining(", "));
        String table = fact == Fact.CLICK
                ? facts.of(fact, file -> ids.stream().anyMatch(id -> file.mayHold(id.timeAndNode())))
                : facts.all(fact);
        return "SELECT %s, %s, network, %s FROM (%s) WHERE %s IN (%s)"
                .formatted(time, sequence, WORDS, table, time, times);
    }

    private static void put(List<List<@Nullable Object>> rows, Map<ClickId, Of> found) {
        for (List<@Nullable Object> row : rows) {
            ClickId id = new ClickId(number(row.get(0)), (int) number(row.get(1)));
            List<String> words =
                    row.subList(3, row.size()).stream().map(String::valueOf).toList();
            found.putIfAbsent(id, new Of(words, number(row.get(2))));
        }
    }

    private static long number(@Nullable Object value) {
        return ((Number) Objects.requireNonNull(value)).longValue();
    }
}
