package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.http.ApiAnswer;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code /conversion-changes}: one decision about many conversions, first as a forecast of what it will do, then done. Both are
 * the API's file of status changes, once as a dry run. Thread-safe; blocks.
 */
final class ConversionBatches {
    private static final String PATH = "/conversion-changes";
    private static final int MOST = 1_000;

    private final Gate gate;

    ConversionBatches(Gate gate) {
        this.gate = gate;
    }

    /** What is decided, in the API's word and as it is said. */
    enum Decision {
        APPROVED("Approve"),
        REJECTED("Reject"),
        REVERSED("Reverse");

        private final String verb;

        Decision(String verb) {
            this.verb = verb;
        }

        String verb() {
            return verb;
        }

        String status() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * What becomes of one.
     *
     * @param outcome as settlement calls it
     * @param remark why it is refused; empty if it is not
     * @param revenue by how much that changes
     */
    record Line(
            ConversionPages.Row row,
            String outcome,
            String remark,
            Shown.Value revenue,
            Shown.Value payout,
            boolean changes) {

        Standing standing() {
            return changes
                    ? new Standing("Changes", "good")
                    : outcome.equals("refused") ? new Standing("Refused", "bad") : new Standing("Stays", "");
        }
    }

    /** @param ids of all of them, separated by spaces */
    record Model(
            Decision decision,
            String reason,
            String ids,
            List<Line> lines,
            int changing,
            List<Sum> sums,
            boolean cut) {}

    /** What changes in one currency of the books. */
    record Sum(Shown.Value revenue, Shown.Value payout) {}

    /** Before it is shown. */
    private static final class Sums {
        private BigDecimal revenue = BigDecimal.ZERO;
        private BigDecimal payout = BigDecimal.ZERO;
    }

    List<Route> routes() {
        return List.of(gate.post(PATH, this::forecast), gate.post(PATH + "/apply", this::apply));
    }

    private ApiAnswer forecast(Visit visit) throws Exception {
        Decision decision = decision(visit);
        boolean all = visit.form("all").isPresent();
        List<ConversionAnswer> chosen = all ? matching(visit) : ticked(visit);
        if (chosen.isEmpty()) {
            throw Problem.field("id", "no conversion was chosen: tick some, or all that match");
        }
        JsonNode items = sent(
                        visit,
                        decision,
                        chosen.stream().map(ConversionAnswer::id).toList(),
                        true)
                .path("items");
        Frame frame = visit.frame(decision.verb() + " conversions", Section.CONVERSIONS);
        Model model = model(visit, decision, chosen, items, all && chosen.size() == MOST);
        return Html.page((out, plain) -> Jteconversion_changesGenerated.render(out, plain, frame, model));
    }

    private static Model model(
            Visit visit, Decision decision, List<ConversionAnswer> chosen, JsonNode items, boolean cut)
            throws Exception {
        Names names = new Names(visit.api());
        Shown shown = visit.shown();
        Map<String, Sums> sums = new TreeMap<>();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            ConversionAnswer one = chosen.get(i);
            JsonNode forecast = items.path(i);
            String outcome = forecast.path("outcome").asText();
            boolean changes = outcome.equals("updated") || outcome.equals("credited");
            boolean takesBack = changes && decision != Decision.APPROVED;
            BigDecimal revenue = takesBack ? one.revenue().negate() : BigDecimal.ZERO;
            BigDecimal payout = takesBack ? one.payout().negate() : BigDecimal.ZERO;
            Sums sum = sums.computeIfAbsent(one.bookCurrency(), currency -> new Sums());
            sum.revenue = sum.revenue.add(revenue);
            sum.payout = sum.payout.add(payout);
            boolean isCredit = changes && !takesBack && one.status().equals("held");
            lines.add(new Line(
                    ConversionPages.Row.of(one, names, shown),
                    outcome,
                    isCredit ? "is credited at the terms of now" : remark(forecast),
                    isCredit ? new Shown.Value("credited", "") : shown.money(revenue, one.bookCurrency()),
                    isCredit ? new Shown.Value("credited", "") : shown.money(payout, one.bookCurrency()),
                    changes));
        }
        return new Model(
                decision,
                visit.form("reason").orElse(""),
                String.join(" ", chosen.stream().map(ConversionAnswer::id).toList()),
                lines,
                (int) lines.stream().filter(Line::changes).count(),
                sums.entrySet().stream()
                        .map(sum -> new Sum(
                                shown.money(sum.getValue().revenue, sum.getKey()),
                                shown.money(sum.getValue().payout, sum.getKey())))
                        .toList(),
                cut);
    }

    private static String remark(JsonNode line) {
        JsonNode message = line.path("message");
        return message.isTextual()
                ? message.asText()
                : line.path("code").asText("").replace("null", "");
    }

    private ApiAnswer apply(Visit visit) throws Exception {
        List<String> ids = List.of(visit.form("ids").orElse("").split(" ", -1));
        JsonNode done = sent(visit, decision(visit), ids, false);
        return Html.see("/imports/" + done.path("id").asText());
    }

    private static Decision decision(Visit visit) {
        String text = visit.form("status").orElse("");
        for (Decision decision : Decision.values()) {
            if (decision.status().equals(text)) {
                return decision;
            }
        }
        throw Problem.field("status", "status must be approved, rejected or reversed, got \"" + text + "\"");
    }

    private static List<ConversionAnswer> ticked(Visit visit) throws Exception {
        Set<String> ids = new LinkedHashSet<>(Visit.all(visit.request().form(), "id"));
        List<ConversionAnswer> chosen = new ArrayList<>();
        for (String id : ids) {
            chosen.add(visit.api().get(ConversionPages.PATH + "/" + Target.segment(id), ConversionAnswer.class));
        }
        return chosen;
    }

    /** Those that the list's filters choose, the newest thousand. */
    private static List<ConversionAnswer> matching(Visit visit) throws Exception {
        Target target = new Target(ConversionPages.PATH).with("limit", String.valueOf(MOST));
        for (String name : ConversionPages.FILTERS) {
            target = target.with(name, visit.form(name.equals("status") ? "filter_status" : name));
        }
        target = target.with("from", visit.form("from")).with("to", visit.form("to"));
        return visit.api().get(target.text(), ConversionAnswer.Page.class).items();
    }

    private static JsonNode sent(Visit visit, Decision decision, List<String> ids, boolean dryRun) throws Exception {
        StringBuilder csv = new StringBuilder("conversion,status\n");
        for (String id : ids) {
            if (!id.matches("[0-9a-v]{20}")) {
                throw Problem.field("ids", "\"" + id + "\" is no conversion's id");
            }
            csv.append(id).append(',').append(decision.status()).append('\n');
        }
        Target target = new Target(ConversionPages.PATH + "/status")
                .with("dry_run", String.valueOf(dryRun))
                .with("reason", visit.form("reason"));
        return OwnApi.json(visit.api().call("POST", target.text(), csv.toString(), Map.of("content-type", "text/csv")));
    }
}
