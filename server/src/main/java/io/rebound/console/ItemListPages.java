package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.console.FormField.Choice;
import io.rebound.console.Names.Items;
import io.rebound.http.ApiAnswer;
import io.rebound.http.Route;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code /campaigns} and its like: what is set up of a kind, to search, filter and choose from. Thread-safe; blocks. */
final class ItemListPages {
    private static final int PAGE = 50;

    private final Gate gate;

    ItemListPages(Gate gate) {
        this.gate = gate;
    }

    List<Route> routes() {
        return Arrays.stream(ItemKind.values())
                .map(kind -> gate.get(kind.path(), visit -> show(kind, visit)))
                .toList();
    }

    /** A way to narrow the list down. */
    record Filter(String name, String label, List<Choice> choices, String value) {}

    /** One that is in force and has no place of its own. */
    record Chip(String name, String value, String text, String without) {}

    /**
     * @param next the page after this one; empty if there is none
     * @param actions what can be done to several
     * @param said what came of the last one; empty if nothing
     */
    record Model(
            ItemKind kind,
            List<String> heads,
            List<ItemTable.Line> lines,
            String searched,
            boolean archived,
            List<Filter> filters,
            List<Chip> chips,
            boolean narrowed,
            String next,
            List<Choice> actions,
            String said) {}

    private ApiAnswer show(ItemKind kind, Visit visit) throws Exception {
        Names names = new Names(visit.api());
        Map<String, String> given = given(kind, visit);
        Target asked =
                list(kind, given, "").with("limit", Integer.toString(PAGE)).with("cursor", visit.query("cursor"));
        Items items = visit.api().get(asked.toString(), Items.class);

        ItemTable table = new ItemTable(names, visit.shown());
        List<ItemTable.Line> lines = new ArrayList<>();
        for (JsonNode item : items.items()) {
            lines.add(table.line(kind, item));
        }
        List<Filter> filters = new ArrayList<>();
        List<Chip> chips = new ArrayList<>();
        for (String name : filters(kind)) {
            String value = given.getOrDefault(name, "");
            FormField field = field(kind, name);
            List<Choice> choices = choices(field, value, names);
            boolean many = field.input() == Input.REFERENCE && (choices.isEmpty() || kind == ItemKind.CAPS);
            if (!many) {
                filters.add(new Filter(name, field.label(), choices, value));
            } else if (!value.isEmpty()) {
                String text = names.of(ItemKind.named(field.from()).orElseThrow(), value);
                chips.add(new Chip(name, value, text, list(kind, given, name).toString()));
            }
        }
        Model model = new Model(
                kind,
                ItemTable.heads(kind),
                lines,
                visit.query("search").orElse(""),
                visit.query("archived").isPresent(),
                filters,
                chips,
                !given.isEmpty(),
                items.next() == null
                        ? ""
                        : list(kind, given, "").with("cursor", items.next()).toString(),
                BulkPages.actions(kind),
                said(kind, visit));
        Frame frame = visit.frame(kind.title(), kind.section());
        return Html.page((out, plain) -> Jteitem_listGenerated.render(out, plain, frame, model));
    }

    /** What narrows the list down, as the address says it. */
    private static Map<String, String> given(ItemKind kind, Visit visit) {
        Map<String, String> given = new LinkedHashMap<>();
        Stream.concat(Stream.of("search", "archived"), filters(kind).stream())
                .forEach(name -> visit.query(name).ifPresent(value -> given.put(name, value)));
        return given;
    }

    /** The list's address, of the page and of the API alike, without one of the filters. */
    private static Target list(ItemKind kind, Map<String, String> given, String without) {
        Target target = new Target(kind.path());
        for (Map.Entry<String, String> one : given.entrySet()) {
            target = one.getKey().equals(without) ? target : target.with(one.getKey(), one.getValue());
        }
        return target;
    }

    private static FormField field(ItemKind kind, String name) {
        if (kind == ItemKind.CAMPAIGNS && name.equals("offer")) {
            return FormField.reference("offer", "Offer", "offers");
        }
        return kind.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Choice> choices(FormField field, String value, Names names) throws Exception {
        return field.input() == Input.FLAG
                ? List.of(new Choice("true", "yes"), new Choice("false", "no"))
                : names.choices(field, value);
    }

    private static List<String> filters(ItemKind kind) {
        return switch (kind) {
            case ADVERTISERS -> List.of("platform");
            case GOALS -> List.of("advertiser", "approval", "enabled");
            case OFFERS -> List.of("advertiser");
            case SOURCES -> List.of("kind", "dialect");
            case CAMPAIGNS -> List.of("source", "offer", "paused");
            case CAPS -> List.of("campaign", "offer", "goal", "source", "per", "over");
            case PAYOUT_TERMS -> List.of("source", "offer", "goal");
            case POSTBACK_RULES -> List.of("source", "goal", "offer", "campaign");
        };
    }

    private static String said(ItemKind kind, Visit visit) {
        return count(visit, "changed")
                .map(count -> kind.counted(count) + " changed.")
                .or(() -> count(visit, "gone").map(count -> kind.counted(count) + " archived."))
                .orElse("");
    }

    private static Optional<Integer> count(Visit visit, String name) {
        return visit.query(name).filter(text -> text.matches("[0-9]{1,4}")).map(Integer::parseInt);
    }
}
