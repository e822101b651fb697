package io.rebound.console;

import io.rebound.catalog.Catalog;
import io.rebound.catalog.CurrentCatalog;
import io.rebound.catalog.Id;
import io.rebound.http.Answer;
import io.rebound.http.ApiRequest;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.ledger.Ledger;
import io.rebound.ledger.Verdict;
import io.rebound.postback.Result;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Opening;
import io.rebound.tracker.Receipt;
import io.rebound.tracker.TrackerMint;
import io.rebound.warehouse.PostbackSearch;
import io.rebound.warehouse.Warehouse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code GET /api/v1/postbacks}: the inspector. Thread-safe; blocks. */
public final class PostbacksApi {
    private static final List<String> FILTERS = List.of("tracking", "goal", "result");
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
        return List.of(Route.of("GET", "/api/v1/postbacks", this::list));
    }

    private Answer list(ApiRequest request) {
        Listing listing = Listing.of(request.query(), FILTERS);
        PostbackSearch search = new PostbackSearch(
                listing.filter("tracking").map(this::tracking),
                listing.filter("goal").map(PostbacksApi::goal),
                listing.filter("result").map(PostbacksApi::result),
                listing.from(),
                listing.to(),
                listing.cursor().map(text -> Receipt.parse(text).orElseThrow(listing::unknownCursor)),
                listing.limit() + 1);
        List<PostbackReceived> found = ReportsApi.answered(() -> warehouse.postbacks(search));
        Map<Receipt, Verdict> settled =
                ledger.verdicts(found.stream().map(PostbackView::receipt).toList());
        Catalog now = catalog.get();
        return listing.page(
                found,
                postback -> PostbackView.receipt(postback).toString(),
                postback -> new PostbackView(
                                postback, Optional.ofNullable(settled.get(PostbackView.receipt(postback))), now)
                        .json());
    }

    private PostbackSearch.Tracking tracking(String text) {
        Optional<ClickId> click = mint.open(text) instanceof Opening.Genuine genuine
                ? Optional.of(genuine.tracker().click())
                : ClickId.parse(text.strip());
        return new PostbackSearch.Tracking(click, text);
    }

    private static int goal(String text) {
        return Id.parse(text)
                .orElseThrow(() -> Problem.field("goal", "goal must be a goal's id, got " + Json.quoted(text)))
                .value();
    }

    private static String result(String code) {
        if (!RESULTS.contains(code)) {
            throw Problem.field(
                    "result", "there is no result " + Json.quoted(code) + ", " + Nearest.advice(code, RESULTS));
        }
        return code;
    }
}
