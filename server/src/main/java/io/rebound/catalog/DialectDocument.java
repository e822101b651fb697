package io.rebound.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.platform.Conversions.AmountForm;
import io.rebound.platform.Occurrence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A goal's dialect as it is stored within the goal's document. */
final class DialectDocument {
    private DialectDocument() {}

    static ObjectNode write(GoalDialect dialect) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode names = json.putObject("names");
        dialect.names().forEach((ours, theirs) -> {
            ArrayNode list = names.putArray(ours);
            theirs.forEach(list::add);
        });
        ArrayNode ignored = json.putArray("ignored");
        dialect.ignored().forEach(ignored::add);
        ObjectNode statuses = json.putObject("statuses");
        dialect.statuses()
                .forEach(
                        (word, meaning) -> statuses.put(word, lower(meaning.kind()) + " " + lower(meaning.standing())));
        dialect.amounts().ifPresent(form -> json.put("amounts", lower(form)));
        return json;
    }

    static GoalDialect read(JsonNode json) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        json.required("names").properties().forEach(name -> names.put(name.getKey(), texts(name.getValue())));
        Map<String, Occurrence> statuses = new LinkedHashMap<>();
        json.required("statuses")
                .properties()
                .forEach(status ->
                        statuses.put(status.getKey(), meaning(status.getValue().asText())));
        Set<String> ignored = new LinkedHashSet<>(texts(json.required("ignored")));
        return new GoalDialect(
                Collections.unmodifiableMap(names),
                Collections.unmodifiableSet(ignored),
                Collections.unmodifiableMap(statuses),
                Optional.ofNullable(json.get("amounts")).map(form -> AmountForm.valueOf(upper(form.asText()))));
    }

    private static Occurrence meaning(String text) {
        int space = text.indexOf(' ');
        if (space < 0) {
            throw new IllegalArgumentException("a status means \"" + text + "\"");
        }
        return new Occurrence(
                Occurrence.Kind.valueOf(upper(text.substring(0, space))),
                Occurrence.Standing.valueOf(upper(text.substring(space + 1))));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return List.copyOf(texts);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
