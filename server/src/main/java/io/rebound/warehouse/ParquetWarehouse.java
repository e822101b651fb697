package io.rebound.warehouse;

import io.rebound.catalog.CurrentCatalog;
import io.rebound.database.LedgerDatabase;
import io.rebound.duckdb.ChildEngine;
import io.rebound.duckdb.DuckDbException;
import io.rebound.duckdb.Engine;
import io.rebound.duckdb.Session;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.operations.Trimming;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import io.rebound.traffic.TrafficData;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Facts in Parquet files that a manifest in the ledger names, and the newest of them in the memory of a DuckDB that runs in
 * a process of its own. Thread-safe; one thread loads.
 *
 * <p>DuckDB holds no state that is not elsewhere: whatever becomes of it, the files are whole, and the tail is loaded again
 * from journal and ledger.
 */
public final class ParquetWarehouse implements Warehouse, FactAudit {
    private static final Logger log = LoggerFactory.getLogger(ParquetWarehouse.class);

    private static final Duration AT_LEISURE = Duration.ofHours(1);

    private final WarehouseSettings settings;
    private final CurrentCatalog catalog;
    private final InstantSource clock;
    private final Folder folder;
    private final Bin bin;
    private final KeptAnswers answers;
    private final Tail tail;
    private final Sealer sealer;
    private final FileWatch watch;
    private final Questions questions;

    private ParquetWarehouse(
            WarehouseSettings settings,
            Supplier<Engine> engines,
            Sources sources,
            CurrentCatalog catalog,
            InstantSource clock) {
        Retention kept = settings.retention().requireFor(catalog.get());
        this.settings = settings;
        this.catalog = catalog;
        this.clock = clock;
        this.folder = Folder.open(settings.folder());
        this.answers = new KeptAnswers(settings.answers(), settings.keptFrom());
        Manifest manifest = new Manifest(sources.manifest());
        this.bin = new Bin(folder, Trimming.in(settings.data()));
        this.tail = new Tail(engines, folder, bin, manifest, sources, settings.sealing());
        tail.shelf().newest().files().forEach(folder::require);
        bin.add(folder.othersThan(tail.shelf().newest().files().stream()
                .flatMap(StoredFile::names)
                .collect(Collectors.toSet())));
        this.sealer = new Sealer(tail, folder, bin, new Upkeep(() -> kept.atLeastFor(catalog.get())), answers, clock);
        this.watch = new FileWatch(tail.shelf(), folder);
        this.questions = new Questions(settings.reportsAtOnce());
    }

    /**
     * What it is filled from and described in.
     *
     * @param manifest the ledger: it names the files
     * @param journal the id of the journal
     * @param enrichment what a click says beyond its own words
     * @param erased whose words are not loaded
     */
    public record Sources(LedgerDatabase manifest, String journal, Enrichment enrichment, Erased erased) {

        public Sources(LedgerDatabase manifest, String journal, Enrichment enrichment) {
            this(manifest, journal, enrichment, Erased.NONE);
        }
    }

    /**
     * Opens the files that the manifest names and starts DuckDB in a process of its own, in the background.
     *
     * @param catalog knows the source of a campaign and the advertiser of an offer
     * @throws WarehouseException if the folder cannot be used, or belongs to another journal
     */
    public static ParquetWarehouse open(
            WarehouseSettings settings, Sources sources, CurrentCatalog catalog, InstantSource clock) {
        return open(settings, () -> ChildEngine.start(settings.engine()), sources, catalog, clock);
    }

    /** @param engines starts a DuckDB, anew when one has ended */
    public static ParquetWarehouse open(
            WarehouseSettings settings,
            Supplier<Engine> engines,
            Sources sources,
            CurrentCatalog catalog,
            InstantSource clock) {
        ParquetWarehouse warehouse = unattended(settings, engines, sources, catalog, clock);
        warehouse.sealer.start();
        warehouse.watch.start();
        return warehouse;
    }

    /** Its sealer is not started: who opens it steps it. */
    static ParquetWarehouse unattended(
            WarehouseSettings settings,
            Supplier<Engine> engines,
            Sources sources,
            CurrentCatalog catalog,
            InstantSource clock) {
        return new ParquetWarehouse(settings, engines, sources, catalog, clock);
    }

    FileWatch watch() {
        return watch;
    }

    Sealer sealer() {
        return sealer;
    }

    Sealer sealer(Upkeep upkeep) {
        return new Sealer(tail, folder, bin, upkeep, answers, clock);
    }

    /** How many of its files were found not to be as they were written. */
    public int damagedFiles() {
        return folder.damagedFiles();
    }

    /** Writes files anew where some of their rows are to say something else. */
    Rewriting rewriting() {
        return new Rewriting(tail, folder, answers);
    }

    /** Labels stored clicks anew. */
    public WarehouseRelabeller relabeller(TrafficData traffic) {
        return new WarehouseRelabeller(tail, folder, rewriting(), traffic);
    }

