package io.rebound.ledger;

import io.rebound.catalog.CatalogFixture;
import io.rebound.database.LedgerDatabase;
import io.rebound.journal.Journal;
import io.rebound.journal.MemoryJournal;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.money.ExchangeRates;
import io.rebound.operations.Metrics;
import io.rebound.settlement.Conditions;
import io.rebound.settlement.Settlement;
import io.rebound.tracker.Receipt;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A journal, a ledger on disk, and the settler between them, which a test starts and stops. */
final class SettlementOffice implements AutoCloseable {
    final Arrivals arrivals;
    final MemoryJournal journal = new MemoryJournal("journal-1");
    final VerdictWatch watch = new VerdictWatch();
    final LedgerDatabase database;
    final Ledger ledger;
    volatile ExchangeRates rates = ExchangeRates.NONE;
    private final Path directory;
    private @Nullable Settler settler;

    SettlementOffice(Path directory, Consumer<CatalogFixture.Terms> terms) {
        this.directory = directory;
        this.arrivals = new Arrivals(terms);
        this.database = LedgerDatabase.open(directory);
        this.ledger = SqlLedger.open(database, directory, Announcements.NONE);
    }

    void start() {
        start(ledger);
    }

    void start(Ledger books) {
        settler = settler(journal, books);
    }

    /** One more. */
    Settler settler(Journal from, Ledger books) {
        return Settler.start(
                from,
                books,
                () -> new Conditions(arrivals.catalog.catalog(), rates),
                new Settlement(Currency.getInstance("USD")),
                watch,
                new Metrics(),
                () -> Arrivals.ARRIVED.plusSeconds(60));
    }

    void stop() {
        if (settler != null) {
            settler.close();
        }
    }

    /** Records them as one batch and gives their verdicts once they are booked. */
    List<Verdict> settle(PostbackReceived... postbacks) {
        return record(postbacks).stream().map(SettlementOffice::soon).toList();
    }

    /** Records them as one batch and gives the verdicts to come. */
    List<CompletableFuture<Verdict>> record(PostbackReceived... postbacks) {
        List<CompletableFuture<Verdict>> verdicts = Arrays.stream(postbacks)
                .map(postback -> watch.watch(Arrivals.receipt(postback)))
                .toList();
        journal.record(postbacks);
        return verdicts;
    }

    static Verdict soon(CompletableFuture<Verdict> verdict) {
        return verdict.orTimeout(20, TimeUnit.SECONDS).join();
    }

    BookedConversion conversion(PostbackReceived of) {
        Receipt id = Arrivals.receipt(of);
        return ledger.conversion(id).orElseThrow(() -> new AssertionError("no conversion " + id));
    }

    /** What does not hold in the books. */
    List<String> problems() {
        return Books.problems(database, directory);
    }

    @Override
    public void close() {
        stop();
        database.close();
    }
}
