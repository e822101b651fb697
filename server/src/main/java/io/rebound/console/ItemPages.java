package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.http.ApiAnswer;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code /campaigns/new}, {@code /campaigns/{id}} and their like: the settings of one thing, what belongs to it, and what can be
 * done with it. Thread-safe; blocks.
 */
final class ItemPages {
    private final Gate gate;
    private final ItemSurroundings surroundings;

    ItemPages(Gate gate, ItemSurroundings surroundings) {
        this.gate = gate;
        this.surroundings = surroundings;
    }

    List<Route> routes() {
        return Arrays.stream(ItemKind.values())
                .flatMap(kind -> Stream.of(
                        gate.get(kind.path("new"), visit -> begin(kind, visit)),
                        gate.post(kind.path("new"), visit -> make(kind, visit)),
                        gate.get(kind.path("{id}"), visit -> show(kind, visit, 200, "")),
                        gate.post(kind.path("{id}"), visit -> change(kind, visit)),
                        gate.post(kind.path("{id}") + "/archive", visit -> archive(kind, visit)),
                        gate.post(kind.path("{id}") + "/pause", visit -> pause(kind, visit))))
                .toList();
    }

    /**
     * @param id empty for something new
     * @param copied the name of what it will be a copy of; empty if of nothing
     * @param form null for what is archived and no longer changes
     * @param settings those that never change, or all of something archived
     * @param said what came of the last change; empty if nothing
     */
    record Model(
            ItemKind kind,
            String id,
            String name,
            String copied,
            @Nullable ItemForm form,
            List<ItemSurroundings.Fact> settings,
            ItemSurroundings.@Nullable Around around,
            String platform,
            String said,
            String error) {}

    private ApiAnswer begin(ItemKind kind, Visit visit) throws Exception {
        Names names = new Names(visit.api());
        String copy = visit.query("copy").orElse("");
        Typed typed = ItemForm.fresh();
        String copied = "";
        if (!copy.isEmpty()) {
            JsonNode item = visit.api().get(kind.path(copy));
            copied = kind.nameOf(item);
            typed = Typed.of(kind.fields(), item).with("code", "");
            if (kind.hasName()) {
                typed = typed.with("name", copied + " (copy)");
            }
        }
        for (FormField field : kind.fields()) {
            String given = visit.query(field.name()).orElse("");
            typed = given.isEmpty() ? typed : typed.with(field.name(), given);
        }
        return fresh(kind, visit, 200, typed, copied, null, names);
    }

    private ApiAnswer make(ItemKind kind, Visit visit) throws Exception {
        Typed typed = Typed.of(visit.request().form());
        try {
            JsonNode made = visit.api().send("POST", kind.path(), ItemForm.whole(kind.fields(), typed));
            return Html.see(kind.path(made.path("id").asText()) + "?done=made");
        } catch (Problem problem) {
            return fresh(kind, visit, problem.status(), typed, "", problem, new Names(visit.api()));
        }
    }

    private static ApiAnswer fresh(
            ItemKind kind, Visit visit, int status, Typed typed, String copied, @Nullable Problem problem, Names names)
            throws Exception {
        ItemForm form = ItemForm.of(kind.fields(), typed, "", problem, names);
        Model model = new Model(kind, "", "New " + kind.noun(), copied, form, List.of(), null, "", "", "");
        return page(model, status, visit);
    }

    /** @param error of something that was tried with the item */
    ApiAnswer show(ItemKind kind, Visit visit, int status, String error) throws Exception {
        Names names = new Names(visit.api());
        JsonNode item = item(kind, visit);
        List<FormField> changeable = changeable(kind);
        Typed typed = Typed.of(changeable, item);
        ItemForm form = ItemForm.of(changeable, typed, ItemForm.was(changeable, typed), null, names);
        return shown(kind, visit, status, item, form, error, names);
    }

