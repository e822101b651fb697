package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.http.ApiAnswer;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code /books}: whether journal, ledger and warehouse say the same, and where they do not. Thread-safe; blocks. */
final class BooksPage {
    private final Gate gate;

    BooksPage(Gate gate) {
        this.gate = gate;
    }

    /** What the API answers. */
    record Sheet(
            boolean balances,
            long differences,
            Instant at,
            long tookMs,
            List<JsonNode> money,
            List<Check> checks,
            List<String> notes) {

        /** What each side says, the currencies one after the other. */
        List<Side> sides() {
            List<Side> sides = new ArrayList<>();
            for (JsonNode one : money) {
                String currency = one.path("currency").asText();
                one.properties().forEach(side -> {
                    if (side.getValue().isObject()) {
                        sides.add(new Side(
                                side.getKey(),
                                currency,
                                side.getValue().path("conversions").asLong(),
                                new BigDecimal(side.getValue().path("revenue").asText("0")),
                                new BigDecimal(side.getValue().path("payout").asText("0"))));
                    }
                });
            }
            return sides;
        }
    }

    record Side(String name, String currency, long conversions, BigDecimal revenue, BigDecimal payout) {}

    record Check(String check, String title, long checked, long different, List<Difference> first) {}

    /** What both sides say about one thing. */
    record Difference(String about, String one, String other) {}

    List<Route> routes() {
        return List.of(gate.get("/books", this::page), gate.get("/books/sheet", this::sheet));
    }

    private ApiAnswer page(Visit visit) {
        Frame frame = visit.frame("Books", Section.BOOKS);
        return Html.page((out, plain) -> JtebooksGenerated.render(out, plain, frame));
    }

    /** It reads everything: the page is there before it is done. */
    private ApiAnswer sheet(Visit visit) throws Exception {
        Shown shown = visit.shown();
        try {
            Sheet sheet = visit.api().get("/books", Sheet.class);
            return Html.page((out, plain) -> Jtebooks_sheetGenerated.render(out, plain, shown, sheet));
        } catch (Problem problem) {
            String why = String.valueOf(problem.getMessage());
            return Html.page((out, plain) -> Jtebooks_failedGenerated.render(out, plain, why));
        }
    }
}
