package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What lists say of each item. Owned by one request. */
final class ItemTable {
    private final Names names;
    private final Shown shown;

    ItemTable(Names names, Shown shown) {
        this.names = names;
        this.shown = shown;
    }

    /**
     * @param link that it leads to; empty if none
     * @param tone {@code good}, {@code bad}, {@code warn} or {@code mono}; empty for plain text
     * @param fill how full a cap is; null in all other cells
     */
    record Cell(
            String text, String link, String tone, @Nullable Fill fill) {
        static Cell text(String text) {
            return new Cell(text, "", "", null);
        }

        static Cell mono(String text) {
            return new Cell(text, "", "mono", null);
        }

        static Cell badge(String text, String tone) {
            return new Cell(text, "", tone, null);
        }
    }

    /** One item; the first cell is its name. */
    record Line(String id, String name, String link, boolean archived, List<Cell> cells) {}

    /**
     * How much of a cap is used in the present period.
     *
     * @param thousandths of the limit, at most 1,000
     */
    record Fill(String words, String percent, int thousandths, String tone) {}

    static List<String> heads(ItemKind kind) {
        return switch (kind) {
            case ADVERTISERS -> List.of("Platform");
            case GOALS -> List.of("Advertiser", "Payout", "Approval", "State");
            case OFFERS -> List.of("Advertiser", "Destination");
            case SOURCES -> List.of("Kind", "Platform", "Told of conversions");
            case CAMPAIGNS -> List.of("Source", "Code", "Offers", "State");
            case CAPS -> List.of("Of", "Over it", "Used");
            case PAYOUT_TERMS -> List.of("Source", "Currency");
            case POSTBACK_RULES -> List.of("Source", "Link");
        };
    }

    Line line(ItemKind kind, JsonNode item) throws Exception {
        String id = item.path("id").asText();
        return new Line(
                id, title(kind, item), kind.path(id), item.path("archived").asBoolean(), cells(kind, item));
    }

    /** What pages call it; of what has no name, what it does. */
    String title(ItemKind kind, JsonNode item) throws Exception {
        return switch (kind) {
            case CAPS -> limit(item);
            case PAYOUT_TERMS -> payout(item) + " for " + within(item);
            case POSTBACK_RULES -> texts(item.path("on")) + ", " + method(item);
            default -> kind.nameOf(item);
        };
    }

    private static String method(JsonNode rule) {
        return switch (rule.path("method").asText()) {
            case "post" -> "by a posted form";
            case "json" -> "by a signed webhook";
            default -> "by GET";
        };
    }

    private List<Cell> cells(ItemKind kind, JsonNode item) throws Exception {
        return switch (kind) {
            case ADVERTISERS ->
                List.of(Cell.text(names.platform(item.path("platform").asText())));
            case GOALS ->
                List.of(
                        reference(ItemKind.ADVERTISERS, item, "advertiser"),
                        Cell.text(payout(item)),
                        Cell.text(approval(item)),
                        goalState(item));
            case OFFERS ->
                List.of(
                        reference(ItemKind.ADVERTISERS, item, "advertiser"),
                        Cell.mono(item.path("url").asText()));
            case SOURCES ->
                List.of(
                        Cell.text(item.path("kind").asText().replace('_', ' ')),
                        Cell.text(names.platform(item.path("dialect").asText())),
                        item.hasNonNull("postback_url")
                                ? Cell.badge(texts(item.path("postback_on")), "good")
                                : Cell.badge("not told", "warn"));
            case CAMPAIGNS ->
                List.of(
                        reference(ItemKind.SOURCES, item, "source"),
                        Cell.mono(item.path("code").asText()),
                        Cell.text(Integer.toString(item.path("offers").size())),
                        item.path("paused").asBoolean() ? Cell.badge("paused", "warn") : Cell.badge("running", "good"));
            case CAPS ->
                List.of(
                        scope(item),
                        Cell.text(item.path("over").asText().equals("hold") ? "held" : "refused"),
                        new Cell("", "", "", fill(item)));
            case PAYOUT_TERMS ->
                List.of(
                        reference(ItemKind.SOURCES, item, "source"),
                        Cell.text(item.path("currency").asText()));
            case POSTBACK_RULES ->
                List.of(
                        reference(ItemKind.SOURCES, item, "source"),
                        Cell.mono(item.path("url").asText()));
        };
    }

