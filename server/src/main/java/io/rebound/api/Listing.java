package io.rebound.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.http.Answer;
import io.rebound.http.Problem;
import io.rebound.http.QueryString;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a list call asks for: how many, after which, and which of them. Immutable.
 *
 * @param limit how many items a page holds at most, 1 to 1,000
 * @param cursor the {@code next} of the page before
 * @param filters the values of the filters that were given, by name
 */
record Listing(int limit, Optional<String> cursor, Map<String, String> filters) {
    static final int DEFAULT_LIMIT = 100;
    static final int MOST = 1_000;

    private static final List<String> OWN = List.of("limit", "cursor", "from", "to");

    /**
     * @param filters the names that this list knows besides {@code limit}, {@code cursor}, {@code from} and {@code to}
     * @throws Problem 422 for a parameter that is unknown or given twice, and for a bad limit
     */
    static Listing of(QueryString query, Collection<String> filters) {
        List<String> known = new ArrayList<>(filters);
        known.addAll(OWN);
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < query.size(); i++) {
            String name = query.name(i);
            if (!known.contains(name)) {
                throw Problem.field(
                        name, "there is no parameter " + Json.quoted(name) + ", " + Nearest.advice(name, known));
            }
            if (given.put(name, query.value(i)) != null) {
                throw Problem.field(name, name + " is given twice, give it once");
            }
        }
        int limit = limit(Optional.ofNullable(given.remove("limit")));
        return new Listing(limit, Optional.ofNullable(given.remove("cursor")), Map.copyOf(given));
    }

    Optional<String> filter(String name) {
        return Optional.ofNullable(filters.get(name));
    }

    /** @throws Problem 422 if it is neither {@code true} nor {@code false} */
    boolean flag(String name) {
        String value = filters.getOrDefault(name, "false");
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Problem.field(name, name + " must be true or false, got " + Json.quoted(value));
        };
    }

    /** From when on, inclusive. */
    Optional<Instant> from() {
        return filter("from").map(text -> Times.read("from", text));
    }

    /** Until when, exclusive. */
    Optional<Instant> to() {
        return filter("to").map(text -> Times.read("to", text));
    }

    /** The refusal of a cursor that no page ever ended with. */
    Problem unknownCursor() {
        return Problem.field(
                "cursor", "cursor must be the \"next\" of an earlier page, got " + Json.quoted(cursor.orElse("")));
    }

    /**
     * The answer that holds one page.
     *
     * @param found what comes after the cursor: one more than {@link #limit()}, if there are that many
     * @param cursor what an item is found again by
     */
    <T> Answer page(List<T> found, Function<T, String> cursor, Function<T, ObjectNode> json) {
        return Json.answer(200, pageOf(found, cursor, json));
    }

    /** What {@link #page} answers. */
    <T> ObjectNode pageOf(List<T> found, Function<T, String> cursor, Function<T, ObjectNode> json) {
        boolean more = found.size() > limit;
        List<T> shown = more ? found.subList(0, limit) : found;
        ObjectNode page = Json.newObject();
        ArrayNode items = page.putArray("items");
        shown.forEach(item -> items.add(json.apply(item)));
        return page.put("next", more ? cursor.apply(shown.getLast()) : null);
    }

    private static int limit(Optional<String> given) {
        if (given.isEmpty()) {
            return DEFAULT_LIMIT;
        }
        String text = given.get();
        if (text.matches("[0-9]{1,4}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        }
        throw Problem.field("limit", "limit must be a whole number from 1 to " + MOST + ", got " + Json.quoted(text));
    }
}
