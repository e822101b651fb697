package io.rebound.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.catalog.Advertiser;
import io.rebound.catalog.CurrentCatalog;
import io.rebound.catalog.Goal;
import io.rebound.catalog.Id;
import io.rebound.csv.CsvException;
import io.rebound.http.Answer;
import io.rebound.http.ApiAnswer;
import io.rebound.http.ApiRequest;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import io.rebound.money.Money;
import io.rebound.reconciliation.Found;
import io.rebound.reconciliation.Lists;
import io.rebound.reconciliation.Reconciliation;
import io.rebound.reconciliation.Reconciliation.State;
import io.rebound.reconciliation.Reconciliations;
import io.rebound.reconciliation.Subject;
import io.rebound.tracker.Receipt;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/reconciliations} takes a partner's CSV; {@code GET /reconciliations/{id}} and its lists tell what was found.
 * Thread-safe; blocks.
 */
public final class ReconciliationsApi {
    private static final String PATH = "/api/v1/reconciliations";
    private static final long MOST_BYTES = 1L << 30;
    private static final List<String> PARAMETERS = List.of("advertiser", "goal", "tz", "currency");
    private static final int SHOWN = 100;

    private final Reconciliations reconciliations;
    private final CurrentCatalog catalog;
    private final Currency base;

    /** @param base the currency of amounts where neither file nor goal names one */
    public ReconciliationsApi(Reconciliations reconciliations, CurrentCatalog catalog, Currency base) {
        this.reconciliations = reconciliations;
        this.catalog = catalog;
        this.base = base;
    }

    public List<Route> routes() {
        return List.of(
                Route.streaming("POST", PATH, MOST_BYTES, this::start),
                Route.of("GET", PATH, this::all),
                Route.of("GET", PATH + "/{id}", request -> Json.answer(200, json(found(request.path("id"))))),
                Route.of("GET", PATH + "/{id}/{list}", this::list));
    }

    private Answer start(ApiRequest request) throws IOException {
        Listing listing = Listing.of(request.query(), ColumnNames.parameters(PARAMETERS, request.query()));
        Map<String, String> columns = ColumnNames.chosen(listing, Reconciliations.columns());
        try {
            Reconciliation begun = reconciliations.start(subject(listing), request.stream(), columns);
            return Json.answer(begun.state() == State.RUNNING ? 202 : 200, json(begun));
        } catch (CsvException unreadable) {
            throw new Problem(422, null, String.valueOf(unreadable.getMessage()));
        }
    }

    private Subject subject(Listing listing) {
        Optional<Goal> goal = listing.filter("goal").map(this::goal);
        Id<Advertiser> advertiser = listing.filter("advertiser")
                .map(this::advertiser)
                .or(() -> goal.map(Goal::advertiser))
                .orElseThrow(() -> Problem.field("advertiser", "advertiser is missing: whose account is it?"));
        if (goal.isPresent() && !goal.get().advertiser().equals(advertiser)) {
            throw Problem.field("goal", "goal must be one of the advertiser's");
        }
        Moments moments = Moments.in(listing.filter("tz").orElse("UTC"));
        Instant from = time(listing, moments, "from");
        Instant to = time(listing, moments, "to");
        if (!from.isBefore(to)) {
            throw Problem.field("from", "from must be before to, got " + from + " and " + to);
        }
        return new Subject(
                advertiser,
                goal.map(Goal::id),
                from,
                to,
                listing.filter("currency")
                        .map(ReconciliationsApi::currency)
                        .orElse(goal.map(Goal::currency).orElse(base)),
                moments.zone());
    }

