package io.rebound.postback;

import io.rebound.catalog.Advertiser;
import io.rebound.catalog.AllowedAddresses;
import io.rebound.catalog.Campaign;
import io.rebound.catalog.CatalogFixture;
import io.rebound.catalog.CurrentCatalog;
import io.rebound.catalog.Goal;
import io.rebound.catalog.GoalAccess;
import io.rebound.catalog.GoalDialect;
import io.rebound.catalog.Offer;
import io.rebound.catalog.SigningSecret;
import io.rebound.catalog.Source;
import io.rebound.http.RecordingRequest;
import io.rebound.ledger.Verdict;
import io.rebound.operations.Metrics;
import io.rebound.platform.Platforms;
import io.rebound.tracker.Minted;
import io.rebound.tracker.Receipt;
import io.rebound.tracker.TrackerMint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/** Two advertisers with their goals, a few clicks, and the handlers that take their postbacks. For one thread. */
final class Shop {
    static final Instant CLICKED = Instant.parse("2026-03-01T12:00:00Z");
    static final Instant NOW = CLICKED.plus(Duration.ofMinutes(20));
    static final SigningSecret SECRET = SigningSecret.of("rsec_" + "s".repeat(42));
    private static final Platforms PLATFORMS = Platforms.load();

    final CatalogFixture catalog = new CatalogFixture();
    final MemoryLane lane = new MemoryLane();
    final Metrics metrics = new Metrics();
    final Map<Receipt, CompletableFuture<Verdict>> verdicts = new HashMap<>();
    final Advertiser advertiser = catalog.advertiser("Shop");
    /** Requires an amount of at most 1,000.00 USD. */
    final Goal sale = catalog.goal(advertiser, "Sale", terms -> {
        terms.amountRequired = true;
        terms.maxAmountMicros = OptionalLong.of(1_000_000_000L);
    });
    /** Everything by default. */
    final Goal signup = catalog.goal(advertiser, "Signup");

    final Goal closed = catalog.goal(advertiser, "Closed", terms -> terms.enabled = false);
    final Goal disabled = catalog.goal(advertiser, "Disabled", terms -> terms.keyEnabled = false);
    final Goal archived = catalog.goal(advertiser, "Archived", terms -> terms.archived = true);
    /** Takes postbacks from 198.51.100.0/24. */
    final Goal office = catalog.goal(advertiser, "Office", terms -> terms.access = from("198.51.100.0/24"));
    /** Asks for a signature. */
    final Goal signed = catalog.goal(advertiser, "Signed", terms -> terms.access = signedWith(SECRET));

    final Offer offer = catalog.offer(advertiser, "https://shop.example/?tracking=<TRACKER>");
    private final Advertiser rival = catalog.advertiser("Rival");
    private final Goal rivalGoal = catalog.goal(rival, "Rival sale");
    private final Offer rivalOffer = catalog.offer(rival, "https://rival.example/?tracking=<TRACKER>");
    private final Source source = catalog.source("Traffic");
    private final Campaign campaign = catalog.campaign(source, "spring", offer, rivalOffer);

    private Instant time = CLICKED.minus(Duration.ofDays(40));
    private boolean diskIsScarce;
    final TrackerMint mint = TrackerMint.inMemory(7, (InstantSource) () -> time);
    final Minted old = click(offer);
    final Minted click;
    final Minted rivalsClick;
    private final Postbacks.Handlers handlers;
    private final World world;

    Shop() {
        this(goal -> Dialect.NATIVE);
    }

    Shop(Dialect.Book dialects) {
        this("generic", catalog -> dialects);
    }

    /** Whose advertiser is on that platform. */
    static Shop on(String platform) {
        return new Shop(platform, catalog -> new PresetDialects(PLATFORMS, catalog));
    }

    private Shop(String platform, Function<CurrentCatalog, Dialect.Book> dialects) {
        catalog.put(new Advertiser(advertiser.id(), advertiser.name(), platform, false));
        time = CLICKED;
        click = click(offer);
        rivalsClick = click(rivalOffer);
        time = NOW;
        world = makeWorld();
        handlers = new Postbacks(
                        catalog.current(),
                        dialects.apply(catalog.current()),
                        mint,
                        receipt -> verdicts.computeIfAbsent(receipt, ignored -> new CompletableFuture<>()),
                        () -> diskIsScarce,
                        metrics,
                        () -> time)
                .handlers(lane);
    }

    static GoalAccess from(String... ranges) {
        return new GoalAccess(Optional.empty(), AllowedAddresses.of(List.of(ranges)), List.of(), false);
    }

    static GoalAccess signedWith(SigningSecret... secrets) {
        return new GoalAccess(Optional.empty(), AllowedAddresses.ANY, List.of(secrets), true);
    }

    Minted click(Offer clicked) {
        return mint.mint(campaign.id().value(), clicked.id().value());
    }

    /** The disk is nearly full, or not any more. */
    void diskIsScarce(boolean scarce) {
        diskIsScarce = scarce;
    }

    void at(Instant now) {
        time = now;
    }

    Instant now() {
        return time;
    }

    /** The next version of the goal that the words of {@link #world()} are about. */
    void changeSale(Consumer<CatalogFixture.Terms> terms) {
        catalog.change(Objects.requireNonNull(catalog.catalog().goal(sale.id().value())), terms);
    }

    /** Whose sale has a dialect of its own. */
    static Shop speaking(GoalDialect own) {
        Shop shop = on("generic");
        shop.changeSale(terms -> terms.dialect = own);
        return shop;
    }

    /** What is wrong requests' words in this shop. */
    World world() {
        return world;
    }

    private World makeWorld() {
        return new World(Map.ofEntries(
                Map.entry("KEY", sale.key()),
                Map.entry("PIXEL_KEY", sale.pixelKey()),
                Map.entry("CLOSED_KEY", closed.key()),
                Map.entry("DISABLED_KEY", disabled.key()),
                Map.entry("ARCHIVED_KEY", archived.key()),
                Map.entry("OFFICE_KEY", office.key()),
                Map.entry("SIGNED_KEY", signed.key()),
                Map.entry("CLIENT", "203.0.113.7"),
                Map.entry("RIVAL_KEY", rivalGoal.key()),
                Map.entry("TRACKER", click.text()),
                Map.entry("RIVALS_TRACKER", rivalsClick.text()),
                Map.entry("OLD_TRACKER", old.text())));
    }

    /** A request in which the words of {@link #world()} are filled in, answered. */
    RecordingRequest get(String target) {
        return send(RecordingRequest.get(world().fill(target)));
    }

    RecordingRequest send(RecordingRequest request) {
        switch (request.path()) {
            case "/pixel.gif" -> handlers.pixelGif().handle(request);
            case "/pixel.html" -> handlers.pixelHtml().handle(request);
            default -> handlers.postback().handle(request);
        }
        return request;
    }

    /** Settlement books what it made of a postback. */
    void settle(Receipt receipt, Verdict verdict) {
        verdicts.computeIfAbsent(receipt, ignored -> new CompletableFuture<>()).complete(verdict);
    }

    /** The receipt of the last postback that was handed to the journal. */
    Receipt lastReceipt() {
        return new Receipt(lane.last().getReceiptTimeAndNode(), lane.last().getReceiptSequence());
    }
}
