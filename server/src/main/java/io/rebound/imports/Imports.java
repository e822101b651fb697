package io.rebound.imports;

import io.rebound.command.Commands;
import io.rebound.command.Order;
import io.rebound.csv.CsvException;
import io.rebound.csv.CsvReader;
import io.rebound.imports.ImportJob.State;
import io.rebound.ledger.Verdict;
import io.rebound.operations.Metrics;
import io.rebound.tracker.Receipt;
import io.rebound.tracker.TrackerMint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files of commands. A small one is done while its sender waits; a large one is put on disk first and then done behind their
 * back, one after the other. Thread-safe; blocks.
 *
 * <h2>Crash</h2>
 *
 * A command that was given is in the journal and will be settled. What was not given is not: its file says
 * {@code interrupted} after the next start, and is sent again. Lines that counted before are repeats then.
 */
public final class Imports implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Imports.class);
    private static final int SMALL_BYTES = 1 << 20;
    private static final int MOST_SHOWN = 1_000;
    private static final long STOP_SECONDS = 10;

    private final JobFiles files;
    private final Commands commands;
    private final Function<List<Order>, List<Verdict>> forecast;
    private final TrackerMint mint;
    private final InstantSource clock;
    private final Map<String, JobLog> running = new ConcurrentHashMap<>();
    private final AtomicInteger unfinished = new AtomicInteger();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("imports").factory());

    private Imports(
            JobFiles files,
            Commands commands,
            Function<List<Order>, List<Verdict>> forecast,
            TrackerMint mint,
            InstantSource clock) {
        this.files = files;
        this.commands = commands;
        this.forecast = forecast;
        this.mint = mint;
        this.clock = clock;
    }

    /**
     * @param directory for what is kept of imports; made when missing
     * @param forecast what orders would be settled as, for dry runs
     * @param mint names the imports
     * @param metrics counts those that are not over
     */
    public static Imports open(
            Path directory,
            Commands commands,
            Function<List<Order>, List<Verdict>> forecast,
            TrackerMint mint,
            Metrics metrics,
            InstantSource clock) {
        Imports imports = new Imports(JobFiles.open(directory, clock.instant()), commands, forecast, mint, clock);
        metrics.gauge(
                "rebound_imports_running",
                "Files of conversions or changes that are being done or wait for their turn",
                imports.unfinished::get);
        return imports;
    }

    /**
     * An import.
     *
     * @param lines the results of a small file, at most 1,000 of them; empty while it runs
     */
    public record Imported(ImportJob job, List<LineResult> lines) {}

    /**
     * Does what a file asks for, or begins to.
     *
     * @param columns what it calls those of the columns that the sender names
     * @param by the name of who sends it
     * @throws CsvException if it has no header that is known; nothing is done
     * @throws IOException if it breaks off before it is on disk; nothing is done
     */
    public Imported start(LineKind kind, InputStream body, Map<String, String> columns, boolean dryRun, String by)
            throws IOException {
        byte[] first = body.readNBytes(SMALL_BYTES);
        boolean small = first.length < SMALL_BYTES;
        Map<String, String> found;
        try (CsvReader header = CsvReader.open(new ByteArrayInputStream(first), kind.columns(), columns)) {
            found = header.columns();
        }
        Receipt id = mint.receipt();
        Instant now = clock.instant();
        ImportJob job = new ImportJob(
                id.toString(), kind.name(), State.RUNNING, dryRun, by, now, Optional.empty(), found, 0, Map.of(), "");
        if (small) {
            unfinished.incrementAndGet();
            try {
                JobLog done = run(job, kind, new ByteArrayInputStream(first), columns, MOST_SHOWN);
                return new Imported(done.job(), done.shown());
            } finally {
                unfinished.decrementAndGet();
            }
        }
        Path stored = files.body(job.id());
        try (InputStream whole = new SequenceInputStream(new ByteArrayInputStream(first), body)) {
            Files.copy(whole, stored);
        } catch (IOException | RuntimeException broken) {
            Files.deleteIfExists(stored);
            throw broken;
        }
        files.save(job);
        unfinished.incrementAndGet();
        thread.execute(() -> runStored(job, kind, stored, columns));
        return new Imported(job, List.of());
    }

    /** How far an import is; empty if there is none, or none any more. */
    public Optional<ImportJob> find(Receipt id) {
        JobLog log = running.get(id.toString());
        return log != null ? Optional.of(log.job()) : files.find(id.toString());
    }

    /** Those that were begun last, the newest first. */
    public List<ImportJob> latest(int most) {
        return files.latest(most).stream()
                .map(job -> Optional.ofNullable(running.get(job.id()))
                        .map(JobLog::job)
                        .orElse(job))
                .toList();
    }

    /** Writes the results of its lines so far, as CSV. */
    public void copyLines(Receipt id, OutputStream out) throws IOException {
        files.copyLines(id.toString(), out);
    }

    private void runStored(ImportJob job, LineKind kind, Path stored, Map<String, String> columns) {
        try (InputStream body = Files.newInputStream(stored)) {
            run(job, kind, body, columns, 0);
        } catch (IOException | RuntimeException broken) {
            log.error("import {} was not done", job.id(), broken);
        } finally {
            unfinished.decrementAndGet();
            forget(stored);
        }
    }

    private static void forget(Path stored) {
        try {
            Files.deleteIfExists(stored);
        } catch (IOException broken) {
            log.warn("{} could not be deleted: {}", stored, broken.getMessage());
        }
    }

    private JobLog run(ImportJob job, LineKind kind, InputStream body, Map<String, String> columns, int shown)
            throws IOException {
        Optional<Function<List<Order>, List<Verdict>>> instead =
                job.dryRun() ? Optional.of(forecast) : Optional.empty();
        try (JobLog results = new JobLog(job, files, shown);
                CsvReader reader = CsvReader.open(body, kind.columns(), columns)) {
            running.put(job.id(), results);
            try {
                new LineRun(kind, commands, instead, job.id()).run(reader, results::add);
                results.end(State.DONE, "", clock.instant());
            } catch (CsvException unreadable) {
                results.end(State.FAILED, String.valueOf(unreadable.getMessage()), clock.instant());
            } catch (RuntimeException broken) {
                State state = thread.isShutdown() ? State.INTERRUPTED : State.FAILED;
                log.warn(
                        "import {} ends after {} lines", job.id(), results.job().lines(), broken);
                results.end(
                        state,
                        broken.getMessage() + "; send the file again, what counted before is a repeat then",
                        clock.instant());
            }
            return results;
        } finally {
            running.remove(job.id());
        }
    }

    /** Stops in the middle of what it is at. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                log.warn("an import did not stop within {} seconds", STOP_SECONDS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
