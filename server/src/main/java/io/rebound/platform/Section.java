package io.rebound.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fields of a preset's file that belong together, read strictly: whatever is unknown, missing or of another form names
 * the file, the field and the cure. Immutable.
 */
final class Section {
    private final String file;
    private final String path;
    private final JsonNode fields;

    /**
     * @param path where it stands in the file; empty for the whole
     * @param known the only fields it may have
     */
    Section(String file, String path, JsonNode fields, List<String> known) {
        this.file = file;
        this.path = path;
        this.fields = fields;
        if (!fields.isObject()) {
            throw wrong("must hold fields, as in \"" + known.getFirst() + ": …\"");
        }
        fields.properties().forEach(field -> {
            if (!known.contains(field.getKey())) {
                throw wrong(field.getKey(), "is not known: known are " + String.join(", ", known));
            }
        });
    }

    Optional<Section> section(String name, List<String> known) {
        return value(name).map(value -> new Section(file, pathOf(name), value, known));
    }

    Section required(String name, List<String> known) {
        return section(name, known).orElseThrow(() -> wrong(name, "is missing"));
    }

    Optional<String> text(String name) {
        return value(name).map(value -> text(name, value));
    }

    String requiredText(String name) {
        return text(name).orElseThrow(() -> wrong(name, "is missing"));
    }

    Optional<Integer> wholeNumber(String name) {
        return value(name).map(value -> {
            if (!value.isInt() || value.intValue() < 1) {
                throw wrong(name, "must be a whole number above 0, got " + value);
            }
            return value.intValue();
        });
    }

    /** One text, or a list of them; empty if the field is missing. */
    List<String> texts(String name) {
        return value(name).map(value -> texts(name, value)).orElse(List.of());
    }

    /** Name to text, in the order of the file; empty if the field is missing. */
    Map<String, String> textByName(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        entries(name).forEach((key, value) -> texts.put(key, text(name + "." + key, value)));
        return Collections.unmodifiableMap(texts);
    }

    /** Name to one or more texts, in the order of the file; empty if the field is missing. */
    Map<String, List<String>> textsByName(String name) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        entries(name).forEach((key, value) -> texts.put(key, texts(name + "." + key, value)));
        return Collections.unmodifiableMap(texts);
    }

    BadPresetException wrong(String name, String whatAndCure) {
        return new BadPresetException(file + ": " + pathOf(name) + " " + whatAndCure);
    }

    private BadPresetException wrong(String whatAndCure) {
        return new BadPresetException(file + ": " + (path.isEmpty() ? "it" : path) + " " + whatAndCure);
    }

    private Map<String, JsonNode> entries(String name) {
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        value(name).ifPresent(value -> {
            if (!value.isObject()) {
                throw wrong(name, "must hold names and values, as in \"name: value\"");
            }
            value.properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        });
        return entries;
    }

    private List<String> texts(String name, JsonNode value) {
        if (!value.isArray()) {
            return List.of(text(name, value));
        }
        List<String> texts = new ArrayList<>();
        value.forEach(element -> texts.add(text(name, element)));
        if (texts.isEmpty()) {
            throw wrong(name, "is an empty list: leave it out");
        }
        return List.copyOf(texts);
    }

    private String text(String name, JsonNode value) {
        if (!value.isTextual()) {
            throw wrong(name, "must be a text, in quotation marks if YAML takes it for something else");
        }
        String text = value.textValue().strip();
        if (text.isEmpty()) {
            throw wrong(name, "is empty: leave it out");
        }
        return text;
    }

    private Optional<JsonNode> value(String name) {
        JsonNode value = fields.get(name);
        if (value != null && value.isNull()) {
            throw wrong(name, "has no value: leave it out");
        }
        return Optional.ofNullable(value);
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
