package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.http.QueryString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands in the inputs of a form, by their names: what somebody typed, or what an item's settings are. Immutable. */
record Typed(Map<String, List<String>> values) {
    static final Typed NOTHING = new Typed(Map.of());

    static Typed of(QueryString form) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (int i = 0; i < form.size(); i++) {
            values.computeIfAbsent(form.name(i), name -> new ArrayList<>())
                    .add(form.value(i).strip());
        }
        return new Typed(values);
    }

    /** As it would be typed. */
    static Typed of(List<FormField> fields, JsonNode item) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        fields.forEach(field -> field.input().read(field.name(), item, values));
        return new Typed(values);
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** Empty where nothing stands. */
    String text(String name) {
        return all(name).stream().findFirst().orElse("");
    }

    boolean has(String name, String value) {
        return all(name).contains(value);
    }

    /** The same with another value there. */
    Typed with(String name, String value) {
        Map<String, List<String>> changed = new LinkedHashMap<>(values);
        changed.put(name, List.of(value));
        return new Typed(changed);
    }
}
