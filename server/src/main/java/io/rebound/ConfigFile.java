package io.rebound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The keys of {@code rebound.yaml}, which are the long options of {@code serve} without their dashes. */
final class ConfigFile {
    private ConfigFile() {}

    /**
     * @return option name (as in {@code track-port}) to value
     * @throws IllegalArgumentException naming the file and what is wrong in it
     */
    static Map<String, String> read(Path file, Set<String> known) {
        JsonNode tree;
        try {
            tree = new YAMLMapper().readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException unreadable) {
            String why = unreadable.getOriginalMessage().lines().findFirst().orElse("");
            throw new IllegalArgumentException(
                    file + " is not YAML at line " + unreadable.getLocation().getLineNr() + ": " + why);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("cannot read " + file + ": " + unreadable);
        }
        Map<String, String> values = new LinkedHashMap<>();
        if (tree == null || tree.isMissingNode() || tree.isNull()) {
            return values;
        }
        if (!tree.isObject()) {
            throw new IllegalArgumentException(file + " must hold keys and values, as in \"track-port: 8080\"");
        }
        tree.properties().forEach(entry -> {
            String key = entry.getKey().replace('_', '-');
            if (!known.contains(key)) {
                throw new IllegalArgumentException(
                        file + ": unknown key \"" + entry.getKey() + "\"; known are " + String.join(", ", known));
            }
            values.put(key, text(file, entry.getKey(), entry.getValue()));
        });
        return values;
    }

    private static String text(Path file, String key, JsonNode value) {
        if (value.isArray()) {
            return String.join(",", value.valueStream().map(JsonNode::asText).toList());
        }
        if (!value.isValueNode() || value.isNull()) {
            throw new IllegalArgumentException(file + ": \"" + key + "\" needs a value");
        }
        return value.asText();
    }
}
