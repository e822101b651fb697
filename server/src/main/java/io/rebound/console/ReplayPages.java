package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.http.ApiAnswer;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /postback-replays}: what a fix now lets through, looked at first and then replayed, a step at a time with how far it
 * is. Thread-safe; blocks.
 */
final class ReplayPages {
    static final String PATH = "/postback-replays";
    private static final int LOOKED_AT = 1_000;
    private static final int IN_A_STEP = 50;

    private final Gate gate;

    ReplayPages(Gate gate) {
        this.gate = gate;
    }

    /** A postback that was replayed, or would be. */
    record Replayed(
            String replayOf,
            String was,
            @Nullable String receipt,
            String result,
            @Nullable String settled,
            String explanation) {}

    record Round(
            long examined,
            long letThrough,
            long repeated,
            long refused,
            List<Replayed> items,
            @Nullable String next) {}

    /** What a forecast shows. */
    record Model(
            Map<String, String> which,
            String goalName,
            Round round,
            List<Replayed> through,
            List<Replayed> stay,
            boolean more) {}

    /**
     * How far it is.
     *
     * @param all how many were looked at before
     * @param cursor from where to go on; empty when it is done
     */
    record Progress(Map<String, String> which, long all, long examined, long counted, long refused, String cursor) {}

    List<Route> routes() {
        return List.of(gate.get(PATH, this::forecast), gate.post(PATH, this::step));
    }

    private ApiAnswer forecast(Visit visit) throws Exception {
        Map<String, String> which = which(Period.of(visit), visit.query("goal"), visit.query("result"));
        Round round = run(visit, which, true, LOOKED_AT, "");
        List<Replayed> through = new ArrayList<>();
        List<Replayed> stay = new ArrayList<>();
        for (Replayed item : round.items()) {
            if (item.result().equals("accepted")) {
                if (item.settled() == null) {
                    through.add(item);
                }
            } else {
                stay.add(item);
            }
        }
        String goal = which.getOrDefault("goal", "");
        Model model = new Model(
                which,
                goal.isEmpty() ? "" : new Names(visit.api()).plain(ItemKind.GOALS, goal),
                round,
                through,
                stay,
                round.next() != null);
        Frame frame = visit.frame("Replay refused postbacks", Section.POSTBACKS);
        return Html.page((out, plain) -> JtereplaysGenerated.render(out, plain, frame, model));
    }

    /** One step, answered with a form that asks for the next one by itself. */
    private ApiAnswer step(Visit visit) throws Exception {
        Map<String, String> which = new HashMap<>();
        for (String name : List.of("goal", "result", "from", "to")) {
            visit.form(name).ifPresent(value -> which.put(name, value));
        }
        Round round = run(visit, which, false, IN_A_STEP, visit.form("cursor").orElse(""));
        Progress progress = new Progress(
                which,
                number(visit, "all"),
                number(visit, "examined") + round.examined(),
                number(visit, "counted") + round.letThrough(),
                number(visit, "refused") + round.refused(),
                round.next() == null ? "" : round.next());
        if (visit.wantsFragment()) {
            Shown shown = visit.shown();
            return Html.page((out, plain) -> Jtereplays_progressGenerated.render(out, plain, shown, progress));
        }
        return Html.see(
                new Target("/postbacks").with("goal", visit.form("goal")).text());
    }

    private static long number(Visit visit, String name) {
        String text = visit.form(name).orElse("0");
        if (!text.matches("[0-9]{1,15}")) {
            throw Problem.field(name, name + " must be a number, got \"" + text + "\"");
        }
        return Long.parseLong(text);
    }

    private static Map<String, String> which(Period period, Optional<String> goal, Optional<String> result) {
        Map<String, String> which = new HashMap<>();
        goal.ifPresent(id -> which.put("goal", id));
        result.filter(code -> !code.equals("accepted")).ifPresent(code -> which.put("result", code));
        period.start().ifPresent(from -> which.put("from", from.toString()));
        period.end().ifPresent(to -> which.put("to", to.toString()));
        return which;
    }

    private static Round run(Visit visit, Map<String, String> which, boolean dryRun, int limit, String cursor)
            throws Exception {
        Map<String, Object> body = new HashMap<>(which);
        body.put("dry_run", dryRun);
        body.put("limit", limit);
        if (!cursor.isEmpty()) {
            body.put("cursor", cursor);
        }
        JsonNode answer = visit.api().send("POST", "/postbacks/replay", body);
        return OwnApi.value(answer, Round.class);
    }
}
