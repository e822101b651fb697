package io.rebound.api;

import com.google.protobuf.ByteString;
import io.rebound.catalog.Advertiser;
import io.rebound.catalog.Campaign;
import io.rebound.catalog.CatalogFixture;
import io.rebound.catalog.Goal;
import io.rebound.catalog.Offer;
import io.rebound.catalog.Source;
import io.rebound.database.LedgerDatabase;
import io.rebound.delivery.Deliveries;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.Parameter;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.journal.event.TrackedClick;
import io.rebound.ledger.Entry;
import io.rebound.ledger.EntryFixture;
import io.rebound.ledger.Verdict;
import io.rebound.report.Reports;
import io.rebound.report.RunningReports;
import io.rebound.settlement.Origin;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Minted;
import io.rebound.tracker.Receipt;
import io.rebound.tracker.TrackerMint;
import io.rebound.warehouse.Batches;
import io.rebound.warehouse.Facts;
import io.rebound.warehouse.ParquetWarehouse;
import io.rebound.warehouse.WarehouseFixture;
import io.rebound.warehouse.Watermark;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A warehouse with one campaign, filled by hand, and the API over it. For one thread at a time. */
final class LoadedWarehouse implements AutoCloseable {
    static final Instant BEGIN = Instant.parse("2026-03-08T06:59:00Z");
    static final Currency USD = Currency.getInstance("USD");

    final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);
    final TrackerMint mint = TrackerMint.inMemory(1, now::get);
    final CatalogFixture catalog = new CatalogFixture();
    final Advertiser advertiser = catalog.advertiser("Shop");
    final Goal goal = catalog.goal(advertiser, "Sale");
    final Source source = catalog.source("=Search");
    final Offer offer = catalog.offer(advertiser, "https://shop.example/?t=<TRACKER>");
    final Campaign campaign = catalog.campaign(source, "spring", offer);
    final FakeLedger ledger = new FakeLedger();
    final ParquetWarehouse warehouse;
    private final WarehouseFixture fixture;
    private final LedgerDatabase database;
    final RunningReports running = new RunningReports(now::get);
    final ReportsApi reports;
    final ApiCaller api;

    private final List<Entry> entries = new ArrayList<>();
    private long position;

    LoadedWarehouse(Path directory) {
        fixture = WarehouseFixture.open(directory, catalog.current());
        warehouse = fixture.warehouse();
        database = LedgerDatabase.open(directory.resolve("ledger"));
        reports = reportsApi(directory);
        api = new ApiCaller(Stream.of(
                        reports.routes(),
                        new RunningReportsApi(running).routes(),
                        new ClicksApi(
                                        warehouse,
                                        ledger,
                                        new Deliveries(database, now::get),
                                        catalog.current(),
                                        mint,
                                        USD)
                                .routes(),
                        new PostbacksApi(warehouse, ledger, catalog.current(), mint).routes())
                .flatMap(List::stream)
                .toList());
    }

    private ReportsApi reportsApi(Path directory) {
        Reports reports = new Reports(warehouse, USD);
        return new ReportsApi(
                reports,
                ReportFiles.in(directory.resolve("exports"), reports),
                running,
                catalog.current(),
                USD,
                now::get);
    }

    /** What comes now is later than what came before. */
    void later() {
        now.updateAndGet(time -> time.plusMillis(1));
    }

    Minted tracker() {
        return mint.mint(campaign.id().value(), offer.id().value());
    }

    /** A click that is stored now. */
    Minted click(Consumer<ClickRecorded.Builder> words) {
        Minted minted = tracker();
        ClickId id = minted.tracker().click();
        ClickRecorded.Builder click = ClickRecorded.newBuilder()
                .setTimeAndNode(id.timeAndNode())
                .setSequence(id.sequence())
                .setCampaign(minted.tracker().campaign())
                .setOffer(minted.tracker().offer())
                .setVisitor(id.sequence());
        words.accept(click);
        load(List.of(click.build()), List.of(), List.of());
        return minted;
    }

    /** A postback with these parameters; of this click, if there is one. */
    Receipt postback(Optional<Minted> tracked, String result, String message, String... parameters) {
        Receipt receipt = mint.receipt();
        PostbackReceived.Builder postback = PostbackReceived.newBuilder()
                .setReceiptTimeAndNode(receipt.timeAndNode())
                .setReceiptSequence(receipt.sequence())
                .setReceivedAt(now.get().toEpochMilli())
                .setEventTime(now.get().toEpochMilli())
                .setMethod("GET")
                .setGoal(goal.id().value())
                .setGoalVersion(1)
                .setAdvertiser(advertiser.id().value())
                .setCurrency("USD")
                .setResult(result)
                .setMessage(message);
        for (int i = 0; i < parameters.length; i += 2) {
            postback.addParameters(Parameter.newBuilder().setName(parameters[i]).setValue(parameters[i + 1]));
            if (parameters[i].equals("txid")) {
                postback.setTxid(parameters[i + 1]);
            }
        }
        tracked.map(Minted::tracker)
                .ifPresent(tracker -> postback.setClick(TrackedClick.newBuilder()
                        .setTimeAndNode(tracker.click().timeAndNode())
                        .setSequence(tracker.click().sequence())
                        .setCampaign(tracker.campaign())
                        .setOffer(tracker.offer())));
        load(List.of(), List.of(postback.build()), List.of());
        return receipt;
    }

    /** An accepted postback and the conversion that it made. */
    Receipt conversion(Minted tracked, long revenueMicros, String currency, String txid) {
        Receipt receipt =
                postback(Optional.of(tracked), "accepted", "accepted", "tracking", tracked.text(), "txid", txid);
        ledger.verdicts.put(receipt, new Verdict("credited", "", Optional.of(receipt)));
        Entry entry = EntryFixture.entry(entries.size() + 1L, receipt)
                .worth(revenueMicros, revenueMicros / 2)
                .currency(currency)
                .of(
                        new Origin(
                                tracked.tracker().click(),
                                campaign.id().value(),
                                offer.id().value(),
                                source.id().value(),
                                advertiser.id().value()),
                        goal.id().value(),
                        now.get(),
                        now.get());
        entries.add(entry);
        ledger.book(entry, txid);
        load(List.of(), List.of(), List.of(entry));
        return receipt;
    }

    static ByteString bytes(String text) {
        return ByteString.copyFrom(text, StandardCharsets.UTF_8);
    }

    private void load(List<ClickRecorded> clicks, List<PostbackReceived> postbacks, List<Entry> booked) {
        List<io.rebound.journal.Batch> batches =
                clicks.isEmpty() && postbacks.isEmpty() ? List.of() : List.of(Batches.of(position, clicks, postbacks));
        position += clicks.size() + postbacks.size();
        warehouse.load(new Facts(batches, booked, List.of(), new Watermark(position, entries.size(), 0, now.get())));
    }

    @Override
    public void close() {
        fixture.close();
        database.close();
    }
}