    private ApiAnswer change(ItemKind kind, Visit visit) throws Exception {
        Typed typed = Typed.of(visit.request().form());
        List<FormField> changeable = changeable(kind);
        String was = typed.text("was");
        try {
            ObjectNode changed = ItemForm.changed(changeable, typed, was);
            JsonNode item = visit.api().send("PATCH", kind.path(visit.request().path("id")), changed);
            return Html.see(kind.path(item.path("id").asText()) + "?done=saved");
        } catch (Problem problem) {
            Names names = new Names(visit.api());
            ItemForm form = ItemForm.of(changeable, typed, was, problem, names);
            return shown(kind, visit, problem.status(), item(kind, visit), form, "", names);
        }
    }

    private ApiAnswer archive(ItemKind kind, Visit visit) throws Exception {
        String id = visit.request().path("id");
        try {
            visit.api().send("DELETE", kind.path(id), Map.of());
            return Html.see(kind.path(id) + "?done=archived");
        } catch (Problem problem) {
            return show(kind, visit, problem.status(), String.valueOf(problem.getMessage()));
        }
    }

    private ApiAnswer pause(ItemKind kind, Visit visit) throws Exception {
        String id = visit.request().path("id");
        boolean paused = visit.form("paused").filter("true"::equals).isPresent();
        try {
            visit.api().send("PATCH", kind.path(id), Map.of("paused", paused));
            return Html.see(kind.path(id) + (paused ? "?done=paused" : "?done=resumed"));
        } catch (Problem problem) {
            return show(kind, visit, problem.status(), String.valueOf(problem.getMessage()));
        }
    }

    private ApiAnswer shown(
            ItemKind kind, Visit visit, int status, JsonNode item, ItemForm form, String error, Names names)
            throws Exception {
        boolean archived = item.path("archived").asBoolean();
        List<FormField> settled = kind.fields().stream()
                .filter(field -> archived || field.fixed())
                .toList();
        List<ItemSurroundings.Fact> settings = new ArrayList<>();
        for (FormField field : settled) {
            surroundings.fact(field, item, names).ifPresent(settings::add);
        }
        Model model = new Model(
                kind,
                item.path("id").asText(),
                new ItemTable(names, visit.shown()).title(kind, item),
                "",
                archived ? null : form,
                settings,
                surroundings.of(kind, item, visit, names),
                platform(kind, item, names),
                said(visit),
                archived ? form.error() + error : error);
        return page(model, status, visit);
    }

    /** Whose spelling the item's links are checked in. */
    private static String platform(ItemKind kind, JsonNode item, Names names) throws Exception {
        String id = item.path(kind == ItemKind.OFFERS ? "advertiser" : "source").asText();
        return switch (kind) {
            case OFFERS ->
                names.item(ItemKind.ADVERTISERS, id)
                        .map(advertiser -> advertiser.path("platform").asText())
                        .orElse("");
            case POSTBACK_RULES ->
                names.item(ItemKind.SOURCES, id)
                        .map(source -> source.path("dialect").asText())
                        .orElse("");
            default -> "";
        };
    }

    private static String said(Visit visit) {
        return switch (visit.query("done").orElse("")) {
            case "made" -> "Made. It is in force.";
            case "saved" -> "Saved. It is in force.";
            case "archived" -> "Archived.";
            case "paused" -> "Paused. Visitors go to the fallback.";
            case "resumed" -> "Running again.";
            case "keys" -> "Done. It is in force.";
            default -> "";
        };
    }

    private static List<FormField> changeable(ItemKind kind) {
        return kind.fields().stream().filter(field -> !field.fixed()).toList();
    }

    private static JsonNode item(ItemKind kind, Visit visit) throws Exception {
        return visit.api().get(kind.path(visit.request().path("id")));
    }

    private static ApiAnswer page(Model model, int status, Visit visit) {
        Frame frame = visit.frame(model.name(), model.kind().section());
        return Html.page(status, (out, plain) -> JteitemGenerated.render(out, plain, frame, model));
    }
}
