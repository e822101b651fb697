package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.operations.Metrics;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Whether all is well, in a few signs, each of which leads to the page that explains it. Thread-safe; blocks. */
final class HealthReading {
    private static final double LATE_SECONDS = 5;
    private static final double LATE_EVENTS = 10_000;
    private static final BigDecimal NEARLY_FULL = new BigDecimal("0.9");
    private static final int MOST_CAPS = 3;
    private static final int MOST_CODES = 3;
    private static final int MOST_COUNTED = 100;

    private final Metrics metrics;

    HealthReading(Metrics metrics) {
        this.metrics = metrics;
    }

    /**
     * @param well whether nothing needs to be done
     * @param link the page that explains it
     */
    record Sign(String title, String text, boolean well, String link) {}

    List<Sign> signs(Visit visit) throws Exception {
        List<Sign> signs = new ArrayList<>();
        signs.add(settlement(visit.shown()));
        signs.add(reports(visit.shown()));
        signs.add(deliveries(visit));
        signs.addAll(refusals(visit.shown()));
        signs.addAll(caps(visit));
        signs.add(books());
        return signs;
    }

    private Sign settlement(Shown shown) {
        double waiting = metrics.value("rebound_settler_lag").orElse(0);
        boolean well = waiting < LATE_EVENTS;
        return new Sign(
                "Settlement",
                waiting == 0
                        ? "Everything is settled"
                        : shown.count((long) waiting).text() + " events wait",
                well,
                "/postbacks");
    }

    private Sign reports(Shown shown) {
        OptionalDouble behind = metrics.value("rebound_warehouse_behind_seconds");
        double seconds = behind.orElse(0);
        return new Sign(
                "Reports",
                seconds < LATE_SECONDS
                        ? "Up to the second"
                        : shown.duration(BigDecimal.valueOf((long) seconds)).text() + " behind",
                seconds < LATE_SECONDS,
                "/reports");
    }

    private Sign deliveries(Visit visit) throws Exception {
        Shown shown = visit.shown();
        int dead = visit.api()
                .get("/deliveries?state=dead&limit=" + MOST_COUNTED)
                .path("items")
                .size();
        long waiting = (long) metrics.value("rebound_deliveries_waiting").orElse(0);
        if (dead > 0) {
            String some = dead < MOST_COUNTED ? shown.count(dead).text() : MOST_COUNTED + " or more";
            return new Sign("Deliveries", some + " given up", false, "/deliveries?state=dead");
        }
        return new Sign(
                "Deliveries",
                waiting == 0 ? "Every source was told" : shown.count(waiting).text() + " on their way",
                true,
                "/deliveries");
    }

    /** Those codes that were answered most often since the start. */
    private List<Sign> refusals(Shown shown) {
        Map<String, Double> byCode = metrics.byLabel("rebound_postbacks", "result");
        List<Sign> signs = byCode.entrySet().stream()
                .filter(code -> !code.getKey().equals("accepted") && code.getValue() > 0)
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_CODES)
                .map(code -> new Sign(
                        "Refused",
                        shown.count(code.getValue().longValue()).text() + " × " + code.getKey(),
                        false,
                        "/postbacks?result=" + code.getKey()))
                .toList();
        return signs.isEmpty()
                ? List.of(new Sign("Postbacks", "None was refused since the start", true, "/postbacks"))
                : signs;
    }

    private static List<Sign> caps(Visit visit) throws Exception {
        List<Sign> signs = new ArrayList<>();
        for (JsonNode cap : visit.api().get("/caps?limit=1000").path("items")) {
            for (String measure : List.of("conversions", "revenue", "clicks", "budget")) {
                if (cap.path(measure).isMissingNode() || cap.path(measure).isNull()) {
                    continue;
                }
                BigDecimal most = new BigDecimal(cap.path(measure).asText());
                BigDecimal used = new BigDecimal(cap.path("used").asText("0"));
                if (signs.size() < MOST_CAPS && used.compareTo(most.multiply(NEARLY_FULL)) >= 0) {
                    signs.add(new Sign(
                            used.compareTo(most) < 0 ? "Cap nearly full" : "Cap reached",
                            used.toPlainString() + " of " + most.toPlainString() + " " + measure + " per "
                                    + cap.path("per").asText(),
                            false,
                            "/caps"));
                }
            }
        }
        return signs;
    }

    private Sign books() {
        OptionalDouble differences = metrics.value("rebound_books_differences");
        return differences.isEmpty() || differences.getAsDouble() < 0 || Double.isNaN(differences.getAsDouble())
                ? new Sign("Books", "Not verified since the start; every hour", true, "/books")
                : new Sign(
                        "Books",
                        differences.getAsDouble() == 0
                                ? "Balance to the cent"
                                : (long) differences.getAsDouble() + " differences",
                        differences.getAsDouble() == 0,
                        "/books");
    }
}
