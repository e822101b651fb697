package io.rebound.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.caps.CapFill;
import io.rebound.catalog.Addition;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.CatalogItem;
import io.rebound.catalog.CatalogStore;
import io.rebound.catalog.Change;
import io.rebound.catalog.Fresh;
import io.rebound.catalog.Id;
import io.rebound.http.Answer;
import io.rebound.http.ApiRequest;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import io.rebound.linter.Linter;
import io.rebound.platform.Platforms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * {@code POST, GET, PATCH, DELETE
 * /api/v1/{advertisers,goals,sources,offers,campaigns,payout-terms,caps,postback-rules}}, the keys of goals, the secrets of
 * webhooks, and {@code POST /api/v1/lint}. A change is in force before it is answered; what is deleted is archived.
 * Thread-safe; blocks.
 */
public final class CatalogApi {
    /** What a search looks through. */
    private static final List<String> KNOWN_BY = List.of("name", "code", "url", "postback_url");

    private final CatalogStore store;
    private final List<CatalogKind<?>> kinds;
    private final LintApi lint;
    private final GoalKeysApi keys;
    private final RuleSecretsApi secrets;

    /**
     * @param platforms whose spelling links and lines are in
     * @param publicUrl what links begin with, as in {@code https://track.example}; asked for with each answer
     * @param baseCurrency of goals that name none
     * @param fill how full caps are
     */
    public CatalogApi(
            CatalogStore store, Platforms platforms, Supplier<String> publicUrl, Currency baseCurrency, CapFill fill) {
        Presets presets = new Presets(platforms);
        Templates templates = new Templates(new Linter(platforms));
        Links links = new Links(publicUrl);
        GoalLinks goals = new GoalLinks(links, presets, templates);
        this.store = store;
        GoalKind goal = new GoalKind(goals, baseCurrency);
        this.keys = new GoalKeysApi((request, decide) -> changeOne(goal, request, decide));
        PostbackRuleKind rule = new PostbackRuleKind(presets, templates);
        this.secrets = new RuleSecretsApi((request, decide) -> changeOne(rule, request, decide));
        this.kinds = List.of(
                new AdvertiserKind(presets),
                goal,
                new SourceKind(presets, templates),
                new OfferKind(presets, templates, goals),
                new CampaignKind(links, goals, presets, templates),
                new PayoutTermsKind(baseCurrency),
                new CapKind(baseCurrency, fill),
                rule);
        this.lint = new LintApi(presets, templates);
    }

    public List<Route> routes() {
        return Stream.of(
                        kinds.stream().flatMap(this::routes),
                        keys.routes().stream(),
                        secrets.routes().stream(),
                        Stream.of(lint.route()))
                .flatMap(routes -> routes)
                .toList();
    }

    private <T extends CatalogItem> Stream<Route> routes(CatalogKind<T> kind) {
        String all = path(kind);
        String one = all + "/{id}";
        return Stream.of(
                Route.of("POST", all, request -> create(kind, request)),
                Route.of("GET", all, request -> list(kind, request)),
                Route.of("GET", one, request -> read(kind, request)),
                Route.of("PATCH", one, request -> update(kind, request)),
                Route.of("DELETE", one, request -> archive(kind, request)));
    }

    private <T extends CatalogItem> Answer create(CatalogKind<T> kind, ApiRequest request) {
        ObjectNode body = Json.object(request.body());
        kind.names().checkNew(body);
        T made = outcome(kind, store.add(request.caller(), (catalog, fresh) -> {
            T item = kind.read(Fields.of(body), null, catalog, fresh);
            return new Addition<>(item, kind.parts(Fields.of(body), item, fresh));
        }));
        return Json.answer(201, json(kind, made)).with("Location", path(kind) + "/" + made.id());
    }

    private <T extends CatalogItem> Answer read(CatalogKind<T> kind, ApiRequest request) {
        return Json.answer(200, json(kind, found(kind, store.get(), request)));
    }

    private <T extends CatalogItem> Answer update(CatalogKind<T> kind, ApiRequest request) {
        ObjectNode patch = Json.object(request.body());
        T changed = changed(kind, request, (catalog, fresh) -> {
            T present = changeable(kind, catalog, request);
            ObjectNode merged = kind.names().merged(kind.noun(), whole(kind, present, catalog), patch);
            return kind.read(Fields.of(merged), present, catalog, fresh);
        });
        return Json.answer(200, json(kind, changed));
    }

    private <T extends CatalogItem> ObjectNode changeOne(
            CatalogKind<T> kind, ApiRequest request, BiFunction<T, Fresh, T> decide) {
        return json(
                kind,
                changed(kind, request, (catalog, fresh) -> decide.apply(changeable(kind, catalog, request), fresh)));
    }

    private <T extends CatalogItem> Answer archive(CatalogKind<T> kind, ApiRequest request) {
        T archived = changed(
                kind,
                request,
                (catalog, fresh) ->
                        kind.type().cast(found(kind, catalog, request).archive()));
        return Json.answer(200, json(kind, archived));
    }

