package io.rebound.console;

import io.rebound.catalog.Catalog;
import io.rebound.catalog.CurrentCatalog;
import io.rebound.http.Answer;
import io.rebound.http.ApiRequest;
import io.rebound.http.Problem;
import io.rebound.http.QueryString;
import io.rebound.http.Route;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.journal.event.TrackedClick;
import io.rebound.ledger.Ledger;
import io.rebound.ledger.Verdict;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Opening;
import io.rebound.tracker.Receipt;
import io.rebound.tracker.Tracker;
import io.rebound.tracker.TrackerMint;
import io.rebound.warehouse.ClickSearch;
import io.rebound.warehouse.OpaqueText;
import io.rebound.warehouse.StoredClick;
import io.rebound.warehouse.Warehouse;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /api/v1/clicks/{x}} by click id or tracker, and {@code GET /api/v1/clicks} by external id or transaction id:
 * everything that is known of a click. Thread-safe; blocks.
 */
public final class ClicksApi {
    private static final List<String> FILTERS = List.of("external_id", "txid");
    private static final int TRACKER_CHARACTERS = 50;

    private final Warehouse warehouse;
    private final Ledger ledger;
    private final CurrentCatalog catalog;
    private final TrackerMint mint;
    private final Currency currency;

    /** @param currency the base currency: of what clicks cost */
    public ClicksApi(Warehouse warehouse, Ledger ledger, CurrentCatalog catalog, TrackerMint mint, Currency currency) {
        this.warehouse = warehouse;
        this.ledger = ledger;
        this.catalog = catalog;
        this.mint = mint;
        this.currency = currency;
    }

    public List<Route> routes() {
        return List.of(
                Route.of("GET", "/api/v1/clicks", this::find), Route.of("GET", "/api/v1/clicks/{x}", this::read));
    }

    private Answer read(ApiRequest request) {
        String text = request.path("x").strip();
        Optional<ClickId> given = ClickId.parse(text);
        if (given.isPresent()) {
            ClickView view = views(List.of(given.get()), Map.of()).getFirst();
            if (view.stored().isEmpty() && view.postbacks().isEmpty()) {
                throw Problem.notFound("no click " + given.get() + " is stored, not yet or no longer; its tracker tells"
                        + " what it was all the same");
            }
            return Json.answer(200, view.json(currency));
        }
        Tracker tracker = opened(text);
        var said = new ClickView.Origin(tracker.campaign(), tracker.offer());
        return Json.answer(
                200,
                views(List.of(tracker.click()), Map.of(tracker.click(), said))
                        .getFirst()
                        .json(currency));
    }

    private Answer find(ApiRequest request) {
        Listing listing = Listing.of(request.query(), FILTERS);
        if (listing.filters().keySet().stream().noneMatch(FILTERS::contains)) {
            throw Problem.field("external_id", "give external_id or txid, or GET /api/v1/clicks/{click id or tracker}");
        }
        ClickSearch search = new ClickSearch(
                externalId(request.query()),
                listing.filter("txid"),
                listing.from(),
                listing.to(),
                listing.cursor().map(text -> ClickId.parse(text).orElseThrow(listing::unknownCursor)),
                listing.limit() + 1);
        List<ClickId> found = ReportsApi.answered(() -> warehouse.find(search));
        return listing.page(views(found, Map.of()), view -> view.id().toString(), view -> view.json(currency));
    }

    /** @param said what trackers say that were given */
    private List<ClickView> views(List<ClickId> ids, Map<ClickId, ClickView.Origin> said) {
        Catalog now = catalog.get();
        Map<ClickId, StoredClick> stored = new HashMap<>();
        Map<ClickId, List<PostbackReceived>> postbacks = new HashMap<>();
        Map<ClickId, ClickView.Origin> origins = new HashMap<>(said);
        List<Receipt> receipts = new ArrayList<>();
        ReportsApi.answered(() -> warehouse.clicks(ids)).forEach(click -> stored.put(click.id(), click));
        for (PostbackReceived postback : ReportsApi.answered(() -> warehouse.postbacksOf(ids))) {
            TrackedClick click = postback.getClick();
            ClickId id = new ClickId(click.getTimeAndNode(), click.getSequence());
            postbacks.computeIfAbsent(id, first -> new ArrayList<>()).add(postback);
            origins.put(id, new ClickView.Origin(click.getCampaign(), click.getOffer()));
            receipts.add(PostbackView.receipt(postback));
        }
        Map<Receipt, Verdict> settled = receipts.isEmpty() ? Map.of() : ledger.verdicts(receipts);
        return ids.stream()
                .map(id -> new ClickView(
                        id,
                        Optional.ofNullable(stored.get(id)),
                        Optional.ofNullable(origins.get(id)),
                        postbacks.getOrDefault(id, List.of()),
                        settled,
                        ledger.conversionsOf(id),
                        now))
                .toList();
    }

    private static Optional<String> externalId(QueryString query) {
        for (int i = 0; i < query.size(); i++) {
            if (query.name(i).equals("external_id")) {
                return Optional.of(OpaqueText.sought(query.bytes(i)));
            }
        }
        return Optional.empty();
    }

    /** @throws Problem 404 that says what is wrong with it */
    private Tracker opened(String text) {
        return switch (mint.open(text)) {
            case Opening.Genuine genuine -> genuine.tracker();
            case Opening.Malformed malformed ->
                throw Problem.notFound(Json.quoted(text) + " is neither a click id (20 characters) nor a tracker (50): "
                        + malformed.why());
            case Opening.Truncated truncated ->
                throw Problem.notFound("the tracker was cut: only " + truncated.goodCharacters() + " of its "
                        + TRACKER_CHARACTERS + " characters are here");
            case Opening.Forged forged -> throw Problem.notFound("the tracker's signature is not ours");
            case Opening.UnknownKey unknown ->
                throw Problem.notFound(
                        "the tracker was signed with key " + unknown.keyId() + ", which is not ours or was revoked");
        };
    }
}