    private static Instant time(Listing listing, Moments moments, String name) {
        return listing.filter(name)
                .map(text -> moments.read(name, text))
                .orElseThrow(() -> Problem.field(
                        name,
                        name + " is missing: it bounds when the conversions happened that should be in the file"));
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            throw Problem.field("currency", "currency must be a code of ISO 4217 like USD, got " + Json.quoted(code));
        }
    }

    private Goal goal(String text) {
        return Id.<Goal>parse(text)
                .flatMap(id -> Optional.ofNullable(catalog.get().goal(id.value())))
                .orElseThrow(() -> Problem.field("goal", "goal must be the id of a goal, got " + Json.quoted(text)));
    }

    private Id<Advertiser> advertiser(String text) {
        return Id.<Advertiser>parse(text)
                .filter(id -> catalog.get().advertiser(id.value()) != null)
                .orElseThrow(() -> Problem.field(
                        "advertiser", "advertiser must be the id of an advertiser, got " + Json.quoted(text)));
    }

    /** At most twenty are kept: they are one page. */
    private Answer all(ApiRequest request) {
        Listing.of(request.query(), List.of());
        ObjectNode json = Json.newObject();
        ArrayNode items = json.putArray("items");
        reconciliations.all().forEach(one -> items.add(summary(one)));
        return Json.answer(200, json.putNull("next"));
    }

    private Reconciliation found(String id) {
        return Receipt.parse(id)
                .flatMap(reconciliations::find)
                .orElseThrow(() -> Problem.notFound("there is no reconciliation " + Json.quoted(id)
                        + ": they are kept for a day and until the server stops"));
    }

    /** Each list begins in the answer, and is read on under its own address. */
    private ObjectNode json(Reconciliation now) {
        Receipt id = Receipt.parse(now.id()).orElseThrow();
        ObjectNode json = summary(now);
        if (now.state() == State.DONE) {
            for (Lists list : Lists.values()) {
                ArrayNode items = json.putArray(Json.word(list));
                reconciliations.found(id, list, 0, SHOWN).forEach(item -> items.add(json(item)));
            }
        }
        return json;
    }

    private static ObjectNode summary(Reconciliation now) {
        ObjectNode json = Json.newObject();
        json.put("id", now.id())
                .put("state", Json.word(now.state()))
                .put("advertiser", now.subject().advertiser().toString())
                .put("goal", now.subject().goal().map(Id::toString).orElse(null))
                .put("from", now.subject().from().toString())
                .put("to", now.subject().to().toString())
                .put("started_at", now.startedAt().toString())
                .put("lines", now.lines())
                .put("conversions", now.conversions())
                .put("matched", now.matched());
        ObjectNode columns = json.putObject("columns");
        now.columns().forEach(columns::put);
        ObjectNode counts = json.putObject("counts");
        for (Lists list : Lists.values()) {
            counts.put(Json.word(list), now.counts().getOrDefault(list, 0L));
        }
        json.put("message", now.message().isEmpty() ? null : now.message());
        return json;
    }

    private ApiAnswer list(ApiRequest request) {
        Reconciliation now = found(request.path("id"));
        Lists list = list(request.path("list"));
        Listing listing = Listing.of(request.query(), List.of());
        long after = listing.cursor()
                .map(text -> {
                    if (!text.matches("[0-9]{1,18}")) {
                        throw listing.unknownCursor();
                    }
                    return Long.parseLong(text);
                })
                .orElse(0L);
        Receipt id = Receipt.parse(now.id()).orElseThrow();
        List<Found> found = reconciliations.found(id, list, after, listing.limit() + 1);
        return listing.page(found, item -> Long.toString(item.number()), ReconciliationsApi::json);
    }

    private static Lists list(String name) {
        return Arrays.stream(Lists.values())
                .filter(list -> Json.word(list).equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("a reconciliation has the lists "
                        + String.join(
                                ", ",
                                Arrays.stream(Lists.values()).map(Json::word).toList()) + ", got "
                        + Json.quoted(name)));
    }

    static ObjectNode json(Found item) {
        ObjectNode json = Json.newObject();
        json.put("number", item.number())
                .put("line", item.line() == 0 ? null : item.line())
                .put("conversion", item.conversion().isEmpty() ? null : item.conversion())
                .put("click_id", item.click().isEmpty() ? null : item.click())
                .put("txid", item.txid().isEmpty() ? null : item.txid());
        json.set("theirs", side(item.theirs()));
        json.set("ours", side(item.ours()));
        json.put("why", item.why());
        ObjectNode cells = json.putObject("cells");
        item.texts().forEach(cells::put);
        return json.put("correction", item.correction().isEmpty() ? null : item.correction());
    }

    private static @Nullable ObjectNode side(Found.Side side) {
        if (side.standing().isEmpty()) {
            return null;
        }
        ObjectNode json = Json.newObject();
        json.put(
                "amount",
                side.amountMicros().isPresent()
                        ? Money.plain(side.amountMicros().getAsLong())
                        : null);
        return json.put("currency", side.currency()).put("status", side.standing());
    }
}
