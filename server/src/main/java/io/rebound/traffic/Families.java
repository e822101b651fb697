package io.rebound.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** One of uap-core's lists: expressions, each of which names a family of browsers or systems. Thread-safe. */
final class Families {
    private static final String OTHER = "Other";

    private final FirstMatch expressions;
    private final List<@Nullable String> names; // null where the expression's first group is the name

    private Families(FirstMatch expressions, List<@Nullable String> names) {
        this.expressions = expressions;
        this.names = names;
    }

    /** @param replacement the key that holds a fixed name */
    static Families read(JsonNode list, String replacement) {
        List<String> regexes = new ArrayList<>();
        List<@Nullable String> names = new ArrayList<>();
        for (JsonNode entry : list) {
            regexes.add(entry.required("regex").asText());
            JsonNode name = entry.get(replacement);
            names.add(name == null ? null : name.asText());
        }
        return new Families(new FirstMatch(regexes), names);
    }

    /** {@code unknown} if nothing matches. */
    String of(String agent) {
        String[] family = {OTHER};
        expressions.find(agent, (place, matcher) -> {
            String name = name(names.get(place), matcher);
            if (name != null) {
                family[0] = name;
            }
            return name != null;
        });
        return family[0].equals(OTHER) || family[0].isBlank() ? Words.UNKNOWN : family[0].strip();
    }

    private static @Nullable String name(@Nullable String fixed, Matcher matcher) {
        String group = matcher.groupCount() == 0 ? null : matcher.group(1);
        if (fixed == null) {
            return group;
        }
        return fixed.contains("$1") ? fixed.replace("$1", group == null ? "" : group) : fixed;
    }
}
