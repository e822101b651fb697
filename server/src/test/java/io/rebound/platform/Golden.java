package io.rebound.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a platform was seen to do, written down by hand beside its preset: one file for each platform. Immutable.
 *
 * @param name the platform's
 */
public record Golden(String name, Optional<Side> advertiser, Optional<Side> source) {
    private static final Path FOLDER = Path.of("src", "test", "resources", "platforms");

    /** One side of a platform. */
    public record Side(JsonNode fields) {
        /** Empty if the file does not say. */
        public String text(String name) {
            return fields.path(name).asText();
        }

        /** Names and values of a query, in order. */
        Map<String, String> query(String name) {
            Map<String, String> pairs = new LinkedHashMap<>();
            for (String pair : text(name).split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
                }
            }
            return pairs;
        }

        Map<String, String> map(String name) {
            Map<String, String> values = new LinkedHashMap<>();
            fields.path(name)
                    .properties()
                    .forEach(
                            value -> values.put(value.getKey(), value.getValue().asText()));
            return values;
        }
    }

    public static List<Golden> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(Golden::read).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Golden read(Path file) {
        try {
            JsonNode tree = new YAMLMapper().readTree(Files.readAllBytes(file));
            String fileName = file.getFileName().toString();
            return new Golden(
                    fileName.substring(0, fileName.length() - ".yaml".length()),
                    Optional.ofNullable(tree.get("advertiser")).map(Side::new),
                    Optional.ofNullable(tree.get("source")).map(Side::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