    private <T extends CatalogItem> Answer list(CatalogKind<T> kind, ApiRequest request) {
        Map<String, BiPredicate<T, String>> filters = kind.filters();
        List<String> names = new ArrayList<>(filters.keySet());
        Collections.sort(names);
        names.add("archived");
        names.add("search");
        Listing listing = Listing.of(request.query(), names);
        Catalog catalog = store.get();
        List<T> found = afterCursor(kind, catalog, listing)
                .filter(item -> filters.entrySet().stream()
                        .allMatch(filter -> listing.filter(filter.getKey())
                                .map(value -> filter.getValue().test(item, value))
                                .orElse(true)))
                .filter(known(kind, listing))
                .filter(madeBetween(catalog, listing))
                .limit(listing.limit() + 1L)
                .toList();
        return listing.page(found, item -> item.id().toString(), item -> json(kind, item, catalog));
    }

    private static <T extends CatalogItem> Stream<T> afterCursor(
            CatalogKind<T> kind, Catalog catalog, Listing listing) {
        Stream<T> all = kind.all(catalog).stream();
        if (listing.cursor().isPresent()) {
            T last = listing.cursor().flatMap(text -> find(kind, catalog, text)).orElseThrow(listing::unknownCursor);
            all = all.dropWhile(item -> !item.id().equals(last.id())).skip(1);
        }
        return listing.flag("archived") ? all : all.filter(item -> !item.archived());
    }

    /** What holds the text in what people know it by, in upper or lower case; and what has it as its id. */
    private static <T extends CatalogItem> Predicate<T> known(CatalogKind<T> kind, Listing listing) {
        String part = listing.filter("search").orElse("").strip().toLowerCase(Locale.ROOT);
        return item -> part.isEmpty() || item.id().toString().equals(part) || knownBy(kind, item, part);
    }

    private static <T extends CatalogItem> boolean knownBy(CatalogKind<T> kind, T item, String part) {
        ObjectNode settings = kind.settings(item);
        return KNOWN_BY.stream()
                .map(field -> settings.path(field).asText("").toLowerCase(Locale.ROOT))
                .anyMatch(text -> text.contains(part));
    }

    private static Predicate<CatalogItem> madeBetween(Catalog catalog, Listing listing) {
        Instant from = listing.from().orElse(Instant.MIN);
        Instant to = listing.to().orElse(Instant.MAX);
        return item -> {
            Instant madeAt = catalog.madeAt(item.id().value()).orElseThrow();
            return !madeAt.isBefore(from) && madeAt.isBefore(to);
        };
    }

    private <T extends CatalogItem> T changed(
            CatalogKind<T> kind, ApiRequest request, BiFunction<Catalog, Fresh, T> decide) {
        return outcome(kind, store.change(request.caller(), decide));
    }

    private static <T extends CatalogItem> T outcome(CatalogKind<T> kind, Change<T> change) {
        return switch (change) {
            case Change.Made<T> made -> made.item();
            case Change.NameTaken<T> taken -> throw kind.taken(taken.wanted(), taken.holder());
        };
    }

    /** @throws Problem 404 */
    private static <T extends CatalogItem> T found(CatalogKind<T> kind, Catalog catalog, ApiRequest request) {
        return find(kind, catalog, request.path("id"))
                .orElseThrow(() -> Problem.notFound("there is no " + kind.noun() + " " + Json.quoted(request.path("id"))
                        + ": GET " + path(kind) + " lists them"));
    }

    /** @throws Problem 404, or 409 if it is archived */
    private static <T extends CatalogItem> T changeable(CatalogKind<T> kind, Catalog catalog, ApiRequest request) {
        T present = found(kind, catalog, request);
        if (present.archived()) {
            throw new Problem(
                    409,
                    null,
                    kind.noun() + " " + present.id() + " is archived and no longer changes: make another instead");
        }
        return present;
    }

    private static <T extends CatalogItem> Optional<T> find(CatalogKind<T> kind, Catalog catalog, String id) {
        return Id.<T>parse(id)
                .map(known -> catalog.item(known.value()))
                .filter(kind.type()::isInstance)
                .map(kind.type()::cast);
    }

    private <T extends CatalogItem> ObjectNode json(CatalogKind<T> kind, T item) {
        return whole(kind, item, store.get());
    }

    private static <T extends CatalogItem> ObjectNode whole(CatalogKind<T> kind, T item, Catalog catalog) {
        ObjectNode answer = json(kind, item, catalog);
        kind.prepare(item, catalog, answer);
        return answer;
    }

    private static <T extends CatalogItem> ObjectNode json(CatalogKind<T> kind, T item, Catalog catalog) {
        ObjectNode answer = Json.newObject().put("id", item.id().toString());
        answer.setAll(kind.settings(item));
        kind.describe(item, catalog, answer);
        return answer.put("archived", item.archived())
                .put(
                        "created_at",
                        catalog.madeAt(item.id().value()).orElseThrow().toString());
    }

    private static String path(CatalogKind<?> kind) {
        return "/api/v1/" + kind.plural();
    }
}
