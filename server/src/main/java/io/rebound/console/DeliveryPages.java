package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.console.FormField.Choice;
import io.rebound.http.Answer;
import io.rebound.http.ApiAnswer;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /deliveries}: what sources were told, every attempt of it, and another one. Thread-safe; blocks. */
final class DeliveryPages {
    private static final String PATH = "/deliveries";
    private static final int ON_A_PAGE = 50;
    private static final List<String> FILTERS = List.of("state", "source", "goal", "conversion", "click");
    private static final List<String> STATES =
            List.of("needs_click", "waiting", "sending", "delivered", "dead", "undeliverable", "replaced");

    private final Gate gate;

    DeliveryPages(Gate gate) {
        this.gate = gate;
    }

    /** A line of the list. */
    record Row(DeliveryAnswer delivery, String source, String goal, Shown.Value payout) {}

    /** A state with its word. */
    record State(String code, String word) {}

    /** @param older the address of the following page; null on the last */
    record Model(
            Map<String, String> chosen,
            Period period,
            List<State> states,
            List<Choice> sources,
            List<Choice> goals,
            List<Row> rows,
            String wrong,
            boolean filtered,
            @Nullable String older) {

        String of(String name) {
            return chosen.getOrDefault(name, "");
        }
    }

    /** @param said why it cannot be tried again; empty if that was not asked for */
    record One(Row row, String campaign, String said, boolean again) {}

    /** How far a retry of many is. */
    record Round(String id, String progress, int matched, int retried) {
        boolean isOver() {
            return progress.equals("done") || progress.equals("failed");
        }
    }

    List<Route> routes() {
        return List.of(
                gate.get(PATH, this::list),
                gate.get(PATH + "/{id}", visit -> one(visit, 200, "")),
                gate.post(PATH + "/{id}/retry", this::retry),
                gate.post("/delivery-retries", this::retryAll),
                gate.get("/delivery-retries/{round}", this::round));
    }

    private ApiAnswer list(Visit visit) throws Exception {
        Names names = new Names(visit.api());
        Map<String, String> chosen = new HashMap<>();
        FILTERS.forEach(name -> visit.query(name).ifPresent(value -> chosen.put(name, value)));
        Period period =
                new Period(Optional.empty(), Optional.empty(), visit.viewer().zone());
        List<Row> rows = new ArrayList<>();
        String wrong = "";
        String next = null;
        try {
            period = Period.of(visit);
            Target target = period.in(new Target(PATH).with(visit, FILTERS))
                    .with("limit", String.valueOf(ON_A_PAGE))
                    .with("cursor", visit.query("cursor"));
            DeliveryAnswer.Page page = visit.api().get(target.text(), DeliveryAnswer.Page.class);
            next = page.next();
            for (DeliveryAnswer one : page.items()) {
                rows.add(row(one, names, visit.shown()));
            }
        } catch (Problem problem) {
            wrong = String.valueOf(problem.getMessage());
        }
        Target here = new Target(PATH).with(visit, FILTERS).with(visit, List.of("from", "to"));
        Model model = new Model(
                chosen,
                period,
                STATES.stream()
                        .map(state ->
                                new State(state, Standing.ofDelivery(state).word()))
                        .toList(),
                names.choices(ItemKind.SOURCES, chosen.getOrDefault("source", "")),
                names.choices(ItemKind.GOALS, chosen.getOrDefault("goal", "")),
                rows,
                wrong,
                !here.text().equals(PATH),
                next == null ? null : here.with("cursor", next).text());
        Frame frame = visit.frame("Deliveries", Section.DELIVERIES);
        return Html.page(
                wrong.isEmpty() ? 200 : 422, (out, plain) -> JtedeliveriesGenerated.render(out, plain, frame, model));
    }

    private static Row row(DeliveryAnswer one, Names names, Shown shown) throws Exception {
        return new Row(
                one,
                names.plain(ItemKind.SOURCES, one.source()),
                names.plain(ItemKind.GOALS, one.goal()),
                shown.money(one.payout(), one.currency()));
    }

    private static String path(Visit visit) {
        return PATH + "/" + Target.segment(visit.request().path("id"));
    }

    private ApiAnswer one(Visit visit, int status, String said) throws Exception {
        DeliveryAnswer delivery = visit.api().get(path(visit), DeliveryAnswer.class);
        Names names = new Names(visit.api());
        One model = new One(
                row(delivery, names, visit.shown()),
                names.plain(ItemKind.CAMPAIGNS, delivery.campaign()),
                said,
                visit.query("again").isPresent());
        Frame frame = visit.frame("Delivery " + delivery.id(), Section.DELIVERIES);
        return Html.page(status, (out, plain) -> JtedeliveryGenerated.render(out, plain, frame, model));
    }

    private ApiAnswer retry(Visit visit) throws Exception {
        try {
            visit.api().send("POST", path(visit) + "/retry", Map.of());
        } catch (Problem problem) {
            if (problem.status() != 409) {
                throw problem;
            }
            return one(visit, 409, String.valueOf(problem.getMessage()));
        }
        return Html.see(path(visit) + "?again=1");
    }

    private ApiAnswer retryAll(Visit visit) throws Exception {
        Map<String, String> which = new HashMap<>();
        for (String name : List.of("state", "source", "goal", "from", "to")) {
            visit.form(name).ifPresent(value -> which.put(name, value));
        }
        JsonNode round = visit.api().send("POST", PATH + "/retry", which);
        return Html.see("/delivery-retries/" + round.path("id").asText());
    }

    /** The page, and as a fragment how far it is until it is over. */
    private ApiAnswer round(Visit visit) throws Exception {
        String id = visit.request().path("round");
        Round round = visit.api().get(PATH + "/retry/" + Target.segment(id), Round.class);
        Frame frame = visit.frame("Retry deliveries", Section.DELIVERIES);
        Answer page = Html.page((out, plain) -> Jtedelivery_retryGenerated.render(out, plain, frame, round));
        return visit.wantsFragment() && round.isOver() ? page.with("HX-Refresh", "true") : page;
    }
}
