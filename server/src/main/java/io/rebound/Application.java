package io.rebound;

import io.rebound.api.ApiTokens;
import io.rebound.api.BooksApi;
import io.rebound.api.CatalogApi;
import io.rebound.api.ClicksApi;
import io.rebound.api.ConversionsApi;
import io.rebound.api.CorrectionsApi;
import io.rebound.api.CostsApi;
import io.rebound.api.DeliveriesApi;
import io.rebound.api.EntriesApi;
import io.rebound.api.ErasuresApi;
import io.rebound.api.EventsApi;
import io.rebound.api.ExchangeRatesApi;
import io.rebound.api.ImportsApi;
import io.rebound.api.PlatformsApi;
import io.rebound.api.PostbacksApi;
import io.rebound.api.ReconciliationsApi;
import io.rebound.api.RelabellingsApi;
import io.rebound.api.ReplayRounds;
import io.rebound.api.ReplaysApi;
import io.rebound.api.ReportFiles;
import io.rebound.api.ReportsApi;
import io.rebound.api.RunningReportsApi;
import io.rebound.api.SavedReportsApi;
import io.rebound.api.StatementsApi;
import io.rebound.api.StatusApi;
import io.rebound.api.TestsApi;
import io.rebound.books.Books;
import io.rebound.books.BooksKeeper;
import io.rebound.caps.CapFill;
import io.rebound.caps.CapKeeper;
import io.rebound.caps.CapMeters;
import io.rebound.caps.CountedFill;
import io.rebound.catalog.CatalogStore;
import io.rebound.click.ClickCounters;
import io.rebound.click.ClickHandler;
import io.rebound.click.Routing;
import io.rebound.click.TestClicks;
import io.rebound.click.VisitorKey;
import io.rebound.command.Commands;
import io.rebound.command.HeldWatch;
import io.rebound.console.Console;
import io.rebound.costs.CostBook;
import io.rebound.database.LedgerDatabase;
import io.rebound.delivery.Deliveries;
import io.rebound.delivery.DeliveryEraser;
import io.rebound.delivery.DeliveryTrimmer;
import io.rebound.delivery.DeliveryWorker;
import io.rebound.delivery.Outbox;
import io.rebound.delivery.RetryRounds;
import io.rebound.delivery.WordFinder;
import io.rebound.demo.DemoShop;
import io.rebound.duckdb.EarlyStart;
import io.rebound.erasure.ErasedIds;
import io.rebound.erasure.ErasurePlaces;
import io.rebound.erasure.Erasures;
import io.rebound.guard.AddressGuard;
import io.rebound.guard.GuardedConnector;
import io.rebound.http.Answer;
import io.rebound.http.ConsoleHost;
import io.rebound.http.Route;
import io.rebound.http.TrackingHost;
import io.rebound.http.TrackingRoutes;
import io.rebound.http.TrustedProxies;
import io.rebound.http.WebServer;
import io.rebound.imports.ConversionLines;
import io.rebound.imports.Giver;
import io.rebound.imports.Imports;
import io.rebound.integration.IntegrationTests;
import io.rebound.journal.JournalDesk;
import io.rebound.journal.JournalMetrics;
import io.rebound.journal.JournalTrimmer;
import io.rebound.journal.Keep;
import io.rebound.journal.Lane;
import io.rebound.journal.SqliteJournal;
import io.rebound.ledger.Forecast;
import io.rebound.ledger.Ledger;
import io.rebound.ledger.RateBook;
import io.rebound.ledger.Settler;
import io.rebound.ledger.SqlLedger;
import io.rebound.ledger.Statements;
import io.rebound.ledger.VerdictWatch;
import io.rebound.live.LiveFeed;
import io.rebound.operations.Health;
import io.rebound.operations.Metrics;
import io.rebound.operations.Trimming;
import io.rebound.platform.Platforms;
import io.rebound.postback.Postbacks;
import io.rebound.postback.PresetDialects;
import io.rebound.postback.Replays;
import io.rebound.reconciliation.Corrections;
import io.rebound.reconciliation.Reconciliations;
import io.rebound.report.Reports;
import io.rebound.report.RunningReports;
import io.rebound.report.SavedReports;
import io.rebound.settlement.Conditions;
import io.rebound.settlement.Settlement;
import io.rebound.signin.SignIn;
import io.rebound.signin.SignInLinks;
import io.rebound.tracker.TrackerMint;
import io.rebound.traffic.TrafficData;
import io.rebound.warehouse.Enrichment;
import io.rebound.warehouse.ParquetWarehouse;
import io.rebound.warehouse.Relabellings;
import io.rebound.warehouse.Warehouse;
import io.rebound.warehouse.WarehouseLoader;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where all long-lived objects are made, in the order in which they need each other, and closed in reverse. */
final class Application implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Application.class);

    /** Whoever reads the journal from where it was the last time. */
    private static final Set<String> JOURNAL_READERS = Set.of(Settler.READER, CapKeeper.READER, WarehouseLoader.READER);

    private final Settings settings;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private final Metrics metrics = new Metrics();
    private final Platforms platforms;
    private final LedgerDatabase database;
    private final ApiTokens tokens;
    private final SignInLinks signInLinks;
    private final Optional<String> firstToken;
    private final CatalogStore catalog;
    private final TrackerMint mint;
    private final VisitorKey visitorKey;
    private final SqliteJournal journal;
    private final VerdictWatch verdicts = new VerdictWatch();
    private final Ledger ledger;
    private final RateBook rates;
    private final CapMeters caps = new CapMeters();
    private final CapFill fill;
    private final CostBook costs;
    private final TrafficData traffic;
    private final Warehouse warehouse;
    private final BooksKeeper keeper;
    private final ClickCounters clickCounters;
    private final Postbacks postbacks;
    private final Replays replays;
    private final Commands commands;
    private final Imports imports;
    private final Reconciliations reconciliations;
    private final IntegrationTests tests;
    private final Deliveries deliveries;
    private final RetryRounds retries;
    private final Erasures erasures;
    private final Relabellings relabellings;
    private final InstantSource clock;
    private final LiveFeed live;
    private final TrackingHost tracking;
    private final ConsoleHost console;

    /** @throws UsageException if it cannot start as it was asked to */
    static Application start(Settings settings, InstantSource clock) {
        return new Application(settings, clock);
    }

    private Application(Settings settings, InstantSource clock) {
        this.settings = settings;
        try {
            CompletableFuture<Platforms> presets = CompletableFuture.supplyAsync(Platforms::load);
            opened(DataDirectory.lock(settings.data()).requireWhole());
            EarlyStart duckdb = opened(EarlyStart.of(settings.warehouse().engine()));
            database = opened(LedgerDatabase.open(settings.data()));
            tokens = new ApiTokens(database, clock, settings.adminToken());
            firstToken = tokens.makeFirst();
            signInLinks = SignInLinks.in(settings.data(), clock);
            catalog = CatalogStore.open(database, clock);
            mint = opened(TrackerMint.start(settings.data(), settings.node(), clock));
            visitorKey = VisitorKey.in(settings.data());
            SqlLedger books = SqlLedger.open(database, settings.data(), new Outbox(catalog));
            ledger = books;
            rates = RateBook.open(database, settings.currency(), clock);
            journal = opened(DataDirectory.journal(settings.data(), books.hasReaders(), clock));
            JournalMetrics.export(journal, metrics);
            NativeLibraries.unlink();
            opened(Settler.start(
                    journal,
                    ledger,
                    () -> new Conditions(catalog.get(), rates.get()),
                    new Settlement(settings.currency()),
                    verdicts,
                    metrics,
                    clock));
            ErasedIds erased = ErasedIds.of(database);
            traffic =
                    opened(TrafficData.start(settings.traffic(), settings.data().resolve("geo-opening")));
            ParquetWarehouse facts = opened(ParquetWarehouse.open(
                    settings.warehouse(),
                    duckdb,
                    new ParquetWarehouse.Sources(database, journal.id(), Enrichment.of(traffic), erased),
                    catalog,
                    clock));
            warehouse = facts;
            metrics.gauge("rebound_warehouse_damaged_files", "Files of the warehouse to put back", facts::damagedFiles);
            costs = new CostBook(database, settings.currency(), clock);
            opened(new WarehouseLoader(journal, ledger::entriesAfter, costs::after, warehouse, clock, metrics))
                    .start();
            keeper = opened(BooksKeeper.start(
                    Books.beside(settings.data(), facts, settings.deliveryRetention(), clock)
                            .forgetting(settings.facts().retention()),
                    metrics,
                    clock));
            clickCounters = new ClickCounters(metrics);
            opened(CapKeeper.start(journal, database, catalog, caps, metrics, clock));
            opened(JournalTrimmer.start(journal, JOURNAL_READERS, Keep.USUAL, Trimming.in(settings.data()), clock));
            fill = new CountedFill(caps, (cap, at) -> books.used(cap, at, catalog.get()), clock);
            platforms = presets.join();
            postbacks = new Postbacks(
                    catalog,
                    new PresetDialects(platforms, catalog),
                    mint,
                    verdicts::watch,
                    journal::scarce,
                    metrics,
                    clock);
            JournalDesk desk = opened(new JournalDesk(journal));
            commands = new Commands(desk, mint, verdicts, clock);
            Settlement settlement = new Settlement(settings.currency());
            Forecast forecast = new Forecast(ledger, () -> new Conditions(catalog.get(), rates.get()), settlement);
            imports = opened(Imports.open(
                    settings.data().resolve("imports"),
                    commands,
                    orders -> forecast.of(commands.unsent(orders)),
                    mint,
                    metrics,
                    clock));
            reconciliations = opened(Reconciliations.open(
                    settings.data().resolve("reconciliations"), ledger, catalog, mint, metrics, clock));
            HeldWatch held = opened(HeldWatch.start(ledger, commands, clock));
            rates.whenChanged(held::ratesChanged);
            GuardedConnector connector = opened(new GuardedConnector(new AddressGuard(settings.deliveryAllow())));
            replays = postbacks.replays(desk);
            opened(DeliveryWorker.start(database, catalog, mint, connector, erased, metrics, clock));
            opened(WordFinder.start(database, catalog, mint, warehouse, erased, clock));
            erasures = opened(Erasures.start(
                    database,
                    journal,
                    erased,
                    new ErasurePlaces(warehouse, facts.eraser(), new DeliveryEraser(catalog, mint, erased)),
                    clock,
                    metrics));
            relabellings = opened(new Relabellings(facts.relabeller(traffic), clock));
            opened(DeliveryTrimmer.start(database, settings.deliveryRetention(), clock));
            deliveries = new Deliveries(database, clock);
            retries = opened(new RetryRounds(deliveries));
            tests = opened(new IntegrationTests(new TestClicks(catalog, platforms, mint, desk), connector, clock));
            this.clock = clock;
            live = new LiveFeed(
                    journal, ledger::entriesAfter, Long.toString(clock.instant().toEpochMilli(), Character.MAX_RADIX));
            int loops = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
            WebServer web = opened(new WebServer(loops));
            tracking = opened(web.tracking(
                    settings.tracking().host(),
                    settings.tracking().port(),
                    loops,
                    new TrustedProxies(settings.trustedProxies()),
                    this::trackingRoutes));
            SignIn signIn = new SignIn(database, signInLinks, clock);
            List<Route> api = apiRoutes(signIn);
            Console pages = new Console(api, signIn, metrics, clock);
            console = opened(web.console(
                    settings.console().host(),
                    settings.console().port(),
                    consoleRoutes(api, pages),
                    tokens::holder,
                    request -> pages.nothingHere()));
            opened(live).start(); // closed before the console, which waits for those who listen
        } catch (RuntimeException failed) {
            close();
            throw StartFailure.explained(failed);
        }
    }

    private TrackingRoutes trackingRoutes(Executor loop) {
        Lane lane = journal.lane(loop);
        Health ready = new Health().part("journal", journal::open).part("catalog", () -> catalog.get() != null);
        Postbacks.Handlers postback = postbacks.handlers(lane);
        return new TrackingRoutes()
                .under(
                        ClickHandler.PATH,
                        new ClickHandler(
                                new Routing(catalog, platforms, caps, traffic),
                                mint,
                                lane,
                                visitorKey,
                                settings.fallbackUrl(),
                                clickCounters))
                .at("/postback", postback.postback())
                .at("/pixel.gif", postback.pixelGif())
                .at("/pixel.html", postback.pixelHtml())
                .at("/demo/shop", new DemoShop())
                .at("/healthz", request -> request.answer(Answer.text(200, "alive")))
                .at("/readyz", request -> request.answer(ready.answer()));
    }

    private List<Route> consoleRoutes(List<Route> api, Console pages) {
        Health ready = new Health()
                .part("journal", journal::open)
                .part(
                        "ledger",
                        () -> database.read(sql -> sql.selectOne().fetch().size()) == 1)
                .part("warehouse", () -> warehouse.watermark() != null);
        List<Route> routes = new ArrayList<>();
        routes.add(new Route("GET", "/healthz", true, request -> Answer.text(200, "alive")));
        routes.add(new Route("GET", "/readyz", true, request -> ready.answer()));
        routes.add(new Route("GET", "/metrics", true, request -> Answer.text(200, metrics.scrape())));
        routes.addAll(api);
        routes.addAll(pages.routes());
        return routes;
    }

    private List<Route> apiRoutes(SignIn signIn) {
        List<Route> routes = new ArrayList<>();
        routes.addAll(new CatalogApi(catalog, platforms, this::publicUrl, settings.currency(), fill).routes());
        routes.addAll(new ConversionsApi(ledger, mint).routes());
        routes.addAll(new StatusApi(ledger, commands).routes());
        routes.addAll(new ReconciliationsApi(reconciliations, catalog, settings.currency()).routes());
        routes.addAll(new CorrectionsApi(
                        reconciliations,
                        new Corrections(reconciliations, ledger, new Giver(commands)),
                        wanted -> new ConversionLines(catalog, mint, warehouse, clock, wanted))
                .routes());
        routes.addAll(new ImportsApi(imports, catalog, mint, warehouse, ledger, clock).routes());
        routes.addAll(new ClicksApi(warehouse, ledger, deliveries, catalog, mint, settings.currency()).routes());
        routes.addAll(new DeliveriesApi(deliveries, retries).routes());
        routes.addAll(new PostbacksApi(warehouse, ledger, catalog, mint).routes());
        routes.addAll(new ReplaysApi(warehouse, new ReplayRounds(replays, warehouse, ledger, catalog)).routes());
        routes.addAll(new TestsApi(tests, catalog, warehouse, ledger, this::publicUrl, clock).routes());
        routes.addAll(new ExchangeRatesApi(rates).routes());
        routes.addAll(new CostsApi(costs, catalog).routes());
        routes.addAll(new ErasuresApi(erasures, mint).routes());
        routes.addAll(new RelabellingsApi(relabellings, clock).routes());
        RunningReports running = new RunningReports(clock);
        Reports reports = new Reports(warehouse, settings.currency());
        ReportFiles files = ReportFiles.in(settings.data().resolve("exports"), reports);
        routes.addAll(new ReportsApi(reports, files, running, catalog, settings.currency(), clock).routes());
        routes.addAll(new RunningReportsApi(running).routes());
        SavedReports saved = new SavedReports(database, clock);
        routes.addAll(new SavedReportsApi(saved, caller -> signIn.named(caller).id(), clock).routes());
        routes.addAll(new EventsApi(live).routes());
        Statements statements = new Statements(database, settings.currency());
        routes.addAll(new StatementsApi(statements, catalog, clock).routes());
        routes.addAll(new EntriesApi(statements, warehouse).routes());
        routes.addAll(new PlatformsApi(platforms).routes());
        routes.addAll(new BooksApi(keeper).routes());
        return routes;
    }

    private String publicUrl() {
        return settings.publicUrl().orElseGet(this::trackingAddress);
    }

    private String trackingAddress() {
        return "http://" + settings.tracking().host() + ":" + tracking.port();
    }

    private String consoleAddress() {
        return "http://" + settings.console().host() + ":" + console.port();
    }

    /** What a person needs to begin. */
    Welcome welcome() {
        return new Welcome(settings.data(), trackingAddress(), consoleAddress(), tokens, firstToken, signInLinks);
    }

    /** Begins to load what the first clicks need and no start waits for. */
    void prepare() {
        traffic.agents().loadSoon();
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            AutoCloseable part = open.pop();
            try {
                part.close();
            } catch (Exception failed) {
                log.error("{} was not closed cleanly", part.getClass().getSimpleName(), failed);
            }
        }
    }
}
