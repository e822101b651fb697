package io.rebound.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.http.Answer;
import io.rebound.http.ApiRequest;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import io.rebound.report.RunningReports;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** {@code /api/v1/reports/running}: the reports that are being computed, and how to stop one. Thread-safe. */
public final class RunningReportsApi {
    private final RunningReports running;

    public RunningReportsApi(RunningReports running) {
        this.running = running;
    }

    public List<Route> routes() {
        return List.of(
                Route.of("GET", "/api/v1/reports/running", this::list),
                Route.of("DELETE", "/api/v1/reports/running/{id}", this::cancel));
    }

    private Answer list(ApiRequest request) {
        Listing.of(request.query(), List.of());
        ObjectNode answer = Json.newObject();
        ArrayNode items = answer.putArray("items");
        for (RunningReports.Ticket ticket : running.list()) {
            items.addObject()
                    .put("id", Long.toString(ticket.id()))
                    .put("question", ticket.question())
                    .put(
                            "began_at",
                            ticket.began().truncatedTo(ChronoUnit.MILLIS).toString());
        }
        answer.putNull("next");
        return Json.answer(200, answer);
    }

    private Answer cancel(ApiRequest request) {
        String id = request.path("id");
        if (!id.matches("[0-9]{1,18}") || !running.cancel(Long.parseLong(id))) {
            throw Problem.notFound("no report " + Json.quoted(id)
                    + " is running: it may have ended; GET /api/v1/reports/running lists those that run");
        }
        return Json.answer(200, Json.newObject().put("id", id).put("status", "cancelled"));
    }
}
