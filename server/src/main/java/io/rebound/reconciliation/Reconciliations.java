package io.rebound.reconciliation;

import io.rebound.catalog.CurrentCatalog;
import io.rebound.csv.CsvColumn;
import io.rebound.csv.CsvException;
import io.rebound.csv.CsvReader;
import io.rebound.ledger.Ledger;
import io.rebound.operations.Metrics;
import io.rebound.tracker.Receipt;
import io.rebound.tracker.TrackerMint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares partners' files with the books. What it finds is kept in scratch files for a day, or until the server stops, and no
 * more than {@value #MOST} of them at a time. Thread-safe; blocks.
 */
public final class Reconciliations implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Reconciliations.class);
    private static final int MOST = 20;
    private static final long SMALL_LINES = 10_000;
    private static final long STOP_SECONDS = 10;
    private static final Duration KEPT = Duration.ofDays(1);

    private final Path directory;
    private final Ledger ledger;
    private final CurrentCatalog catalog;
    private final TrackerMint mint;
    private final InstantSource clock;
    private final Map<String, Run> runs = new ConcurrentHashMap<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("reconciliations").factory());

    private Reconciliations(
            Path directory, Ledger ledger, CurrentCatalog catalog, TrackerMint mint, InstantSource clock) {
        this.directory = directory;
        this.ledger = ledger;
        this.catalog = catalog;
        this.mint = mint;
        this.clock = clock;
    }

    /**
     * @param directory of the scratch files: it is emptied
     * @param metrics counts those that are not over
     */
    public static Reconciliations open(
            Path directory,
            Ledger ledger,
            CurrentCatalog catalog,
            TrackerMint mint,
            Metrics metrics,
            InstantSource clock) {
        try {
            Files.createDirectories(directory);
            try (Stream<Path> left = Files.list(directory)) {
                for (Path file : left.toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot empty " + directory, broken);
        }
        Reconciliations all = new Reconciliations(directory, ledger, catalog, mint, clock);
        metrics.gauge(
                "rebound_reconciliations_running",
                "Partners' files that are being compared or wait for their turn",
                all::running);
        return all;
    }

    private long running() {
        return runs.values().stream()
                .filter(run -> run.now().state() == Reconciliation.State.RUNNING)
                .count();
    }

    /** The columns that are looked for in a partner's file. */
    public static List<CsvColumn> columns() {
        return TheirLines.COLUMNS;
    }

    /**
     * Reads a partner's file, and compares it: at once if it is small, else behind the sender's back.
     *
     * @param columns what it calls those of the columns that the sender names
     * @throws CsvException if it cannot be read to its end; nothing is compared
     */
    public Reconciliation start(Subject subject, InputStream body, Map<String, String> columns) throws IOException {
        Receipt id = mint.receipt();
        makeRoom();
        Run run = new Run(id.toString(), subject, clock.instant(), Scratch.create(file(id.toString())));
        try (CsvReader reader = CsvReader.open(body, TheirLines.COLUMNS, columns)) {
            run.readTheirs(reader, new TheirLines(subject, catalog.get(), mint));
        } catch (IOException | RuntimeException broken) {
            remove(run);
            throw broken;
        }
        runs.put(id.toString(), run);
        if (run.now().lines() <= SMALL_LINES) {
            compare(run);
        } else {
            thread.execute(() -> compare(run));
        }
        return run.now();
    }

    private void compare(Run run) {
        try {
            run.compare(ledger);
        } catch (RuntimeException broken) {
            if (!thread.isShutdown()) {
                log.error("reconciliation {} failed", run.now().id(), broken);
            }
            run.failed(String.valueOf(broken.getMessage()));
        }
    }

    /** Those that are kept, the newest first. */
    public List<Reconciliation> all() {
        return runs.values().stream()
                .map(Run::now)
                .sorted(Comparator.comparing(Reconciliation::startedAt).reversed())
                .toList();
    }

    /** How far it is; empty if there is none, or none any more. */
    public Optional<Reconciliation> find(Receipt id) {
        return run(id).map(Run::now);
    }

    /**
     * A page of a list.
     *
     * @param after only items with a higher number
     */
    public List<Found> found(Receipt id, Lists list, long after, int limit) {
        return run(id).map(run -> run.scratch().found(list, after, limit)).orElse(List.of());
    }

    Optional<Run> run(Receipt id) {
        return Optional.ofNullable(runs.get(id.toString()));
    }

    private Path file(String id) {
        return directory.resolve(id + ".db");
    }

    /** The oldest go first. */
    private synchronized void makeRoom() {
        Instant oldest = clock.instant().minus(KEPT);
        List<Run> ended = runs.values().stream()
                .filter(run -> run.now().state() != Reconciliation.State.RUNNING)
                .sorted(Comparator.comparing(Run::startedAt))
                .toList();
        int tooMany = runs.size() - MOST + 1;
        for (Run run : ended) {
            if (tooMany > 0 || run.startedAt().isBefore(oldest)) {
                remove(run);
                tooMany--;
            }
        }
    }

    private void remove(Run run) {
        runs.remove(run.now().id());
        run.close();
        try {
            Files.deleteIfExists(file(run.now().id()));
        } catch (IOException broken) {
            log.warn("a scratch file could not be deleted: {}", broken.getMessage());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                log.warn("a reconciliation did not stop within {} seconds", STOP_SECONDS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        runs.values().forEach(this::remove);
    }
}
