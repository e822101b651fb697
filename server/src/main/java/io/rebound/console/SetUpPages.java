package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.console.Names.Items;
import io.rebound.console.Names.PlatformCard;
import io.rebound.http.ApiAnswer;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /set-up}: from an advertiser to the links to paste, a step on each page. What was made or chosen before stands in the
 * address, so that going back, reloading and coming back tomorrow lose nothing. Thread-safe; blocks.
 */
final class SetUpPages {
    private static final int MOST_OFFERED = 12;

    private final Gate gate;

    SetUpPages(Gate gate) {
        this.gate = gate;
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(gate.get("/set-up", visit -> advertiser(visit, 200, "")));
        routes.add(gate.get("/set-up/platform", this::platform));
        routes.add(gate.post("/set-up/platform", this::makeAdvertiser));
        for (SetUpStep step : List.of(SetUpStep.GOAL, SetUpStep.OFFER, SetUpStep.SOURCE, SetUpStep.CAMPAIGN)) {
            routes.add(gate.get(step.path(), visit -> show(step, visit)));
            routes.add(gate.post(step.path(), visit -> make(step, visit)));
        }
        return routes;
    }

    /** What was made or chosen in the steps before, by step. */
    private record Made(Map<SetUpStep, String> ids) {
        static Made of(Visit visit) {
            Map<SetUpStep, String> ids = new EnumMap<>(SetUpStep.class);
            for (SetUpStep step : SetUpStep.values()) {
                visit.query(step.word()).ifPresent(id -> ids.put(step, id));
            }
            return new Made(ids);
        }

        Optional<String> id(SetUpStep step) {
            return Optional.ofNullable(ids.get(step));
        }

        /** The page of a step, for those things. */
        String page(String path) {
            Target page = new Target(path);
            for (Map.Entry<SetUpStep, String> one : ids.entrySet()) {
                page = page.with(one.getKey().word(), one.getValue());
            }
            return page.toString();
        }

        /** Where somebody goes on who has this as well. */
        String after(SetUpStep step, String id) {
            Map<SetUpStep, String> more = new EnumMap<>(SetUpStep.class);
            more.putAll(ids);
            more.put(step, id);
            return new Made(more).page(step.next().map(SetUpStep::path).orElse(LinksPage.PATH));
        }
    }

    /**
     * One of the steps as the trail shows it.
     *
     * @param name of what was made; empty if nothing yet
     * @param link to the step; empty where somebody cannot go yet
     */
    record Mark(String title, String name, String link, boolean here) {}

    /** A parameter of the address. */
    record Carried(String name, String value) {}

    /** Something that is there already and can be used. */
    record There(String name, String detail, String link) {}

    /**
     * @param there what can be used instead of something new
     * @param searched what was searched for among it
     * @param carried the parameters of the address, for forms that search
     * @param platform whose spelling links are checked in
     */
    record Step(
            SetUpStep step,
            List<Mark> trail,
            List<There> there,
            boolean searchable,
            String searched,
            List<Carried> carried,
            ItemForm form,
            String action,
            String platform) {}

    /** @param name of the advertiser that shall be made */
    record PlatformChoice(List<Mark> trail, String name, String searched, List<PlatformCard> cards, String error) {}

    private ApiAnswer advertiser(Visit visit, int status, String error) throws Exception {
        Names names = new Names(visit.api());
        Typed typed = Typed.of(visit.request().query());
        Problem problem = error.isEmpty() ? null : Problem.field("name", error);
        List<FormField> name = SetUpStep.ADVERTISER.fields().subList(0, 1);
        ItemForm form = ItemForm.of(name, typed, "", problem, names);
        return step(visit, SetUpStep.ADVERTISER, form, "/set-up/platform", status, names);
    }

    private ApiAnswer platform(Visit visit) throws Exception {
        Optional<String> name = visit.query("name");
        return name.isEmpty()
                ? advertiser(visit, 422, "An advertiser needs a name, as its people call it.")
                : platform(visit, 200, name.get(), "");
    }

    private static ApiAnswer platform(Visit visit, int status, String name, String error) throws Exception {
        String searched = visit.query("q").orElse("");
        List<PlatformCard> cards = new Names(visit.api())
                .platforms().stream()
                        .filter(PlatformCard::reports)
                        .filter(card -> (card.title() + " " + card.name())
                                        .toLowerCase(Locale.ROOT)
                                        .contains(searched.toLowerCase(Locale.ROOT))
                                || card.name().equals("generic"))
                        .toList();
        List<Mark> trail = trail(new Made(Map.of()), SetUpStep.ADVERTISER, new Names(visit.api()));
        PlatformChoice model = new PlatformChoice(trail, name, searched, cards, error);
        Frame frame = visit.frame("Platform", Section.SET_UP);
        return Html.page(status, (out, plain) -> Jteset_up_platformGenerated.render(out, plain, frame, model));
    }

    private ApiAnswer makeAdvertiser(Visit visit) throws Exception {
        String name = visit.form("name").orElse("");
        try {
            JsonNode made = visit.api()
                    .send(
                            "POST",
                            "/advertisers",
                            Map.of(
                                    "name",
                                    name,
                                    "platform",
                                    visit.form("platform").orElse("generic")));
            return Html.see(new Made(Map.of())
                    .after(SetUpStep.ADVERTISER, made.path("id").asText()));
        } catch (Problem problem) {
            return platform(visit, problem.status(), name, String.valueOf(problem.getMessage()));
        }
    }

    private ApiAnswer show(SetUpStep step, Visit visit) throws Exception {
        Made made = Made.of(visit);
        Optional<SetUpStep> missing = missing(step, made);
        if (missing.isPresent()) {
            return Html.see(made.page(missing.get().path()));
        }
        Names names = new Names(visit.api());
        return step(visit, step, form(step, suggested(step, made, names), null, names), made, 200, names);
    }

