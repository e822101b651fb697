package io.rebound.console;

import io.rebound.http.Answer;
import io.rebound.http.Route;
import io.rebound.operations.Metrics;
import io.rebound.signin.SignIn;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The pages on the console host. Thread-safe. */
public final class Console {
    private final Assets assets = new Assets();
    private final List<Route> routes;

    /** @param api the routes that the pages read and change everything through */
    public Console(List<Route> api, SignIn signIn, Metrics metrics, InstantSource clock) {
        Gate gate = new Gate(signIn, new OwnApi(api), assets);
        TestPages tests = new TestPages(gate);
        ItemPages items = new ItemPages(gate, new ItemSurroundings());
        this.routes = Stream.of(
                        List.of(assets.route()),
                        List.of(new CspReports(metrics.counter(
                                        "rebound_csp_reports", "What the pages' security policy kept from happening"))
                                .route()),
                        new SignInPages(signIn, gate, assets).routes(),
                        new AccountPage(signIn, gate).routes(),
                        new DashboardPage(gate, new HealthReading(metrics), clock).routes(),
                        new PostbackPages(gate).routes(),
                        new ReplayPages(gate).routes(),
                        new ClickPages(gate).routes(),
                        new SearchPage(gate).routes(),
                        new SetUpPages(gate).routes(),
                        new ItemListPages(gate).routes(),
                        new BulkPages(gate).routes(),
                        items.routes(),
                        new KeyPages(gate, items, clock).routes(),
                        new LinksPage(gate, tests).routes(),
                        List.of(tests.route(), new LintPart(gate).route()),
                        new ReportsPage(gate, clock).routes(),
                        new ConversionPages(gate).routes(),
                        new ConversionBatches(gate).routes(),
                        new DeliveryPages(gate).routes(),
                        new ReconciliationPages(gate).routes(),
                        new CostPages(gate).routes(),
                        new ExchangeRatePages(gate, clock).routes(),
                        new StatementPages(gate, clock).routes(),
                        new BooksPage(gate).routes(),
                        new ImportPages(gate).routes())
                .flatMap(List::stream)
                .toList();
    }

    public List<Route> routes() {
        return routes;
    }

    /** What a browser sees where there is no page. */
    public Answer nothingHere() {
        Viewer viewer = new Viewer("", ZoneOffset.UTC, Locale.ENGLISH, Theme.AUTO);
        Frame frame = new Frame("Nothing here", null, viewer, new Shown(viewer), assets);
        return Gate.error(frame, 404, "There is no page at this address.");
    }
}
