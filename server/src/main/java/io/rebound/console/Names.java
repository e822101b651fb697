package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What things of the catalog are called, each looked up once for a page. Owned by one request. */
final class Names {
    private static final int MOST_CHOICES = 1_000;

    private final OwnApi.Client api;
    private final Map<String, String> known = new HashMap<>();

    Names(OwnApi.Client api) {
        this.api = api;
    }

    /** One that can be chosen. */
    record Choice(String id, String name) {}

    /**
     * Its name, or its id where it has none any more.
     *
     * @param kind as the API calls the list of them: {@code goals}
     */
    String of(String kind, String id) throws Exception {
        String key = kind + "/" + id;
        String name = known.get(key);
        if (name == null) {
            Optional<JsonNode> item =
                    id.isEmpty() || id.equals("0") ? Optional.empty() : OwnApi.ifThere(() -> api.get("/" + key));
            name = item.map(found -> found.path("name").asText()).orElse(id);
            known.put(key, name);
        }
        return name;
    }

    /** Those that are not archived, by name; at most a thousand, and the one that is chosen in any case. */
    List<Choice> choices(String kind, String chosen) throws Exception {
        List<Choice> choices = new ArrayList<>();
        for (JsonNode item : api.get("/" + kind + "?limit=" + MOST_CHOICES).path("items")) {
            choices.add(new Choice(item.path("id").asText(), item.path("name").asText()));
        }
        if (!chosen.isEmpty()
                && choices.stream().noneMatch(choice -> choice.id().equals(chosen))) {
            choices.add(new Choice(chosen, of(kind, chosen)));
        }
        choices.sort((one, other) -> String.CASE_INSENSITIVE_ORDER.compare(one.name(), other.name()));
        return choices;
    }
}
