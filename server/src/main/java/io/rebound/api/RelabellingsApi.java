package io.rebound.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.http.Answer;
import io.rebound.http.ApiRequest;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import io.rebound.warehouse.Relabelling;
import io.rebound.warehouse.Relabellings;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** {@code POST, GET /api/v1/relabellings}: stored clicks are labelled by the rules of today. Thread-safe; blocks. */
public final class RelabellingsApi {
    private static final String PATH = "/api/v1/relabellings";
    private static final int LONGEST = 20;

    private final Relabellings relabellings;
    private final InstantSource clock;

    public RelabellingsApi(Relabellings relabellings, InstantSource clock) {
        this.relabellings = relabellings;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                Route.of("POST", PATH, this::request),
                Route.of("GET", PATH, this::list),
                Route.of("GET", PATH + "/{id}", this::read));
    }

    private Answer request(ApiRequest request) {
        Fields fields = Fields.of(Json.object(request.body()));
        fields.only(List.of("from", "to"));
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate from = Days.read("from", fields.text("from", LONGEST));
        LocalDate to = fields.has("to") ? Days.read("to", fields.text("to", LONGEST)) : today.plusDays(1);
        if (from.isAfter(today)) {
            throw Problem.field("from", "from must be a day that has begun, in UTC: it is " + today + ", got " + from);
        }
        if (!to.isAfter(from)) {
            throw Problem.field("to", "to is the day after the last one, so it must be after from, got " + to);
        }
        LocalDate end = to.isAfter(today) ? today.plusDays(1) : to;
        return relabellings
                .request(from, end, request.caller())
                .map(asked -> Json.answer(202, json(asked)))
                .orElseThrow(() -> new Problem(
                        503, null, "too many of these are waiting for their turn: ask again once they are done"));
    }

    private Answer list(ApiRequest request) {
        Listing listing = Listing.of(request.query(), List.of());
        long before = listing.cursor()
                .map(text -> number(text).orElseThrow(listing::unknownCursor))
                .orElse(Long.MAX_VALUE);
        return listing.page(
                relabellings.list(before, listing.limit() + 1), one -> Long.toString(one.id()), RelabellingsApi::json);
    }

    private Answer read(ApiRequest request) {
        String id = request.path("id");
        return number(id)
                .flatMap(relabellings::find)
                .map(one -> Json.answer(200, json(one)))
                .orElseThrow(() -> Problem.notFound("there is no relabelling " + Json.quoted(id)
                        + " since the last start: GET /api/v1/relabellings lists those there are"));
    }

    private static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private static ObjectNode json(Relabelling one) {
        return Json.newObject()
                .put("id", Long.toString(one.id()))
                .put("from", one.from().toString())
                .put("to", one.to().toString())
                .put("status", one.state().code())
                .put("done", one.done().toString())
                .put("clicks", one.changed().clicks())
                .put("entries", one.changed().entries())
                .put("requested_at", one.requestedAt().toString())
                .put("requested_by", one.requestedBy())
                .put("ended_at", one.endedAt().map(Instant::toString).orElse(null))
                .put("reason", one.reason());
    }
}
