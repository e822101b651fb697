package io.rebound.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.catalog.CurrentCatalog;
import io.rebound.delivery.Deliveries;
import io.rebound.http.Answer;
import io.rebound.http.ApiRequest;
import io.rebound.http.Problem;
import io.rebound.http.QueryString;
import io.rebound.http.Route;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.journal.event.TrackedClick;
import io.rebound.ledger.BookedConversion;
import io.rebound.ledger.Ledger;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Opening;
import io.rebound.tracker.Tracker;
import io.rebound.tracker.TrackerMint;
import io.rebound.warehouse.ClickSearch;
import io.rebound.warehouse.NamedClick;
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
 * {@code GET /api/v1/clicks/{x}} by click id or tracker, or by whatever else came in its place, and {@code GET
 * /api/v1/clicks} by external id or transaction id: everything that is known of a click. Thread-safe; blocks.
 */
public final class ClicksApi {
    private static final List<String> FILTERS = List.of("external_id", "txid");

    private final Warehouse warehouse;
    private final Ledger ledger;
    private final Deliveries deliveries;
    private final CurrentCatalog catalog;
    private final TrackerMint mint;
    private final Currency currency;

    /** @param currency the base currency: of what clicks cost */
    public ClicksApi(
            Warehouse warehouse,
            Ledger ledger,
            Deliveries deliveries,
            CurrentCatalog catalog,
            TrackerMint mint,
            Currency currency) {
        this.warehouse = warehouse;
        this.ledger = ledger;
        this.deliveries = deliveries;
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
            return view.stored().isPresent() || !view.postbacks().isEmpty()
                    ? Json.answer(200, view.json(currency))
                    : traced(text);
        }
        if (mint.open(text) instanceof Opening.Genuine genuine) {
            Tracker tracker = genuine.tracker();
            var said = new ClickView.Origin(tracker.campaign(), tracker.offer());
            ClickView view = views(List.of(tracker.click()), Map.of(tracker.click(), said))
                    .getFirst();
            return Json.answer(200, view.json(currency));
        }
        return traced(text);
    }

    /** Whatever it is, it is looked for everywhere. */
    private Answer traced(String text) {
        Trace trace = Trace.of(text, mint.open(text), warehouse);
        Dossier dossier = Dossier.of(trace.postbacks(), warehouse, ledger, catalog.get());
        if (trace.isEmpty()) {
            throw Problem.notFound(trace.explanation(dossier));
        }
        List<ClickView> clicks = views(trace.clicks(), Map.of());
        if (clicks.size() == 1 && trace.postbacks().isEmpty() && trace.isCertain()) {
            return Json.answer(200, clicks.getFirst().json(currency));
        }
        return Json.answer(200, trace.json(dossier, clicks, currency));
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
        Trace.Strays strays = Trace.Strays.of(listing.filter("txid"), warehouse);
        Dossier dossier = Dossier.of(strays.postbacks(), warehouse, ledger, catalog.get());
        List<ClickView> views = views(found, Map.of());
        ObjectNode page = listing.pageOf(views, view -> view.id().toString(), view -> view.json(currency));
        strays.add(views, dossier, page);
        return Json.answer(200, page);
    }

    /** @param said what trackers say that were given */
    private List<ClickView> views(List<ClickId> ids, Map<ClickId, ClickView.Origin> said) {
        Map<ClickId, StoredClick> stored = new HashMap<>();
        Map<ClickId, List<PostbackReceived>> postbacks = new HashMap<>();
        Map<ClickId, ClickView.Origin> origins = new HashMap<>(said);
        ReportsApi.answered(() -> warehouse.clicks(ids)).forEach(click -> stored.put(click.id(), click));
        List<PostbackReceived> arrived = ReportsApi.answered(() -> warehouse.postbacksOf(ids));
        for (PostbackReceived postback : arrived) {
            ClickId id = NamedClick.of(postback).orElseThrow();
            postbacks.computeIfAbsent(id, first -> new ArrayList<>()).add(postback);
            if (postback.hasClick()) {
                TrackedClick click = postback.getClick();
                origins.put(id, new ClickView.Origin(click.getCampaign(), click.getOffer()));
            }
        }
        Dossier dossier = Dossier.of(arrived, warehouse, ledger, catalog.get());
        Map<ClickId, List<BookedConversion>> conversions = new HashMap<>();
        ids.forEach(id -> conversions.put(id, ledger.conversionsOf(id)));
        Timings timings = Timings.of(
                conversions.values().stream()
                        .flatMap(List::stream)
                        .flatMap(booked -> booked.entries().stream())
                        .toList(),
                warehouse);
        return ids.stream()
                .map(id -> new ClickView(
                        id,
                        Optional.ofNullable(stored.get(id)),
                        Optional.ofNullable(origins.get(id)),
                        postbacks.getOrDefault(id, List.of()),
                        dossier,
                        conversions.getOrDefault(id, List.of()),
                        timings,
                        ToldSources.of(id, deliveries)))
                .toList();
    }

    /** As {@link OpaqueText}: it may be any bytes. */
    static Optional<String> externalId(QueryString query) {
        for (int i = 0; i < query.size(); i++) {
            if (query.name(i).equals("external_id")) {
                return Optional.of(OpaqueText.sought(query.bytes(i)));
            }
        }
        return Optional.empty();
    }
}
