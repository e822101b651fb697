package io.rebound.console;

import io.rebound.http.ApiAnswer;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code /goals/{id}/keys}, {@code /goals/{id}/signing-secrets} and the same of postback rules: a second key beside the one that
 * is in use, and the older taken away. Thread-safe; blocks.
 */
final class KeyPages {
    private final Gate gate;
    private final ItemPages items;
    private final InstantSource clock;

    KeyPages(Gate gate, ItemPages items, InstantSource clock) {
        this.gate = gate;
        this.items = items;
        this.clock = clock;
    }

    List<Route> routes() {
        return Stream.of(
                        routes(ItemKind.GOALS, "keys"),
                        routes(ItemKind.GOALS, "signing-secrets"),
                        routes(ItemKind.POSTBACK_RULES, "signing-secrets"))
                .flatMap(List::stream)
                .toList();
    }

    private List<Route> routes(ItemKind kind, String what) {
        String path = kind.path("{id}") + "/" + what;
        return List.of(
                gate.post(path, visit -> make(kind, what, visit)),
                gate.post(path + "/remove-previous", visit -> remove(kind, what, visit)));
    }

    private ApiAnswer make(ItemKind kind, String what, Visit visit) throws Exception {
        Optional<String> until = visit.form("days")
                .filter(days -> days.matches("[0-9]{1,3}"))
                .map(days -> clock.instant()
                        .plus(Duration.ofDays(Long.parseLong(days)))
                        .toString());
        Map<String, String> body = until.<Map<String, String>>map(time -> Map.of("previous_key_until", time))
                .orElse(Map.of());
        return sent(kind, "POST", what, body, visit);
    }

    private ApiAnswer remove(ItemKind kind, String what, Visit visit) throws Exception {
        return sent(kind, "DELETE", what + "/previous", Map.of(), visit);
    }

    private ApiAnswer sent(ItemKind kind, String method, String what, Map<String, String> body, Visit visit)
            throws Exception {
        String path = kind.path(visit.request().path("id"));
        try {
            visit.api().send(method, path + "/" + what, body);
            return Html.see(path + "?done=keys#secrets");
        } catch (Problem problem) {
            return items.show(kind, visit, problem.status(), String.valueOf(problem.getMessage()));
        }
    }
}
