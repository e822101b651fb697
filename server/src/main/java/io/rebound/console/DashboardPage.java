package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.http.ApiAnswer;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import java.math.BigDecimal;
import java.math.MathContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code /}: today against the same hours of yesterday, who brings it, what happens now, and whether all is well. The page
 * itself asks nothing and is there at once; its parts are fetched and kept fresh each by itself. Thread-safe; blocks.
 */
final class DashboardPage {
    private static final List<MetricName> TILES = List.of(
            MetricName.CLICKS,
            MetricName.VALID_CLICKS,
            MetricName.CONVERSIONS,
            MetricName.REVENUE,
            MetricName.PAYOUT,
            MetricName.PROFIT,
            MetricName.CR,
            MetricName.EPC);
    private static final int TOP = 5;
    private static final MathContext CHANGE = new MathContext(6);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final Gate gate;
    private final InstantSource clock;
    private final HealthReading health;

    DashboardPage(Gate gate, HealthReading health, InstantSource clock) {
        this.gate = gate;
        this.health = health;
        this.clock = clock;
    }

    /**
     * One figure of today.
     *
     * @param change against yesterday's same hours
     * @param good whether that is good news; null where it is neither
     * @param hours of today, for the sparkline
     */
    record Tile(
            MetricName metric,
            Shown.Value value,
            Shown.Value yesterday,
            Shown.Value change,
            @Nullable Boolean good,
            String hours) {}

    /**
     * @param chart what {@code charts.js} draws, as JSON
     * @param asOf up to when everything is counted
     */
    record Figures(List<Tile> tiles, String chart, Shown.Value asOf) {}

    /** Somebody who brings much today. */
    record Top(
            String name,
            String link,
            Shown.Value clicks,
            Shown.Value conversions,
            Shown.Value revenue,
            Shown.Value profit) {}

    /** @param by as the API calls the dimension */
    record Tops(String by, String title, String link, List<Top> items) {}

    List<Route> routes() {
        return List.of(
                gate.get("/", this::page),
                gate.get("/dashboard/figures", this::figures),
                gate.get("/dashboard/top/{by}", this::tops),
                gate.get("/dashboard/health", this::health),
                gate.get("/events", this::events));
    }

    private ApiAnswer page(Visit visit) {
        Frame frame = visit.frame("Dashboard", Section.DASHBOARD);
        return Html.page((out, plain) -> JtedashboardGenerated.render(out, plain, frame, TILES));
    }

    private ApiAnswer figures(Visit visit) throws Exception {
        ZonedDateTime now = now(visit);
        ZonedDateTime midnight = now.truncatedTo(ChronoUnit.DAYS);
        String metrics = String.join(",", TILES.stream().map(MetricName::label).toList());
        ReportAnswer today = hours(visit, midnight, now, metrics);
        ReportAnswer before = hours(visit, midnight.minusDays(1), now.minusDays(1), metrics);
        ReportAnswer all = hours(visit, midnight.minusDays(1), midnight, metrics);
        List<Tile> tiles = TILES.stream()
                .map(metric -> tile(visit.shown(), metric, today, before))
                .toList();
        Figures figures =
                new Figures(tiles, chart(midnight, today, all), visit.shown().time(today.asOf()));
        return Html.page((out, plain) -> Jtedashboard_figuresGenerated.render(out, plain, figures));
    }

    private static ReportAnswer hours(Visit visit, ZonedDateTime from, ZonedDateTime to, String metrics)
            throws Exception {
        return visit.api()
                .get(
                        "/reports?group=time:hour&metrics=" + metrics + "&from=" + time(from) + "&to=" + time(to)
                                + "&tz=" + encoded(visit.viewer().zoneName()),
                        ReportAnswer.class);
    }

    private static Tile tile(Shown shown, MetricName metric, ReportAnswer today, ReportAnswer before) {
        BigDecimal value = today.total(metric.label());
        BigDecimal yesterday = before.total(metric.label());
        BigDecimal change = value == null || yesterday == null || yesterday.signum() == 0
                ? null
                : value.subtract(yesterday).divide(yesterday.abs(), CHANGE);
        List<Double> hours = today.rows().stream()
                .map(row -> today.number(row, metric.label()))
                .map(number -> number == null ? 0 : number.doubleValue())
                .toList();
        return new Tile(
                metric,
                metric.shown(shown, value, today.currency()),
                metric.shown(shown, yesterday, today.currency()),
                shown.change(change),
                metric.goodNews(change),
                OwnApi.text(hours));
    }

