package io.rebound.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.http.Answer;
import io.rebound.http.ApiRequest;
import io.rebound.http.Problem;
import io.rebound.http.QueryString;
import io.rebound.http.Route;
import io.rebound.report.SavedReport;
import io.rebound.report.SavedReports;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * {@code GET, POST /api/v1/saved-reports}, {@code DELETE /api/v1/saved-reports/{id}}: reports that somebody named. Each person
 * has their own. Thread-safe; blocks.
 */
public final class SavedReportsApi {
    private static final String PATH = "/api/v1/saved-reports";
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_QUERY = 8_000;

    /** How a page shows the answer: kept with the question, and no part of it. */
    private static final List<String> OF_PAGES = List.of("chart", "currency", "only");

    private final SavedReports saved;
    private final ToLongFunction<String> person;
    private final InstantSource clock;

    /** @param person whom a caller stands for */
    public SavedReportsApi(SavedReports saved, ToLongFunction<String> person, InstantSource clock) {
        this.saved = saved;
        this.person = person;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                Route.of("GET", PATH, this::list),
                Route.of("POST", PATH, this::save),
                Route.of("DELETE", PATH + "/{id}", this::delete));
    }

    private Answer list(ApiRequest request) {
        Listing.of(request.query(), List.of());
        ObjectNode answer = Json.newObject();
        ArrayNode items = answer.putArray("items");
        saved.of(person.applyAsLong(request.caller())).forEach(report -> items.add(json(report)));
        answer.putNull("next");
        return Json.answer(200, answer);
    }

    private Answer save(ApiRequest request) {
        Fields fields = Fields.of(Json.object(request.body())).only(List.of("name", "query"));
        String name = fields.text("name", LONGEST_NAME);
        String query = fields.text("query", LONGEST_QUERY);
        check(query, clock.instant());
        return switch (saved.save(person.applyAsLong(request.caller()), name, query)) {
            case SavedReports.Outcome.Saved done -> Json.answer(201, json(done.report()));
            case SavedReports.Outcome.NameTaken ignored ->
                throw new Problem(
                        409,
                        "name",
                        "you have a report named " + Json.quoted(name) + ": choose another name or delete it");
            case SavedReports.Outcome.TooMany ignored ->
                throw new Problem(409, null, "you have " + SavedReports.MOST + " saved reports: delete one first");
        };
    }

    /** A report that could not be asked is not saved. */
    private static void check(String query, Instant now) {
        String asked = Arrays.stream(query.split("&", -1))
                .filter(part -> OF_PAGES.stream().noneMatch(name -> part.startsWith(name + "=")))
                .collect(Collectors.joining("&"));
        try {
            ReportParameters.read(QueryString.parse(asked), ReportForm.JSON, now);
        } catch (Problem wrong) {
            throw Problem.field("query", "query is not of a report: " + wrong.getMessage());
        }
    }

    private Answer delete(ApiRequest request) {
        String id = request.path("id");
        if (!id.matches("[0-9]{1,18}") || !saved.delete(person.applyAsLong(request.caller()), Long.parseLong(id))) {
            throw Problem.notFound(
                    "you have no saved report " + Json.quoted(id) + ": GET " + PATH + " lists those that you have");
        }
        return Json.answer(200, Json.newObject().put("id", id).put("status", "deleted"));
    }

    private static ObjectNode json(SavedReport report) {
        return Json.newObject()
                .put("id", Long.toString(report.id()))
                .put("name", report.name())
                .put("query", report.query())
                .put("created_at", report.createdAt().toString());
    }
}
