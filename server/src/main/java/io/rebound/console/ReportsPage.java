package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.http.ApiAnswer;
import io.rebound.http.ApiRequest;
import io.rebound.http.Problem;
import io.rebound.http.QueryString;
import io.rebound.http.Route;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * {@code /reports}: what was clicked, earned and paid, by whatever it is to be seen by. The address says all of it. The page is
 * there at once, and its table is fetched; whoever goes away or cancels stops the question by that. Thread-safe; blocks.
 */
final class ReportsPage {
    private static final String TABLE = "/reports/table";
    private static final String SAVED = "/reports/saved";

    private final Gate gate;
    private final InstantSource clock;

    ReportsPage(Gate gate, InstantSource clock) {
        this.gate = gate;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                gate.get(ReportAddress.PATH, this::page),
                gate.get(TABLE, this::table),
                gate.get("/reports/values", this::values),
                gate.get("/reports.csv", visit -> file(visit, "text/csv")),
                gate.get("/reports.parquet", visit -> file(visit, "application/vnd.apache.parquet")),
                gate.post(SAVED, this::save),
                gate.post(SAVED + "/{id}/delete", this::delete));
    }

    private ApiAnswer page(Visit visit) throws Exception {
        ReportAddress sent = ReportAddress.of(visit.request().query());
        ReportAddress address =
                ReportQuestion.tidied(fromForms(visit, sent), visit.viewer().zoneName());
        return address.equals(sent)
                ? page(visit, new ReportQuestion(address), 200, ReportControls.Said.NOTHING)
                : Html.see(address.page());
    }

    private ApiAnswer page(Visit visit, ReportQuestion question, int status, ReportControls.Said said)
            throws Exception {
        Visit here = inZone(visit, question);
        Frame frame = here.frame("Reports", Section.REPORTS);
        ReportControls controls = ReportControls.of(here, question, clock.instant(), said);
        return Html.page(status, (out, plain) -> JtereportsGenerated.render(out, plain, frame, controls));
    }

    /** What the page's forms sent, as the address has it: the filter in one piece, the last day as the day after it. */
    private static ReportAddress fromForms(Visit visit, ReportAddress sent) throws Exception {
        ReportAddress address = sent.without("dimension", "operator", "value", "until");
        Optional<LocalDate> until = sent.get("until").flatMap(ReportsPage::day);
        if (until.isPresent()) {
            address =
                    address.without("range").with("to", until.get().plusDays(1).toString());
        }
        Optional<DimensionName> dimension = sent.get("dimension").flatMap(DimensionName::labelled);
        if (dimension.isPresent()) {
            String value = sent.get("value").orElse("").strip();
            address = address.without("limit")
                    .and(
                            ReportFilter.PARAMETER,
                            dimension.get().label() + ":" + sent.get("operator").orElse("eq") + ":"
                                    + (dimension.get().isItem() ? ids(visit, dimension.get(), value) : value));
        }
        return address;
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    /** Names of the catalog as the ids that they stand for; what is none is left as it is. */
    private static String ids(Visit visit, DimensionName dimension, String value) throws Exception {
        Map<String, String> ids = new HashMap<>();
        items(visit, dimension)
                .forEach(item -> ids.putIfAbsent(
                        item.path("name")
                                .asText()
                                .strip()
                                .toLowerCase(visit.viewer().locale()),
                        item.path("id").asText()));
        return ids.getOrDefault(value.toLowerCase(visit.viewer().locale()), value);
    }

    private static List<JsonNode> items(Visit visit, DimensionName dimension) throws Exception {
        return StreamSupport.stream(
                        visit.api()
                                .get("/" + dimension.label() + "s?limit=1000")
                                .path("items")
                                .spliterator(),
                        false)
                .toList();
    }

    /** What the filter's value could be: names of the catalog, or the values that bring most clicks in the report's time. */
    private ApiAnswer values(Visit visit) throws Exception {
        ReportAddress sent = ReportAddress.of(visit.request().query());
        Optional<DimensionName> dimension = sent.get("dimension").flatMap(DimensionName::labelled);
        List<String> values = dimension.isEmpty() ? List.of() : values(visit, sent, dimension.get());
        return Html.page((out, plain) -> Jtereports_valuesGenerated.render(out, plain, values));
    }

    private static List<String> values(Visit visit, ReportAddress sent, DimensionName dimension) throws Exception {
        if (dimension.isItem()) {
            return items(visit, dimension).stream()
                    .map(item -> item.path("name").asText())
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
        if (dimension.isTime()) {
            return List.of();
        }
        ReportAddress asked = new ReportAddress(sent.parameters().stream()
                        .filter(parameter ->
                                List.of("range", "from", "to", "tz").contains(parameter.name()))
                        .toList())
                .with("group", dimension.label())
                .with("metrics", "clicks,conversions")
                .with("sort", "-clicks,-conversions")
                .with("limit", "100");
        Optional<ReportAnswer> answer = OwnApi.ifThere(() -> answer(visit, asked.query()));
        return answer.stream()
                .flatMap(report -> report.rows().stream().map(row -> report.text(row, dimension.label())))
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** The part of the page that waits for the warehouse. What is wrong is said in its place. */
    private ApiAnswer table(Visit visit) throws Exception {
        ReportQuestion question =
                new ReportQuestion(ReportAddress.of(visit.request().query()));
        Visit here = inZone(visit, question);
        try {
            ReportAnswer answer = answer(here, question.forPage());
            ReportView view = new ReportView.Maker(
                            question, answer, here.shown(), ReportWords.of(here.viewer()), conversion(here, question))
                    .view();
            return Html.page((out, plain) -> Jtereports_tableGenerated.render(out, plain, view, question));
        } catch (Problem problem) {
            String message = String.valueOf(problem.getMessage());
            return Html.page((out, plain) -> Jtereports_problemGenerated.render(
                    out, plain, message, question.address().page()));
        }
    }

    private static ReportAnswer answer(Visit visit, String query) throws Exception {
        return OwnApi.value(
                OwnApi.json(visit.api().handOn("GET", "/reports?" + query, accepting(visit, "application/json"))),
                ReportAnswer.class);
    }

    private Optional<Conversion> conversion(Visit visit, ReportQuestion question) throws Exception {
        Optional<String> currency = question.address().get("currency");
        if (currency.isEmpty()) {
            return Optional.empty();
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), visit.viewer().zone());
        return Conversion.known(visit, today).stream()
                .filter(known -> known.currency().equals(currency.get()))
                .findFirst();
    }

    private static ApiAnswer file(Visit visit, String type) throws Exception {
        ReportQuestion question =
                new ReportQuestion(ReportAddress.of(visit.request().query()));
        return visit.api().handOn("GET", question.forFile().without("limit").at("/reports"), accepting(visit, type));
    }

    /** The browser's request, for an answer of that type. */
    private static ApiRequest accepting(Visit visit, String type) {
        ApiRequest request = visit.request();
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.put("accept", type);
        return new ApiRequest(
                request.method(), request.address(), headers, request.body(), request.arrival(), request.caller());
    }

    private ApiAnswer save(Visit visit) throws Exception {
        String query = visit.form("query").orElse("");
        ReportQuestion question = new ReportQuestion(ReportAddress.of(QueryString.parse(query)));
        String name = visit.form("name").orElse("");
        try {
            visit.api().send("POST", "/saved-reports", Map.of("name", name, "query", query));
            return Html.see(question.address().page());
        } catch (Problem problem) {
            return page(
                    visit,
                    question,
                    problem.status(),
                    new ReportControls.Said(name, String.valueOf(problem.getMessage())));
        }
    }

    private ApiAnswer delete(Visit visit) throws Exception {
        OwnApi.ifThere(() ->
                visit.api().send("DELETE", "/saved-reports/" + visit.request().path("id"), Map.of()));
        return Html.see(ReportAddress.of(QueryString.parse(visit.form("query").orElse("")))
                .page());
    }

    /** Days begin where the report has them begin. */
    private static Visit inZone(Visit visit, ReportQuestion question) {
        Viewer viewer = visit.viewer();
        ZoneId zone = question.address().get("tz").flatMap(ReportsPage::zone).orElse(viewer.zone());
        return new Visit(
                visit.request(),
                visit.session(),
                new Viewer(viewer.name(), zone, viewer.locale(), viewer.theme()),
                visit.api(),
                visit.assets());
    }

    private static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }
}
