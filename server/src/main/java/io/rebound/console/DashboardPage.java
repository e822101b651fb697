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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /}: today against the same hours of yesterday, or other days against those before, who brings it, what happens now, and
 * whether all is well. The page itself asks nothing and is there at once; its parts are fetched and kept fresh each by itself. Thread-safe; blocks.
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

    private final Gate gate;
    private final InstantSource clock;
    private final HealthReading health;

    DashboardPage(Gate gate, HealthReading health, InstantSource clock) {
        this.gate = gate;
        this.health = health;
        this.clock = clock;
    }

    /**
     * One figure.
     *
     * @param change against the time before
     * @param good whether that is good news; null where it is neither
     * @param steps of the period, for the sparkline
     */
    record Tile(
            MetricName metric,
            String link,
            Shown.Value value,
            Shown.Value before,
            Shown.Value change,
            @Nullable Boolean good,
            String steps) {}

    /**
     * @param chart what {@code charts.js} draws, as JSON
     * @param label what the chart shows, in words
     * @param asOf up to when everything is counted
     */
    record Figures(List<Tile> tiles, String chart, String label, Shown.Value asOf) {}

    /** Somebody who brings much. */
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
        DashboardPeriod period = period(visit);
        Frame frame = visit.frame(
                period.preset() == ReportPreset.TODAY ? "Dashboard" : "Dashboard, " + period.name(), Section.DASHBOARD);
        return Html.page((out, plain) -> JtedashboardGenerated.render(out, plain, frame, TILES, period));
    }

    private DashboardPeriod period(Visit visit) {
        return DashboardPeriod.of(DashboardPeriod.chosen(visit), now(visit));
    }

    private ApiAnswer figures(Visit visit) throws Exception {
        DashboardPeriod period = period(visit);
        String metrics = String.join(",", TILES.stream().map(MetricName::label).toList());
        ReportAnswer these = report(visit, period.step(), period.from(), period.to(), metrics);
        ReportAnswer before = report(visit, period.step(), period.before(), period.beforeTo(), metrics);
        ReportAnswer all = period.beforeEnd().isAfter(period.beforeTo())
                ? report(visit, period.step(), period.before(), period.beforeEnd(), "clicks,revenue")
                : before;
        List<Tile> tiles = TILES.stream()
                .map(metric -> tile(visit.shown(), period, metric, these, before))
                .toList();
        Figures figures = new Figures(
                tiles,
                new DashboardChart(period, visit.viewer().locale()).json(these, all),
                "Revenue and clicks by " + (period.isByHour() ? "hour" : "day") + ", " + period.name() + " and "
                        + period.beforeName(),
                visit.shown().time(these.asOf()));
        return Html.page((out, plain) -> Jtedashboard_figuresGenerated.render(out, plain, figures));
    }

    private static ReportAnswer report(Visit visit, String by, ZonedDateTime from, ZonedDateTime to, String metrics)
            throws Exception {
        return visit.api()
                .get(
                        "/reports?group=" + by + "&metrics=" + metrics + "&from=" + time(from) + "&to=" + time(to)
                                + "&tz=" + encoded(visit.viewer().zoneName()),
                        ReportAnswer.class);
    }

    private static Tile tile(
            Shown shown, DashboardPeriod period, MetricName metric, ReportAnswer these, ReportAnswer before) {
        BigDecimal value = these.total(metric.label());
        BigDecimal earlier = before.total(metric.label());
        BigDecimal change = value == null || earlier == null || earlier.signum() == 0
                ? null
                : value.subtract(earlier).divide(earlier.abs(), CHANGE);
        List<Double> steps = these.rows().stream()
                .map(row -> these.number(row, metric.label()))
                .map(number -> number == null ? 0 : number.doubleValue())
                .toList();
        return new Tile(
                metric,
                "/reports?group=" + period.step() + "&range=" + period.preset().label() + "&metrics=" + metric.label(),
                metric.shown(shown, value, these.currency()),
                metric.shown(shown, earlier, these.currency()),
                shown.change(change),
                metric.goodNews(change),
                OwnApi.text(steps));
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
        String range = "&range=" + DashboardPeriod.chosen(visit).label();
        ReportAnswer report = visit.api()
                .get(
                        "/reports?group=" + by
                                + "&metrics=clicks,conversions,revenue,profit&sort=-revenue,-clicks&limit=" + TOP
                                + range
                                + "&tz=" + encoded(visit.viewer().zoneName()),
                        ReportAnswer.class);
        Shown shown = visit.shown();
        List<Top> items = report.rows().stream()
                .map(row -> top(shown, report, row, by, range))
                .toList();
        Tops tops = new Tops(by, title, "/reports?group=" + by + range, items);
        return Html.page((out, plain) -> Jtedashboard_topGenerated.render(out, plain, tops));
    }

    private static Top top(Shown shown, ReportAnswer report, List<JsonNode> row, String by, String range) {
        String id = report.text(row, by);
        String name = report.text(row, by + "_name");
        return new Top(
                name.isEmpty() ? id : name,
                "/reports?group=" + (by.equals("campaign") ? "sub1" : "campaign") + range + "&filter="
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
