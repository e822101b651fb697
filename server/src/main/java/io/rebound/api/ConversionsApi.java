package io.rebound.api;

import io.rebound.catalog.Id;
import io.rebound.http.Answer;
import io.rebound.http.ApiRequest;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import io.rebound.ledger.BookedConversion;
import io.rebound.ledger.ConversionFilter;
import io.rebound.ledger.ConversionFilter.Item;
import io.rebound.ledger.Ledger;
import io.rebound.settlement.Hold;
import io.rebound.settlement.Status;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Opening;
import io.rebound.tracker.Receipt;
import io.rebound.tracker.TrackerMint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code GET /api/v1/conversions} and {@code /conversions/{id}}: what was settled, newest first. Thread-safe; blocks. */
public final class ConversionsApi {
    private static final String PATH = "/api/v1/conversions";

    private final Ledger ledger;
    private final TrackerMint mint;

    /** @param mint opens the trackers that conversions are asked for by */
    public ConversionsApi(Ledger ledger, TrackerMint mint) {
        this.ledger = ledger;
        this.mint = mint;
    }

    public List<Route> routes() {
        return List.of(Route.of("GET", PATH, this::list), Route.of("GET", PATH + "/{id}", this::read));
    }

    private Answer list(ApiRequest request) {
        Listing listing = Listing.of(request.query(), filterNames());
        Optional<Receipt> before =
                listing.cursor().map(text -> Receipt.parse(text).orElseThrow(listing::unknownCursor));
        List<BookedConversion> found = ledger.conversions(filter(listing), before, listing.limit() + 1);
        return listing.page(found, one -> one.conversion().id().toString(), ConversionJson::of);
    }

    private Answer read(ApiRequest request) {
        String id = request.path("id");
        return Receipt.parse(id)
                .flatMap(ledger::conversion)
                .map(found -> Json.answer(200, ConversionJson.of(found)))
                .orElseThrow(() -> Problem.notFound("there is no conversion " + Json.quoted(id)
                        + ": the ids are those that GET " + PATH + " lists, and the receipts of credited postbacks"));
    }

    private static List<String> filterNames() {
        List<String> names = new ArrayList<>(List.of("tracking", "click_id", "status", "why", "txid"));
        Arrays.stream(Item.values()).map(Json::word).forEach(names::add);
        return names;
    }

    private ConversionFilter filter(Listing listing) {
        Map<Item, Integer> ids = new EnumMap<>(Item.class);
        for (Item item : Item.values()) {
            listing.filter(Json.word(item)).ifPresent(text -> ids.put(item, id(Json.word(item), text)));
        }
        return new ConversionFilter(
                ids,
                click(listing),
                listing.filter("status").map(ConversionsApi::status),
                listing.filter("why").map(ConversionsApi::hold),
                listing.filter("txid"),
                listing.from(),
                listing.to());
    }

    private static int id(String name, String text) {
        return Id.parse(text)
                .orElseThrow(() -> Problem.field(name, name + " must be an id, got " + Json.quoted(text)))
                .value();
    }

    private Optional<ClickId> click(Listing listing) {
        Optional<ClickId> byId = listing.filter("click_id").map(ConversionsApi::clickId);
        Optional<ClickId> byTracker = listing.filter("tracking").map(this::clickOf);
        if (byId.isPresent() && byTracker.isPresent() && !byId.equals(byTracker)) {
            throw Problem.field("click_id", "click_id and tracking name two different clicks, give one of them");
        }
        return byId.or(() -> byTracker);
    }

    private static ClickId clickId(String text) {
        return ClickId.parse(text)
                .orElseThrow(() -> Problem.field(
                        "click_id", "click_id must be the 20 characters of a click's id, got " + Json.quoted(text)));
    }

    private ClickId clickOf(String text) {
        if (mint.open(text) instanceof Opening.Genuine genuine) {
            return genuine.tracker().click();
        }
        return ClickId.parse(text)
                .orElseThrow(() -> Problem.field(
                        "tracking",
                        "tracking must be a tracker of this server or a click's id, complete and unchanged"));
    }

    private static Status status(String text) {
        for (Status status : Status.values()) {
            if (status.code().equals(text)) {
                return status;
            }
        }
        String known = String.join(
                ", ", Arrays.stream(Status.values()).map(Status::code).toList());
        throw Problem.field("status", "status must be one of " + known + ", got " + Json.quoted(text));
    }

    private static Hold hold(String text) {
        for (Hold hold : Hold.values()) {
            if (hold.code().equals(text)) {
                return hold;
            }
        }
        String known =
                String.join(", ", Arrays.stream(Hold.values()).map(Hold::code).toList());
        throw Problem.field("why", "why must be one of " + known + ", got " + Json.quoted(text));
    }
}
