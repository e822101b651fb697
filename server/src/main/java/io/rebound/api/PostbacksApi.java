package io.rebound.api;

import io.rebound.catalog.CurrentCatalog;
import io.rebound.catalog.Id;
import io.rebound.http.Answer;
import io.rebound.http.ApiRequest;
import io.rebound.http.Problem;
import io.rebound.http.QueryString;
import io.rebound.http.Route;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.ledger.Ledger;
import io.rebound.postback.Result;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Opening;
import io.rebound.tracker.Receipt;
import io.rebound.tracker.TrackerMint;
import io.rebound.warehouse.PostbackSearch;
import io.rebound.warehouse.Warehouse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code GET /api/v1/postbacks} and {@code /postbacks/{receipt}}: the inspector. Thread-safe; blocks. */
public final class PostbacksApi {
    private static final List<String> FILTERS =
            List.of("tracking", "click", "external_id", "txid", "goal", "advertiser", "result");
    private static final List<String> RESULTS =
            Stream.of(Result.values()).map(Result::code).toList();

    private final Warehouse warehouse;
    private final Ledger ledger;
    private final CurrentCatalog catalog;
    private final TrackerMint mint;

    public PostbacksApi(Warehouse warehouse, Ledger ledger, CurrentCatalog catalog, TrackerMint mint) {
        this.warehouse = warehouse;
        this.ledger = ledger;
        this.catalog = catalog;
        this.mint = mint;
    }

    public List<Route> routes() {
        return List.of(
                Route.of("GET", "/api/v1/postbacks", this::list),
                Route.of("GET", "/api/v1/postbacks/{receipt}", this::read));
    }

    private Answer list(ApiRequest request) {
        Listing listing = Listing.of(request.query(), FILTERS);
        PostbackSearch search = new PostbackSearch(
                which(listing, request.query()),
                PostbackSearch.Order.NEWEST_FIRST,
                listing.cursor().map(text -> Receipt.parse(text).orElseThrow(listing::unknownCursor)),
                listing.limit() + 1);
        List<PostbackReceived> found = ReportsApi.answered(() -> warehouse.postbacks(search));
        Dossier dossier = Dossier.of(found, warehouse, ledger, catalog.get());
        return listing.page(
                found,
                postback -> Dossier.receipt(postback).toString(),
                postback -> dossier.view(postback).json());
    }

    private Answer read(ApiRequest request) {
        PostbackReceived postback = new PostbackByReceipt(warehouse).find(request.path("receipt"));
        Dossier dossier = Dossier.of(List.of(postback), warehouse, ledger, catalog.get());
        return Json.answer(200, dossier.view(postback).json());
    }

    private PostbackSearch.Which which(Listing listing, QueryString query) {
        return new PostbackSearch.Which(
                PostbackSearch.Kind.ALL,
                listing.filter("tracking").map(text -> new PostbackSearch.Tracking(opened(text), text)),
                listing.filter("click").map(this::click),
                ClicksApi.externalId(query),
                listing.filter("txid"),
                listing.filter("goal").map(text -> id("goal", text)),
                listing.filter("advertiser").map(text -> id("advertiser", text)),
                listing.filter("result").map(PostbacksApi::result),
                listing.from(),
                listing.to());
    }

    private Optional<ClickId> opened(String text) {
        return mint.open(text) instanceof Opening.Genuine genuine
                ? Optional.of(genuine.tracker().click())
                : ClickId.parse(text.strip());
    }

    private ClickId click(String text) {
        return opened(text)
                .orElseThrow(() -> Problem.field(
                        "click", "click must be a click id or a whole tracker of ours, got " + Json.quoted(text)));
    }

    static int id(String name, String text) {
        return Id.parse(text)
                .orElseThrow(() -> Problem.field(
                        name, name + " must be the id of " + article(name) + ", got " + Json.quoted(text)))
                .value();
    }

    private static String article(String noun) {
        return (noun.startsWith("a") ? "an " : "a ") + noun;
    }

    /** @throws Problem 422 if no check has such a result */
    static String result(String code) {
        if (!RESULTS.contains(code)) {
            throw Problem.field(
                    "result", "there is no result " + Json.quoted(code) + ", " + Nearest.advice(code, RESULTS));
        }
        return code;
    }
}