    private ApiAnswer make(SetUpStep step, Visit visit) throws Exception {
        Made made = Made.of(visit);
        Optional<SetUpStep> missing = missing(step, made);
        if (missing.isPresent()) {
            return Html.see(made.page(missing.get().path()));
        }
        Typed typed = Typed.of(visit.request().form());
        try {
            ObjectNode body = ItemForm.whole(step.fields(), typed);
            belongs(step, made, body);
            JsonNode item = visit.api().send("POST", step.kind().path(), body);
            return Html.see(made.after(step, item.path("id").asText()));
        } catch (Problem problem) {
            Names names = new Names(visit.api());
            return step(visit, step, form(step, typed, problem, names), made, problem.status(), names);
        }
    }

    /** The first step that somebody has left out who came by a link of their own. */
    private static Optional<SetUpStep> missing(SetUpStep step, Made made) {
        return Arrays.stream(SetUpStep.values())
                .takeWhile(before -> before != step)
                .filter(before -> made.id(before).isEmpty())
                .findFirst();
    }

    private static void belongs(SetUpStep step, Made made, ObjectNode body) {
        if (step == SetUpStep.GOAL || step == SetUpStep.OFFER) {
            body.put("advertiser", made.id(SetUpStep.ADVERTISER).orElseThrow());
        }
        if (step == SetUpStep.CAMPAIGN) {
            body.put("source", made.id(SetUpStep.SOURCE).orElseThrow())
                    .putArray("offers")
                    .addObject()
                    .put("offer", made.id(SetUpStep.OFFER).orElseThrow())
                    .put("weight", 1);
        }
    }

    /** What most would type. */
    private static Typed suggested(SetUpStep step, Made made, Names names) throws Exception {
        return switch (step) {
            case ADVERTISER, SOURCE -> ItemForm.fresh();
            case GOAL -> ItemForm.fresh().with("name", "Sale").with("amount_required", "true");
            case OFFER -> ItemForm.fresh().with("name", name(SetUpStep.ADVERTISER, made, names));
            case CAMPAIGN ->
                ItemForm.fresh()
                        .with(
                                "name",
                                name(SetUpStep.SOURCE, made, names) + " to " + name(SetUpStep.OFFER, made, names));
        };
    }

    private static String name(SetUpStep step, Made made, Names names) throws Exception {
        return names.of(step.kind(), made.id(step).orElseThrow());
    }

    private static ItemForm form(SetUpStep step, Typed typed, @Nullable Problem problem, Names names) throws Exception {
        return ItemForm.of(step.fields(), typed, "", problem, names);
    }

    private static ApiAnswer step(Visit visit, SetUpStep step, ItemForm form, Made made, int status, Names names)
            throws Exception {
        return step(visit, step, form, made.page(step.path()), status, names);
    }

    private static ApiAnswer step(Visit visit, SetUpStep step, ItemForm form, String action, int status, Names names)
            throws Exception {
        Made made = Made.of(visit);
        String searched = visit.query("q").orElse("");
        Target list = new Target(step.kind().path())
                .with("limit", Integer.toString(MOST_OFFERED))
                .with("search", searched);
        if (step == SetUpStep.GOAL || step == SetUpStep.OFFER) {
            list = list.with("advertiser", made.id(SetUpStep.ADVERTISER).orElseThrow());
        }
        if (step == SetUpStep.CAMPAIGN) {
            list = list.with("source", made.id(SetUpStep.SOURCE).orElseThrow())
                    .with("offer", made.id(SetUpStep.OFFER).orElseThrow());
        }
        Items found = visit.api().get(list.toString(), Items.class);
        List<There> there = new ArrayList<>();
        for (JsonNode item : found.items()) {
            there.add(new There(
                    item.path("name").asText(),
                    detail(step, item, names),
                    made.after(step, item.path("id").asText())));
        }
        List<Carried> carried = made.ids().entrySet().stream()
                .map(one -> new Carried(one.getKey().word(), one.getValue()))
                .toList();
        Step model = new Step(
                step,
                trail(made, step, names),
                there,
                found.next() != null || !searched.isEmpty(),
                searched,
                carried,
                form,
                action,
                platform(made, names));
        Frame frame = visit.frame(step.title(), Section.SET_UP);
        return Html.page(status, (out, plain) -> Jteset_up_stepGenerated.render(out, plain, frame, model));
    }

    private static String platform(Made made, Names names) throws Exception {
        Optional<String> advertiser = made.id(SetUpStep.ADVERTISER);
        return advertiser.isEmpty()
                ? ""
                : names.item(ItemKind.ADVERTISERS, advertiser.get())
                        .map(item -> item.path("platform").asText())
                        .orElse("");
    }

    private static String detail(SetUpStep step, JsonNode item, Names names) throws Exception {
        return switch (step) {
            case ADVERTISER -> names.platform(item.path("platform").asText());
            case GOAL -> ItemTable.payout(item);
            case OFFER -> item.path("url").asText();
            case SOURCE -> names.platform(item.path("dialect").asText());
            case CAMPAIGN -> item.path("code").asText();
        };
    }

    private static List<Mark> trail(Made made, SetUpStep here, Names names) throws Exception {
        List<Mark> marks = new ArrayList<>();
        for (SetUpStep step : SetUpStep.values()) {
            Optional<String> id = made.id(step);
            marks.add(new Mark(
                    step.title(),
                    id.isPresent() ? names.of(step.kind(), id.get()) : "",
                    id.isPresent() || missing(step, made).isEmpty() ? made.page(step.path()) : "",
                    step == here));
        }
        return marks;
    }
}