    /** Today's hours over yesterday's, by the hour of the day. */
    private static String chart(ZonedDateTime midnight, ReportAnswer today, ReportAnswer yesterday) {
        List<String> hours = Stream.iterate(midnight, hour -> hour.plusHours(1))
                .takeWhile(hour -> hour.toLocalDate().equals(midnight.toLocalDate()))
                .map(HOUR::format)
                .toList();
        return OwnApi.text(Map.of(
                "hours",
                hours,
                "currency",
                today.currency(),
                "series",
                List.of(
                        series("Revenue today", today, "revenue", hours),
                        series("Revenue yesterday", yesterday, "revenue", hours),
                        series("Clicks today", today, "clicks", hours),
                        series("Clicks yesterday", yesterday, "clicks", hours))));
    }

    private static Map<String, Object> series(String name, ReportAnswer report, String metric, List<String> hours) {
        Map<String, BigDecimal> byHour = new TreeMap<>();
        for (List<JsonNode> row : report.rows()) {
            BigDecimal value = report.number(row, metric);
            byHour.merge(
                    report.text(row, "time:hour").substring(11, 16),
                    value == null ? BigDecimal.ZERO : value,
                    BigDecimal::add);
        }
        List<BigDecimal> values = new ArrayList<>();
        String last = report.rows().isEmpty() ? "" : byHour.keySet().stream().reduce("", (a, b) -> b);
        for (String hour : hours) {
            if (hour.compareTo(last) <= 0) {
                values.add(byHour.getOrDefault(hour, BigDecimal.ZERO));
            }
        }
        return Map.of("name", name, "values", values);
    }

    private ApiAnswer tops(Visit visit) throws Exception {
        String by = visit.request().path("by");
        String title =
                switch (by) {
                    case "campaign" -> "Campaigns";
                    case "source" -> "Sources";
                    case "country" -> "Countries";
                    default -> throw Problem.notFound("there is no list by " + by);
                };
        ZonedDateTime midnight = now(visit).truncatedTo(ChronoUnit.DAYS);
        String asked = "from=" + midnight.toLocalDate() + "&tz="
                + encoded(visit.viewer().zoneName());
        ReportAnswer report = visit.api()
                .get(
                        "/reports?group=" + by
                                + "&metrics=clicks,conversions,revenue,profit&sort=-revenue,-clicks&limit=" + TOP + "&"
                                + asked,
                        ReportAnswer.class);
        Shown shown = visit.shown();
        List<Top> items =
                report.rows().stream().map(row -> top(shown, report, row, by)).toList();
        Tops tops = new Tops(by, title, "/reports?group=" + by + "&range=today", items);
        return Html.page((out, plain) -> Jtedashboard_topGenerated.render(out, plain, tops));
    }

    private static Top top(Shown shown, ReportAnswer report, List<JsonNode> row, String by) {
        String id = report.text(row, by);
        String name = report.text(row, by + "_name");
        return new Top(
                name.isEmpty() ? id : name,
                "/reports?group=" + (by.equals("campaign") ? "sub1" : "campaign") + "&range=today&filter="
                        + encoded(by + ":eq:" + id),
                shown.count(report.number(row, "clicks")),
                shown.count(report.number(row, "conversions")),
                shown.money(report.number(row, "revenue"), report.currency()),
                shown.money(report.number(row, "profit"), report.currency()));
    }

    private ApiAnswer health(Visit visit) throws Exception {
        List<HealthReading.Sign> signs = health.signs(visit);
        return Html.page((out, plain) -> Jtedashboard_healthGenerated.render(out, plain, signs));
    }

    /** The API's own stream, for whom a cookie signs in. */
    private ApiAnswer events(Visit visit) throws Exception {
        return visit.api().handOn("GET", "/events?kind=click,conversion,postback", visit.request());
    }

    private ZonedDateTime now(Visit visit) {
        Instant now = clock.instant();
        return now.atZone(visit.viewer().zone());
    }

    private static String time(ZonedDateTime time) {
        return encoded(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.truncatedTo(ChronoUnit.SECONDS)));
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
