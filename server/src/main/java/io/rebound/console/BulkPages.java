package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.console.FormField.Choice;
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
 * {@code /campaigns/bulk} and its like: one change to several items, with what it will be changed shown before. Each is changed
 * by itself; those that cannot be are named with the reason, and can be tried again. Thread-safe; blocks.
 */
final class BulkPages {
    private static final String ARCHIVE = "archive";

    private final Gate gate;

    BulkPages(Gate gate) {
        this.gate = gate;
    }

    List<Route> routes() {
        return Arrays.stream(ItemKind.values())
                .flatMap(kind -> Stream.of(
                        gate.get(kind.path() + "/bulk", visit -> ask(kind, visit)),
                        gate.post(kind.path() + "/bulk", visit -> change(kind, visit))))
                .toList();
    }

    /** One that was chosen, and why it could not be changed; empty if that was not tried. */
    record Chosen(String id, String name, String link, String problem) {}

    /**
     * @param action its word in addresses
     * @param title what it does, for a heading
     * @param form of the value that is set; null where nothing is to be typed
     * @param done how many have been changed already
     */
    record Model(
            ItemKind kind,
            String action,
            String title,
            String button,
            String warning,
            @Nullable ItemForm form,
            List<Chosen> chosen,
            int done) {}

    /** What can be done to several items of a kind: its word, and what people read. */
    static List<Choice> actions(ItemKind kind) {
        List<Choice> actions = new ArrayList<>();
        for (FormField field : kind.fields()) {
            if (field.bulk() && field.input() == Input.FLAG) {
                boolean paused = field.name().equals("paused");
                actions.add(new Choice(field.name() + "=true", paused ? "Pause" : field.label() + ": yes"));
                actions.add(new Choice(field.name() + "=false", paused ? "Resume" : field.label() + ": no"));
            } else if (field.bulk()) {
                actions.add(new Choice(field.name(), "Set: " + field.label()));
            }
        }
        actions.add(new Choice(ARCHIVE, "Archive"));
        return actions;
    }

    private ApiAnswer ask(ItemKind kind, Visit visit) throws Exception {
        String action = action(kind, visit.query("do").orElse(""));
        List<String> ids = Visit.all(visit.request().query(), "id");
        if (ids.isEmpty()) {
            throw Problem.field("id", "Nothing was chosen: go back and mark what shall be changed.");
        }
        Names names = new Names(visit.api());
        List<Chosen> chosen = new ArrayList<>();
        for (String id : ids) {
            chosen.add(chosen(kind, id, "", names));
        }
        return page(kind, action, chosen, 0, Typed.NOTHING, null, visit, 200);
    }

    private ApiAnswer change(ItemKind kind, Visit visit) throws Exception {
        String action = action(kind, visit.form("do").orElse(""));
        List<String> ids = Visit.all(visit.request().form(), "id");
        Typed typed = Typed.of(visit.request().form());
        Names names = new Names(visit.api());
        List<Chosen> failed = new ArrayList<>();
        Problem ofAll = null;
        for (String id : ids) {
            try {
                if (action.equals(ARCHIVE)) {
                    visit.api().send("DELETE", kind.path(id), Map.of());
                } else {
                    visit.api().send("PATCH", kind.path(id), body(kind, action, typed));
                }
            } catch (Problem problem) {
                failed.add(chosen(kind, id, String.valueOf(problem.getMessage()), names));
                ofAll = problem;
            }
        }
        int done = ids.size() - failed.size();
        if (failed.isEmpty()) {
            return Html.see(new Target(kind.path())
                    .with(action.equals(ARCHIVE) ? "gone" : "changed", Integer.toString(done))
                    .toString());
        }
        return page(kind, action, failed, done, typed, ofAll, visit, 422);
    }

    private static ObjectNode body(ItemKind kind, String action, Typed typed) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (action.contains("=")) {
            return body.put(name(action), action.endsWith("=true"));
        }
        FormField field = field(kind, action);
        field.input().write(field.name(), typed, body);
        return body;
    }

    private static ApiAnswer page(
            ItemKind kind,
            String action,
            List<Chosen> chosen,
            int done,
            Typed typed,
            @Nullable Problem problem,
            Visit visit,
            int status)
            throws Exception {
        boolean typing = !action.equals(ARCHIVE) && !action.contains("=");
        ItemForm form = typing
                ? ItemForm.of(List.of(field(kind, action).open()), typed, "", problem, new Names(visit.api()))
                : null;
        String count = kind.counted(chosen.size());
        Model model = new Model(
                kind,
                action,
                title(kind, action) + ": " + count,
                (action.equals(ARCHIVE) ? "Archive " : "Change ") + count,
                action.equals(ARCHIVE) ? kind.whenArchived() + " This cannot be taken back." : "",
                form,
                chosen,
                done);
        Frame frame = visit.frame(model.title(), kind.section());
        return Html.page(status, (out, plain) -> Jteitem_bulkGenerated.render(out, plain, frame, model));
    }

    private static Chosen chosen(ItemKind kind, String id, String problem, Names names) throws Exception {
        JsonNode item = names.item(kind, id).orElse(null);
        return new Chosen(id, item == null ? id : names.label(kind, item), kind.path(id), problem);
    }

    private static String title(ItemKind kind, String action) {
        return actions(kind).stream()
                .filter(one -> one.value().equals(action))
                .findFirst()
                .map(Choice::label)
                .orElseThrow();
    }

    private static String action(ItemKind kind, String word) {
        return actions(kind).stream()
                .map(Choice::value)
                .filter(word::equals)
                .findFirst()
                .orElseThrow(() -> Problem.field("do", "Choose what shall be done: there is no “" + word + "”."));
    }

    private static FormField field(ItemKind kind, String action) {
        return kind.fields().stream()
                .filter(field -> field.name().equals(name(action)))
                .findFirst()
                .orElseThrow();
    }

    private static String name(String action) {
        return action.split("=", 2)[0];
    }
}
