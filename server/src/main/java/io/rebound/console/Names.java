package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.console.FormField.Choice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the ids and platforms within an item are called, each asked for once. Owned by one request. */
final class Names {
    /** No list that something is chosen from is longer. */
    private static final int MOST_CHOICES = 1_000;

    /** Whom networks are most often on. */
    private static final List<String> FIRST = List.of("cake", "nats", "hasoffers");

    private final OwnApi.Client api;
    private final Map<String, Optional<JsonNode>> items = new HashMap<>();
    private final Map<String, String> platforms = new LinkedHashMap<>();

    Names(OwnApi.Client api) {
        this.api = api;
    }

    /** The API's lists. */
    record Items(List<JsonNode> items, @Nullable String next) {}

    /** A preset as it is chosen. */
    record PlatformCard(String name, String title, String kind) {
        boolean reports() {
            return !kind.equals("source");
        }

        boolean sends() {
            return !kind.equals("advertiser");
        }
    }

    private record Platforms(List<PlatformCard> items) {}

    Optional<JsonNode> item(ItemKind kind, String id) throws Exception {
        String key = kind.path(id);
        Optional<JsonNode> known = items.get(key);
        if (known == null) {
            known = OwnApi.ifThere(() -> api.get(key));
            items.put(key, known);
        }
        return known;
    }

    /** Its name; the id itself where there is none. */
    String of(ItemKind kind, String id) throws Exception {
        Optional<JsonNode> item = item(kind, id);
        return item.isPresent() ? label(kind, item.get()) : id;
    }

    /** Its own name alone; the id itself where there is none. */
    String plain(ItemKind kind, String id) throws Exception {
        Optional<JsonNode> item = item(kind, id);
        return item.isPresent() ? kind.nameOf(item.get()) : id;
    }

    /** A goal's name is one only beside its advertiser's. */
    String label(ItemKind kind, JsonNode item) throws Exception {
        String name = kind.nameOf(item);
        return kind == ItemKind.GOALS
                ? name + " · "
                        + of(ItemKind.ADVERTISERS, item.path("advertiser").asText())
                : name;
    }

    String platform(String name) throws Exception {
        if (platforms.isEmpty()) {
            platforms().forEach(platform -> platforms.put(platform.name(), platform.title()));
        }
        return platforms.getOrDefault(name, name);
    }

    /** All presets: those that most are on first, then by title, the one for all others last. */
    List<PlatformCard> platforms() throws Exception {
        List<PlatformCard> sorted = new ArrayList<>(
                api.get("/platforms?limit=1000", Platforms.class).items());
        sorted.sort((one, other) -> {
            int byRank = Integer.compare(rank(one), rank(other));
            return byRank == 0 ? one.title().compareToIgnoreCase(other.title()) : byRank;
        });
        return sorted;
    }

    private static int rank(PlatformCard platform) {
        int first = FIRST.indexOf(platform.name());
        if (first >= 0) {
            return first;
        }
        return platform.name().equals("generic") ? FIRST.size() + 1 : FIRST.size();
    }

    /**
     * What a field is chosen from.
     *
     * @param chosen is among them in any case
     * @return empty where there are too many to choose from
     */
    List<Choice> choices(FormField field, String chosen) throws Exception {
        return switch (field.from()) {
            case "" -> field.choices();
            case "platforms" ->
                platforms().stream()
                        .filter(PlatformCard::reports)
                        .map(one -> new Choice(one.name(), one.title()))
                        .toList();
            case "source-platforms" -> sourcePlatforms();
            default -> items(ItemKind.named(field.from()).orElseThrow(), chosen);
        };
    }

    private List<Choice> sourcePlatforms() throws Exception {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("generic", platform("generic")));
        platforms().stream()
                .filter(one -> one.sends() && !one.name().equals("generic"))
                .forEach(one -> choices.add(new Choice(one.name(), one.title())));
        return choices;
    }

    /** Those that are not archived, by name: at most a thousand, and the one that is chosen in any case. */
    List<Choice> choices(ItemKind kind, String chosen) throws Exception {
        return choices(kind, list(kind), chosen);
    }

    /** The same, but none where they are too many for a list, so that an id is typed. */
    List<Choice> items(ItemKind kind, String chosen) throws Exception {
        Items all = list(kind);
        return all.next() == null ? choices(kind, all, chosen) : List.of();
    }

    private Items list(ItemKind kind) throws Exception {
        return api.get(kind.path() + "?limit=" + MOST_CHOICES, Items.class);
    }

    private List<Choice> choices(ItemKind kind, Items all, String chosen) throws Exception {
        List<Choice> choices = new ArrayList<>();
        for (JsonNode item : all.items()) {
            choices.add(new Choice(item.path("id").asText(), label(kind, item)));
        }
        choices.sort((one, other) -> one.label().compareToIgnoreCase(other.label()));
        if (!chosen.isEmpty()
                && choices.stream().noneMatch(choice -> choice.value().equals(chosen))) {
            choices.add(new Choice(chosen, of(kind, chosen)));
        }
        return choices;
    }
}
