package io.rebound.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.catalog.GoalDialect;
import io.rebound.platform.Conversions.AmountForm;
import io.rebound.platform.Occurrence;
import io.rebound.platform.Occurrence.Kind;
import io.rebound.platform.Occurrence.Standing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A goal's field {@code dialect}, as in <code>{"amount":["commission"],"ignore":["payout"],"statuses":{"void":"reversed"},
 * "amounts":"minor_units"}</code>.
 */
final class DialectFields {
    private static final String FIELD = "dialect";
    private static final List<String> OURS =
            List.of("tracking", "amount", "txid", "goal", "currency", "status", "event_time");
    private static final String IGNORE = "ignore";
    private static final String STATUSES = "statuses";
    private static final String AMOUNTS = "amounts";
    private static final List<String> KNOWN = known();
    private static final String KEY = "api_key";
    private static final int MOST_NAMES = 20;
    private static final int MOST_STATUSES = 100;
    private static final int LONGEST = 100;
    private static final Map<String, Occurrence> MEANINGS = meanings();

    private DialectFields() {}

    static GoalDialect read(Fields goal) {
        Optional<Fields> given = goal.object(FIELD);
        if (given.isEmpty()) {
            return GoalDialect.NONE;
        }
        Fields dialect = given.get().only(KNOWN);
        Map<String, String> meant = new HashMap<>();
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (String ours : OURS) {
            List<String> theirs = names(dialect, ours, meant);
            if (!theirs.isEmpty()) {
                names.put(ours, theirs);
            }
        }
        Set<String> ignored = new LinkedHashSet<>(names(dialect, IGNORE, meant));
        GoalDialect read = new GoalDialect(
                Collections.unmodifiableMap(names),
                Collections.unmodifiableSet(ignored),
                statuses(dialect),
                dialect.has(AMOUNTS) ? Optional.of(dialect.choice(AMOUNTS, AmountForm.DECIMAL)) : Optional.empty());
        return read.equals(GoalDialect.NONE) ? GoalDialect.NONE : read;
    }

    /** @param meant what each name means that was read before */
    private static List<String> names(Fields dialect, String ours, Map<String, String> meant) {
        List<String> names = dialect.texts(ours);
        if (names.size() > MOST_NAMES) {
            throw dialect.mustBe(ours, "a list of at most " + MOST_NAMES + " names");
        }
        for (String name : names) {
            if (name.isBlank() || !name.equals(name.strip()) || !isPrintable(name)) {
                throw dialect.mustBe(
                        ours, "names of 1 to " + LONGEST + " characters, decoded and without space around them");
            }
            if (name.equals(KEY)) {
                throw dialect.wrong(ours, "cannot be " + KEY + ": that is always the key of the goal");
            }
            String other = meant.putIfAbsent(name, ours);
            if (other != null) {
                throw dialect.wrong(
                        ours,
                        other.equals(ours)
                                ? "names " + Json.quoted(name) + " twice"
                                : "names " + Json.quoted(name) + ", which stands under " + other + " already");
            }
        }
        return List.copyOf(names);
    }

    private static Map<String, Occurrence> statuses(Fields dialect) {
        Optional<Fields> given = dialect.object(STATUSES);
        if (given.isEmpty()) {
            return Map.of();
        }
        Fields statuses = given.get();
        if (statuses.object().size() > MOST_STATUSES) {
            throw dialect.wrong(STATUSES, "may have at most " + MOST_STATUSES + " words");
        }
        Map<String, Occurrence> meanings = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> status : statuses.object().properties()) {
            String word = status.getKey();
            if (word.isBlank() || !word.equals(word.strip()) || !isPrintable(word)) {
                throw dialect.wrong(
                        STATUSES,
                        "must have words of 1 to " + LONGEST + " characters, without space around them, got "
                                + Json.quoted(word));
            }
            Occurrence meaning = MEANINGS.get(status.getValue().asText());
            if (meaning == null) {
                throw statuses.mustBe(word, "one of " + String.join(", ", MEANINGS.keySet()));
            }
            meanings.put(word, meaning);
        }
        return Collections.unmodifiableMap(meanings);
    }

    private static boolean isPrintable(String text) {
        return text.length() <= LONGEST
                && text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    /** As it is answered; null if there is nothing in it. */
    static @Nullable ObjectNode settings(GoalDialect dialect) {
        if (dialect.equals(GoalDialect.NONE)) {
            return null;
        }
        ObjectNode json = Json.newObject();
        dialect.names().forEach((ours, theirs) -> put(json, ours, theirs));
        if (!dialect.ignored().isEmpty()) {
            put(json, IGNORE, List.copyOf(dialect.ignored()));
        }
        if (!dialect.statuses().isEmpty()) {
            ObjectNode statuses = json.putObject(STATUSES);
            dialect.statuses().forEach((word, meaning) -> statuses.put(word, word(meaning)));
        }
        dialect.amounts().ifPresent(form -> json.put(AMOUNTS, Json.word(form)));
        return json;
    }

    private static void put(ObjectNode json, String name, List<String> texts) {
        ArrayNode list = json.putArray(name);
        texts.forEach(list::add);
    }

    private static String word(Occurrence meaning) {
        return MEANINGS.entrySet().stream()
                .filter(known -> known.getValue().equals(meaning))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> known() {
        List<String> known = new ArrayList<>(OURS);
        known.addAll(List.of(IGNORE, STATUSES, AMOUNTS));
        return List.copyOf(known);
    }

    /** Our words: a status alone is the conversion's, {@code rebill} alone an approved one. */
    private static Map<String, Occurrence> meanings() {
        Map<String, Occurrence> meanings = new LinkedHashMap<>();
        for (Standing standing : Standing.values()) {
            meanings.put(Json.word(standing), new Occurrence(Kind.CONVERSION, standing));
        }
        for (Kind kind : List.of(Kind.REBILL, Kind.UPSELL)) {
            meanings.put(Json.word(kind), new Occurrence(kind, Standing.APPROVED));
        }
        meanings.put(Json.word(Kind.NOTHING), Occurrence.NOTHING);
        for (Kind kind : List.of(Kind.REBILL, Kind.UPSELL)) {
            for (Standing standing : List.of(Standing.PENDING, Standing.REJECTED, Standing.REVERSED)) {
                meanings.put(Json.word(kind) + " " + Json.word(standing), new Occurrence(kind, standing));
            }
        }
        return Collections.unmodifiableMap(meanings);
    }
}