    private Cell reference(ItemKind kind, JsonNode item, String field) throws Exception {
        String id = item.path(field).asText();
        return new Cell(names.of(kind, id), kind.path(id), "", null);
    }

    private Cell scope(JsonNode cap) throws Exception {
        for (ItemKind kind : List.of(ItemKind.CAMPAIGNS, ItemKind.OFFERS, ItemKind.GOALS, ItemKind.SOURCES)) {
            if (cap.hasNonNull(kind.noun())) {
                String id = cap.path(kind.noun()).asText();
                return new Cell(kind.noun() + " " + names.of(kind, id), kind.path(id), "", null);
            }
        }
        return Cell.text("");
    }

    private String within(JsonNode terms) throws Exception {
        List<String> words = new ArrayList<>();
        if (terms.hasNonNull("offer")) {
            words.add("offer " + names.of(ItemKind.OFFERS, terms.path("offer").asText()));
        }
        if (terms.hasNonNull("goal")) {
            words.add("goal " + names.of(ItemKind.GOALS, terms.path("goal").asText()));
        }
        return words.isEmpty() ? "all its conversions" : String.join(", ", words);
    }

    private static Cell goalState(JsonNode goal) {
        if (!goal.path("enabled").asBoolean()) {
            return Cell.badge("disabled", "bad");
        }
        if (!goal.path("key_enabled").asBoolean()) {
            return Cell.badge("keys disabled", "bad");
        }
        return goal.path("warnings").isEmpty() ? Cell.badge("ready", "good") : Cell.badge("look at its link", "warn");
    }

    private static String approval(JsonNode goal) {
        return switch (goal.path("approval").asText()) {
            case "manual" -> "by a person";
            case "hold" -> "after " + goal.path("hold_days").asText() + " days";
            default -> "at once";
        };
    }

    private static String texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }

    /** In words, as in {@code 60 %} or {@code 2.50 USD}. */
    static String payout(JsonNode item) {
        if (item.hasNonNull("tiers")) {
            return item.path("tiers").size() + " tiers";
        }
        JsonNode payout = item.path("payout");
        if (payout.hasNonNull("percent")) {
            return payout.path("percent").asText() + " %";
        }
        return payout.hasNonNull("fixed")
                ? payout.path("fixed").asText() + " " + item.path("currency").asText()
                : "none";
    }

    /** As in {@code 500 clicks a day}. */
    private String limit(JsonNode cap) {
        String measure = measure(cap);
        String per = cap.path("per").asText();
        return amount(cap, cap.path(measure)) + " " + measure + (per.equals("total") ? " in total" : " a " + per);
    }

    private static String measure(JsonNode cap) {
        return Input.MEASURES.stream().filter(cap::hasNonNull).findFirst().orElse("");
    }

    private String amount(JsonNode cap, JsonNode value) {
        BigDecimal number = new BigDecimal(value.asText("0"));
        return cap.hasNonNull("currency")
                ? shown.money(number, cap.path("currency").asText()).text()
                : shown.count(number).text();
    }

    /** In words, and as a share that is good below four fifths. */
    Fill fill(JsonNode cap) {
        BigDecimal most = new BigDecimal(cap.path(measure(cap)).asText("0"));
        BigDecimal used = new BigDecimal(cap.path("used").asText("0"));
        BigDecimal share = most.signum() == 0 ? BigDecimal.ONE : used.divide(most, 3, RoundingMode.DOWN);
        int thousandths = share.min(BigDecimal.ONE).movePointRight(3).intValue();
        String since = cap.hasNonNull("period_start")
                ? " since "
                        + shown.time(Instant.parse(cap.path("period_start").asText()))
                                .text()
                : "";
        return new Fill(
                amount(cap, cap.path("used")) + " of " + amount(cap, cap.path(measure(cap))) + since,
                shown.percent(share).text(),
                thousandths,
                thousandths >= 1_000 ? "bad" : thousandths >= 800 ? "warn" : "good");
    }
}
