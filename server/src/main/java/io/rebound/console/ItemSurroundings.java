package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.console.LinksPage.Line;
import io.rebound.console.Names.Items;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands around an item's settings: its links, keys, fill, and what belongs to it. Thread-safe; blocks. */
final class ItemSurroundings {
    private static final int MOST = 8;

    /** One setting in words. */
    record Fact(String label, String text, String link) {}

    /**
     * Things of one kind that belong to an item.
     *
     * @param all the list of them, {@code fresh} where another is made
     */
    record Related(String title, String all, String fresh, List<ItemTable.Line> lines, boolean more) {}

    /**
     * What senders sign in with, or sign with.
     *
     * @param path where it is changed
     * @param noun what it is
     * @param until when the one before ends; empty if somebody must take it away
     */
    record Secret(
            String path, String noun, String current, String previous, String until, String hint, boolean datable) {}

    /**
     * @param links that are pasted somewhere
     * @param test where the links with their steps are, and the test; empty if it has none
     * @param paused null for what cannot be paused
     */
    record Around(
            boolean archived,
            Shown.Value made,
            List<Line> links,
            String test,
            @Nullable Boolean paused,
            List<Secret> secrets,
            ItemTable.@Nullable Fill fill,
            List<Related> related) {}

    Around of(ItemKind kind, JsonNode item, Visit visit, Names names) throws Exception {
        return new Around(
                item.path("archived").asBoolean(),
                visit.shown().time(Instant.parse(item.path("created_at").asText())),
                links(kind, item),
                test(kind, item),
                kind == ItemKind.CAMPAIGNS ? item.path("paused").asBoolean() : null,
                secrets(kind, item, visit.shown()),
                kind == ItemKind.CAPS ? new ItemTable(names, visit.shown()).fill(item) : null,
                related(kind, item, visit, names));
    }

    private static List<Line> links(ItemKind kind, JsonNode item) {
        return switch (kind) {
            case GOALS ->
                List.of(
                        new Line(
                                "Postback URL",
                                "For the advertiser’s platform, in its spelling",
                                item.path("postback_url").asText(),
                                Advice.about(item, "postback_url")),
                        new Line(
                                "Pixel",
                                "Where no postback can be set",
                                item.path("pixel_url").asText(),
                                List.of()));
            case CAMPAIGNS ->
                List.of(
                        new Line(
                                "Click link",
                                "For the source, with its placeholders",
                                item.path("click_url_template").asText(),
                                List.of()),
                        new Line(
                                "Plain link",
                                "Without placeholders, to try it",
                                item.path("click_url").asText(),
                                List.of()));
            case SOURCES -> LinksPage.toSource(item);
            default -> List.of();
        };
    }

    private static String test(ItemKind kind, JsonNode item) {
        return kind == ItemKind.GOALS || kind == ItemKind.CAMPAIGNS
                ? new Target(LinksPage.PATH)
                        .with(kind.noun(), item.path("id").asText())
                        .toString()
                : "";
    }

    private static List<Secret> secrets(ItemKind kind, JsonNode item, Shown shown) {
        List<Secret> secrets = new ArrayList<>();
        String path = kind.path(item.path("id").asText());
        if (kind == ItemKind.GOALS) {
            String until = item.hasNonNull("previous_key_until")
                    ? shown.time(Instant.parse(item.path("previous_key_until").asText()))
                            .text()
                    : "";
            secrets.add(new Secret(
                    path + "/keys",
                    "key",
                    item.path("key").asText(),
                    text(item, "previous_key"),
                    until,
                    "It names this goal in every postback. To change it without losing one: make a second, paste the new"
                            + " line at the platform, and take the old one away when it is no longer used.",
                    true));
        }
        if (item.hasNonNull("signing_secret")) {
            secrets.add(new Secret(
                    path + "/signing-secrets",
                    "signing secret",
                    item.path("signing_secret").asText(),
                    text(item, "previous_signing_secret"),
                    "",
                    kind == ItemKind.GOALS
                            ? "Its postbacks are signed with it. Both are taken while there are two."
                            : "We sign with it, with both while there are two.",
                    false));
        }
        return secrets;
    }

    private static String text(JsonNode item, String field) {
        return item.hasNonNull(field) ? item.path(field).asText() : "";
    }

    private static List<Related> related(ItemKind kind, JsonNode item, Visit visit, Names names) throws Exception {
        List<ItemKind> kinds =
                switch (kind) {
                    case ADVERTISERS -> List.of(ItemKind.GOALS, ItemKind.OFFERS);
                    case GOALS -> List.of(ItemKind.CAPS, ItemKind.PAYOUT_TERMS);
                    case OFFERS -> List.of(ItemKind.CAMPAIGNS, ItemKind.CAPS, ItemKind.PAYOUT_TERMS);
                    case SOURCES ->
                        List.of(ItemKind.CAMPAIGNS, ItemKind.PAYOUT_TERMS, ItemKind.POSTBACK_RULES, ItemKind.CAPS);
                    case CAMPAIGNS -> List.of(ItemKind.CAPS);
                    case CAPS, PAYOUT_TERMS, POSTBACK_RULES -> List.of();
                };
        List<Related> related = new ArrayList<>();
        for (ItemKind other : kinds) {
            related.add(related(other, kind, item.path("id").asText(), visit, names));
        }
        return related;
    }

    private static Related related(ItemKind other, ItemKind kind, String id, Visit visit, Names names)
            throws Exception {
        Target all = new Target(other.path()).with(kind.noun(), id);
        String fresh = new Target(other.path("new")).with(kind.noun(), id).toString();
        Items items = visit.api().get(all.with("limit", Integer.toString(MOST)).toString(), Items.class);
        ItemTable table = new ItemTable(names, visit.shown());
        List<ItemTable.Line> lines = new ArrayList<>();
        for (JsonNode one : items.items()) {
            lines.add(table.line(other, one));
        }
        return new Related(other.title(), all.toString(), fresh, lines, items.next() != null);
    }

    /** A setting in words; nothing where it is not set. */
    Optional<Fact> fact(FormField field, JsonNode item, Names names) throws Exception {
        JsonNode value = item.path(field.name());
        if (field.input() == Input.LIMIT) {
            return Optional.empty();
        }
        if (value.isNull() || value.isMissingNode() || (value.isContainerNode() && value.isEmpty())) {
            return Optional.empty();
        }
        if (field.input() == Input.REFERENCE) {
            ItemKind kind = ItemKind.named(field.from()).orElseThrow();
            return Optional.of(new Fact(field.label(), names.of(kind, value.asText()), kind.path(value.asText())));
        }
        if (field.input() == Input.PAYOUT) {
            return Optional.of(new Fact(field.label(), ItemTable.payout(item), ""));
        }
        String text = value.isContainerNode() ? value.toString() : value.asText();
        String label = field.choices().stream()
                .filter(choice -> choice.value().equals(text))
                .map(FormField.Choice::label)
                .findFirst()
                .orElse(text);
        return Optional.of(new Fact(field.label(), label, ""));
    }
}
