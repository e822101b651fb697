package io.rebound.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Holds the server's report against the client's own count until they agree, or patience runs out. */
final class Comparison {
    private static final String METRICS = "clicks,valid_clicks,conversions,revenue,payout";
    private static final long PATIENCE_SECONDS = 20;

    private final Api api;
    private final List<String> campaigns;
    private final Tally tally;

    Comparison(Api api, List<String> campaigns, Tally tally) {
        this.api = api;
        this.campaigns = campaigns;
        this.tally = tally;
    }

    /** @return a line for each campaign that the two count differently; empty when they agree */
    List<String> differences() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            List<String> differences = once();
            if (differences.isEmpty() || System.nanoTime() > deadline) {
                return differences;
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
    }

    private List<String> once() throws IOException, InterruptedException {
        JsonNode report = api.get("reports?group=campaign&limit=1000&metrics=" + METRICS + "&filter=campaign:in:"
                + String.join(",", campaigns));
        Map<String, Map<String, String>> rows = rows(report);
        List<String> differences = new ArrayList<>();
        for (String campaign : campaigns) {
            Tally.Totals ours = tally.of(campaign);
            Map<String, String> row = rows.getOrDefault(campaign, Map.of());
            if (row.isEmpty() ? ours.clicks.sum() != 0 : !same(ours, row)) {
                differences.add("campaign " + campaign + ": sent " + ours.text() + "; reported "
                        + (row.isEmpty() ? "nothing" : row));
            }
        }
        return differences;
    }

    /** By campaign: metric to value. */
    private static Map<String, Map<String, String>> rows(JsonNode report) {
        List<String> columns = new ArrayList<>();
        report.path("columns").forEach(column -> columns.add(name(column)));
        Map<String, Map<String, String>> rows = new HashMap<>();
        for (JsonNode values : report.path("rows")) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                row.put(columns.get(i), values.path(i).asText());
            }
            rows.put(value(row, "campaign"), row);
        }
        return rows;
    }

    private static String name(JsonNode column) {
        return column.isTextual() ? column.asText() : column.path("name").asText();
    }

    private static String value(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }

    private static boolean same(Tally.Totals ours, Map<String, String> row) {
        return value(row, "clicks").equals(Long.toString(ours.clicks.sum()))
                && value(row, "valid_clicks").equals(Long.toString(ours.validClicks.sum()))
                && value(row, "conversions").equals(Long.toString(ours.conversions.sum()))
                && sameMoney(ours.revenueMicros.sum(), value(row, "revenue"))
                && sameMoney(ours.payoutMicros.sum(), value(row, "payout"));
    }

    private static boolean sameMoney(long micros, String theirs) {
        return BigDecimal.valueOf(micros, 6).compareTo(new BigDecimal(theirs)) == 0;
    }
}
