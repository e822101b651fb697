package io.rebound.console;

import io.rebound.http.Answer;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code POST /set-up/lint}: what the linter says of a link while it is typed. Thread-safe; blocks. */
final class LintPart {
    private final Gate gate;

    LintPart(Gate gate) {
        this.gate = gate;
    }

    Route route() {
        return gate.post("/set-up/lint", this::findings);
    }

    private Answer findings(Visit visit) throws Exception {
        Optional<String> link = visit.form("lint.field").flatMap(visit::form);
        List<Advice> advice = link.isEmpty() ? List.of() : advice(visit, link.get());
        return Html.page((out, plain) -> JtefindingsGenerated.render(out, plain, advice));
    }

    private static List<Advice> advice(Visit visit, String link) throws Exception {
        Map<String, String> body = new HashMap<>();
        body.put("template", link);
        body.put("use", visit.form("lint.use").orElse("destination"));
        platform(visit).ifPresent(platform -> body.put("platform", platform));
        visit.form("tracker_parameter").ifPresent(name -> body.put("tracker_parameter", name));
        try {
            return Advice.list(visit.api().send("POST", "/lint", body).path("findings")).stream()
                    .filter(advice -> !isInTheBody(advice, visit))
                    .toList();
        } catch (Problem unreadable) {
            return List.of(new Advice("error", "", String.valueOf(unreadable.getMessage()), ""));
        }
    }

    /** What a posted form or a webhook tells in its body need not be in its link. */
    private static boolean isInTheBody(Advice advice, Visit visit) {
        return advice.code().equals("missing-external-id")
                && visit.form("method").filter(method -> !method.equals("get")).isPresent();
    }

    /** The other side's, as far as the form says whose link it is. */
    private static Optional<String> platform(Visit visit) throws Exception {
        Names names = new Names(visit.api());
        Optional<String> advertiser = visit.form("advertiser");
        if (advertiser.isPresent()) {
            return names.item(ItemKind.ADVERTISERS, advertiser.get())
                    .map(item -> item.path("platform").asText());
        }
        Optional<String> source = visit.form("source");
        if (source.isPresent()) {
            return names.item(ItemKind.SOURCES, source.get())
                    .map(item -> item.path("dialect").asText());
        }
        return visit.form("dialect").or(() -> visit.form("lint.platform"));
    }
}
