package io.rebound.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.catalog.Campaign;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.CurrentCatalog;
import io.rebound.catalog.Id;
import io.rebound.costs.CostBook;
import io.rebound.costs.CostChange;
import io.rebound.costs.CostEntry;
import io.rebound.costs.CostRefusedException;
import io.rebound.http.Answer;
import io.rebound.http.ApiRequest;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import io.rebound.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** {@code GET, POST /api/v1/costs}: what campaigns cost by day, as JSON or CSV. Thread-safe; blocks. */
public final class CostsApi {
    private static final String PATH = "/api/v1/costs";
    private static final int MOST_AT_ONCE = 10_000; // settlement waits meanwhile
    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private final CostBook book;
    private final CurrentCatalog catalog;

    public CostsApi(CostBook book, CurrentCatalog catalog) {
        this.book = book;
        this.catalog = catalog;
    }

    public List<Route> routes() {
        return List.of(Route.of("POST", PATH, this::set), Route.of("GET", PATH, this::list));
    }

    /** One day is answered with what it costs now, many with how many of them changed. */
    private Answer set(ApiRequest request) {
        Catalog now = catalog.get();
        CostFields costs = new CostFields(now, book.base());
        return switch (BodyForm.of(request)) {
            case XML -> throw new Problem(400, null, "costs are taken as JSON or CSV, this is neither");
            case CSV ->
                csv(request.caller(), CsvTable.read(request.body(), CostFields.REQUIRED, CostFields.OPTIONAL), costs);
            case JSON_LIST ->
                many(
                        request.caller(),
                        Json.objects(request.body()).stream().map(costs::read).toList(),
                        place -> "[" + place + "].amount: ");
            case JSON -> one(request.caller(), costs.read(Fields.of(Json.object(request.body()))));
        };
    }

    private Answer csv(String who, CsvTable table, CostFields costs) {
        List<CostChange> changes = new ArrayList<>();
        table.rows().forEach(row -> changes.add(costs.read(row)));
        return many(
                who, changes, place -> "line " + table.rows().get(place).line().number() + ": ");
    }

    private Answer one(String who, CostChange change) {
        List<CostEntry> booked = booked(who, List.of(change), place -> "");
        long cost = book.cost(change.campaign().id().value(), change.day());
        return Json.answer(
                201,
                Json.newObject()
                        .put("day", change.day().toString())
                        .put("time_zone", change.zone().getId())
                        .put("campaign", change.campaign().id().toString())
                        .put("amount", Money.plain(cost))
                        .put(
                                "booked",
                                Money.plain(booked.stream()
                                        .mapToLong(CostEntry::micros)
                                        .sum()))
                        .put("currency", book.base().getCurrencyCode()));
    }

    private Answer many(String who, List<CostChange> changes, IntFunction<String> where) {
        int booked = booked(who, changes, where).size();
        return Json.answer(200, Json.newObject().put("booked", booked).put("unchanged", changes.size() - booked));
    }

    private List<CostEntry> booked(String who, List<CostChange> changes, IntFunction<String> where) {
        if (changes.size() > MOST_AT_ONCE) {
            throw new Problem(
                    422,
                    null,
                    "at most " + MOST_AT_ONCE + " costs are booked at once, got " + changes.size()
                            + ": send them in parts");
        }
        try {
            return book.book(who, changes);
        } catch (CostRefusedException refused) {
            throw new Problem(422, "amount", where.apply(refused.place()) + refused.getMessage());
        }
    }

    private Answer list(ApiRequest request) {
        Listing listing = Listing.of(request.query(), List.of("campaign", "day"));
        Days days = Days.of(listing);
        CostBook.Filter filter = new CostBook.Filter(
                listing.filter("campaign").map(CostsApi::campaign).stream().toList(),
                days.first(FIRST_DAY),
                days.last(LAST_DAY),
                listing.cursor().map(cursor -> Days.number(listing, cursor)).orElse(Long.MAX_VALUE));
        return listing.page(
                book.entries(filter, listing.limit() + 1), entry -> Long.toString(entry.number()), this::json);
    }

    private static int campaign(String text) {
        return Id.<Campaign>parse(text)
                .map(Id::value)
                .orElseThrow(() -> Problem.field("campaign", "campaign must be an id, got " + Json.quoted(text)));
    }

    private ObjectNode json(CostEntry entry) {
        return Json.newObject()
                .put("day", entry.day().toString())
                .put("time_zone", entry.zone().getId())
                .put("campaign", Integer.toString(entry.campaign()))
                .put("source", Integer.toString(entry.source()))
                .put("amount", Money.plain(entry.micros()))
                .put("currency", book.base().getCurrencyCode())
                .put("mode", Json.word(entry.mode()))
                .put("reason", entry.reason())
                .put("booked_at", entry.bookedAt().toString())
                .put("booked_by", entry.by());
    }
}
