package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Revenue and clicks of a period over those of the time before, step by step, as {@code charts.js} draws them. Immutable. */
record DashboardChart(DashboardPeriod period, Locale locale) {

    String json(ReportAnswer these, ReportAnswer before) {
        List<String> steps = period.steps(locale);
        String now = ", " + period.name();
        String then = ", " + period.beforeName();
        LocalDate from = period.from().toLocalDate();
        LocalDate earlier = period.before().toLocalDate();
        return OwnApi.text(Map.of(
                "steps",
                steps,
                "currency",
                these.currency(),
                "series",
                List.of(
                        series("Revenue" + now, these, "revenue", steps, from),
                        series("Revenue" + then, before, "revenue", steps, earlier),
                        series("Clicks" + now, these, "clicks", steps, from),
                        series("Clicks" + then, before, "clicks", steps, earlier))));
    }

    /** Up to the last step that there is something of. */
    private Map<String, Object> series(
            String name, ReportAnswer report, String metric, List<String> steps, LocalDate first) {
        List<BigDecimal> values = new ArrayList<>(Collections.nCopies(steps.size(), BigDecimal.ZERO));
        int known = 0;
        for (List<JsonNode> row : report.rows()) {
            int step = step(report.text(row, period.step()), steps, first);
            BigDecimal value = report.number(row, metric);
            if (step >= 0 && step < steps.size() && value != null) {
                values.set(step, values.get(step).add(value));
                known = Math.max(known, step + 1);
            }
        }
        return Map.of("name", name, "values", values.subList(0, known));
    }

    /** @param beginning of the step, with its offset */
    private int step(String beginning, List<String> steps, LocalDate first) {
        return period.isByHour()
                ? steps.indexOf(beginning.substring(11, 16))
                : (int) ChronoUnit.DAYS.between(first, LocalDate.parse(beginning.substring(0, 10)));
    }
}
