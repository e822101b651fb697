package io.rebound.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.http.Answer;
import io.rebound.http.ApiRequest;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import io.rebound.imports.ConversionLines;
import io.rebound.imports.LineKind;
import io.rebound.imports.LineResult;
import io.rebound.reconciliation.Corrections;
import io.rebound.reconciliation.Found;
import io.rebound.reconciliation.Lists;
import io.rebound.reconciliation.Reconciliation;
import io.rebound.reconciliation.Reconciliations;
import io.rebound.settlement.By;
import io.rebound.tracker.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/reconciliations/{id}/corrections}: our books agree with the partner's file. Thread-safe; blocks. */
public final class CorrectionsApi {
    private static final List<String> CORRECTABLE = List.of("missing_here", "missing_there", "different");
    private static final int LONGEST_REASON = 500;

    private final Reconciliations reconciliations;
    private final Corrections corrections;
    private final Function<ConversionLines.Request, LineKind> imports;

    /**
     * @param imports reads lines of theirs for an import
     */
    public CorrectionsApi(
            Reconciliations reconciliations,
            Corrections corrections,
            Function<ConversionLines.Request, LineKind> imports) {
        this.reconciliations = reconciliations;
        this.corrections = corrections;
        this.imports = imports;
    }

    public List<Route> routes() {
        return List.of(Route.of("POST", "/api/v1/reconciliations/{id}/corrections", this::correct));
    }

    private Answer correct(ApiRequest request) {
        Reconciliation now = Receipt.parse(request.path("id"))
                .flatMap(reconciliations::find)
                .orElseThrow(() -> Problem.notFound("there is no reconciliation " + Json.quoted(request.path("id"))));
        if (now.state() != Reconciliation.State.DONE) {
            throw new Problem(409, null, "the reconciliation is " + Json.word(now.state()) + ", wait until it is done");
        }
        Fields fields = Fields.of(Json.object(request.body())).only(List.of("list", "items", "reason", "cursor"));
        if (!fields.has("list")) {
            throw fields.mustBe("list", "one of " + String.join(", ", CORRECTABLE));
        }
        Lists list = Lists.valueOf(fields.word("list", "", CORRECTABLE).toUpperCase(Locale.ROOT));
        String reason = fields.text("reason", LONGEST_REASON);
        String who = request.caller();
        Receipt id = Receipt.parse(now.id()).orElseThrow();
        List<Found> items = items(fields, id, list);
        boolean more = items.size() > Listing.MOST;
        List<Found> page = more ? items.subList(0, Listing.MOST) : items;
        LineKind lines = imports.apply(new ConversionLines.Request(
                who, reason, now.subject().goal(), now.subject().zone()));
        List<LineResult> results = corrections.correct(id, list, page, lines, new By(who, reason));
        return Json.answer(
                200, json(results, more ? Long.toString(page.getLast().number()) : null));
    }

    /** All of the list, a page at a time, or those that are numbered. */
    private List<Found> items(Fields fields, Receipt id, Lists list) {
        JsonNode items = fields.node("items");
        if (items != null && items.asText().equals("all")) {
            long after = fields.optionalText("cursor", 18).map(Long::parseLong).orElse(0L);
            return reconciliations.found(id, list, after, Listing.MOST + 1);
        }
        if (items == null || !items.isArray() || items.isEmpty() || items.size() > Listing.MOST) {
            throw fields.mustBe("items", "\"all\", or a list of 1 to " + Listing.MOST + " numbers of items");
        }
        Set<Long> numbers = new TreeSet<>();
        items.forEach(item -> {
            if (!item.isIntegralNumber() || item.longValue() < 1) {
                throw fields.mustBe("items", "\"all\", or a list of numbers of items");
            }
            numbers.add(item.longValue());
        });
        List<Found> found = new ArrayList<>();
        for (long number : numbers) {
            found.add(reconciliations.found(id, list, number - 1, 1).stream()
                    .filter(item -> item.number() == number)
                    .findFirst()
                    .orElseThrow(() ->
                            fields.wrong("items", "must be numbers of items of the list, " + number + " is none")));
        }
        return found;
    }

    private static long count(List<LineResult> results, String... outcomes) {
        return results.stream()
                .filter(result -> List.of(outcomes).contains(result.outcome()))
                .count();
    }

    private static ObjectNode json(List<LineResult> results, @Nullable String next) {
        ObjectNode json = Json.newObject();
        long refused = count(results, LineResult.REFUSED, LineResult.UNSTORED);
        long unchanged = count(results, LineResult.REPEATED);
        long waiting = count(results, LineResult.UNSETTLED);
        json.put("corrected", results.size() - refused - unchanged - waiting)
                .put("unchanged", unchanged)
                .put("waiting", waiting)
                .put("refused", refused);
        ArrayNode items = json.putArray("items");
        results.forEach(result -> items.add(ImportsApi.json(result).put("number", result.line())));
        return json.put("next", next);
    }
}