    /** Takes personal words out of what is stored. */
    public WarehouseEraser eraser() {
        return new WarehouseEraser(tail, folder, bin, rewriting(), this::askAtLeisure);
    }

    /** What is loaded is sealed next, whatever its size. */
    void freezeNow() {
        tail.freezeNow();
    }

    @Override
    public Watermark watermark() {
        return tail.watermark();
    }

    @Override
    public long sealed() {
        return tail.sealed().position();
    }

    @Override
    public void load(Facts facts) {
        tail.load(facts, catalog.get(), clock.instant());
    }

    @Override
    public <T> T read(Function<Cut, T> question, Deadline deadline) {
        return ask(question::apply, deadline);
    }

    @Override
    public List<StoredClick> clicks(Collection<ClickId> ids) {
        return ask((cut, deadline) -> new Lookups(cut, deadline).clicks(ids));
    }

    @Override
    public List<ClickId> find(ClickSearch search) {
        return ask((cut, deadline) -> new Lookups(cut, deadline).find(search));
    }

    @Override
    public List<PostbackReceived> postbacks(PostbackSearch search) {
        return ask((cut, deadline) -> new PostbackLookups(cut, deadline).search(search));
    }

    @Override
    public List<PostbackReceived> postbacksOf(Collection<ClickId> clicks) {
        return ask((cut, deadline) -> new PostbackLookups(cut, deadline).ofClicks(clicks));
    }

    @Override
    public List<PostbackReceived> postbacks(Collection<Receipt> receipts) {
        return ask((cut, deadline) -> new PostbackLookups(cut, deadline).withReceipts(receipts));
    }

    @Override
    public List<PostbackReceived> replaysOf(Collection<Receipt> originals) {
        return ask((cut, deadline) -> new PostbackLookups(cut, deadline).replaysOf(originals));
    }

    @Override
    public FactSums sums() {
        return audit((rows, upTo) -> rows.sums(upTo));
    }

    @Override
    public SortedMap<String, String> rows(Fact fact, long slice, int most) {
        return audit((rows, upTo) -> rows.rows(fact, slice, most));
    }

    /** An audit looks at everything and takes the time it takes: it is none of the questions that have a deadline. */
    private <T> T audit(Audit<T> audit) {
        try (Session session = tail.session();
                Moment moment = tail.still(() -> Moment.begin(tail, session))) {
            return audit.of(
                    new FactRows(session, new FactSql(folder, moment.loan().contents())), moment.upTo());
        } catch (DuckDbException failed) {
            throw new WarehouseException("the warehouse's rows cannot be read: " + failed.getMessage(), failed);
        }
    }

    /** Another connection to the tail. */
    Session session() {
        return tail.session();
    }

    private <T> T askAtLeisure(WarehouseEraser.Search<T> search) {
        Deadline deadline = Deadline.in(AT_LEISURE);
        return ask(cut -> search.in(cut, deadline), deadline);
    }

    private <T> T ask(Question<T> question) {
        Deadline deadline = Deadline.in(settings.patience());
        return ask(cut -> question.apply(cut, deadline), deadline);
    }

    private <T> T ask(Function<ParquetCut, T> question, Deadline deadline) {
        return questions.ask(() -> {
            deadline.check();
            try (Session session = tail.session();
                    Moment moment = Moment.begin(tail, session)) {
                FactSql facts = new FactSql(folder, moment.loan().contents());
                return question.apply(
                        new ParquetCut(facts, session, moment.upTo().asOf(), answers, deadline));
            } catch (DuckDbException failed) {
                throw ParquetCut.explained(failed, deadline);
            }
        });
    }

    /** Seals what is loaded, so that the next start and who looks at the files finds it there. */
    @Override
    public void close() {
        questions.close();
        watch.close();
        sealer.close();
        try {
            tail.freezeNow();
            sealer.sealAll();
        } catch (WarehouseException | DuckDbException failed) {
            log.warn("the newest facts are in no file; they are loaded again at the next start", failed);
        } finally {
            tail.close();
        }
    }

    /** One moment of the warehouse, for as long as a session looks at it. */
    private record Moment(Shelf.Loan loan, Watermark upTo, Session session) implements AutoCloseable {

        static Moment begin(Tail tail, Session session) {
            Watermark upTo = tail.watermark(); // before the transaction begins: never later than what it sees
            Shelf.Loan loan = tail.shelf().borrow();
            try {
                session.execute("BEGIN TRANSACTION");
                session.execute("SELECT count(*) FROM cost"); // from here on it sees one moment
                return new Moment(loan, upTo, session);
            } catch (RuntimeException failed) {
                loan.close();
                throw failed;
            }
        }

        @Override
        public void close() {
            loan.close();
        }
    }

    /** Asked of all rows at one moment. */
    private interface Audit<T> {
        T of(FactRows rows, Watermark upTo);
    }

    /** Asked within a deadline of its own. */
    private interface Question<T> {
        T apply(ParquetCut cut, Deadline deadline);
    }
}
