package io.rebound.warehouse;

import io.rebound.catalog.Catalog;
import io.rebound.crash.KillPoint;
import io.rebound.duckdb.DuckDbException;
import io.rebound.duckdb.Engine;
import io.rebound.duckdb.Session;
import io.rebound.warehouse.Manifest.Sealed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The facts that are in no file yet, in the memory of a DuckDB, and the one place where they move into files.
 *
 * <h2>Exactly once</h2>
 *
 * Facts are loaded into the open segment; when that is large or old enough it is frozen, and the sealer writes it to files. The
 * manifest names the files and how far journal and ledger are in them in one transaction; in the same moment, for those who
 * ask, the files take the segment's place. What is loaded begins where the last load ended or, after a start, where the
 * manifest does.
 *
 * <h2>Crash</h2>
 *
 * When DuckDB's process ends, all segments are gone: it is started anew, the watermark goes back to what is sealed, and the
 * loader loads the rest again. A segment that was being sealed then belongs to an engine that is no more, and is not sealed.
 *
 * <p>Thread-safe; one thread loads, one seals.
 */
final class Tail implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Tail.class);
    private static final int MOST_FROZEN = 8;

    private final Supplier<Engine> engines;
    private final Folder folder;
    private final Bin bin;
    private final Manifest manifest;
    private final String journal;
    private final Enriching enriching;
    private final Erased erased;
    private final WarehouseSettings.Sealing sealing;
    private final Shelf shelf;

    private final Object moving = new Object(); // facts and watermark move together
    private final ReentrantLock replacing = new ReentrantLock();
    private final Deque<Segment> frozen = new ArrayDeque<>();
    private volatile CompletableFuture<Engine> engine;
    private volatile Watermark watermark;
    private volatile Sealed sealed;
    private @Nullable Session loading;
    private @Nullable TailWriter writer;
    private @Nullable Segment open;
    private long generation = 1;
    private long lastSegment = FactSql.NO_SEGMENT;
    private Instant sealedAt = Instant.EPOCH;

    /** Begins where the manifest ends; DuckDB starts in the background, and who comes earlier waits. */
    Tail(
            Supplier<Engine> engines,
            Folder folder,
            Bin bin,
            Manifest manifest,
            ParquetWarehouse.Sources sources,
            WarehouseSettings.Sealing sealing) {
        this.engines = engines;
        this.folder = folder;
        this.bin = bin;
        this.manifest = manifest;
        this.journal = sources.journal();
        this.enriching = new Enriching(sources.enrichment());
        this.erased = sources.erased();
        this.sealing = sealing;
        this.sealed = manifest.sealed().orElse(new Sealed(journal, 0, 0, Instant.EPOCH));
        if (!sealed.journal().equals(journal)) {
            throw new WarehouseException("the warehouse was filled from the journal " + sealed.journal()
                    + " and this is the journal " + journal + ": restore both from one backup");
        }
        this.watermark = begin(sealed);
        this.shelf = new Shelf(new Contents(manifest.files(), List.of()));
        this.engine = new CompletableFuture<>();
        CompletableFuture<Engine> first = engine;
        Thread.ofPlatform().daemon().name("warehouse-opening").start(() -> start(first));
    }

    private static Watermark begin(Sealed sealed) {
        return new Watermark(sealed.position(), sealed.entry(), 0, sealed.asOf());
    }

    private void start(CompletableFuture<Engine> starting) {
        try {
            Engine started = engines.get();
            try (Session session = started.session()) {
                FactTables.COMMON.forEach(session::execute);
                SegmentTables.make(FactSql.NO_SEGMENT).forEach(session::execute);
            }
            if (!starting.complete(started)) {
                started.close();
            }
        } catch (RuntimeException | LinkageError failed) {
            starting.completeExceptionally(failed);
        }
    }

    Watermark watermark() {
        return watermark;
    }

    /** How far journal and ledger are in files. */
    Sealed sealed() {
        return sealed;
    }

    Shelf shelf() {
        return shelf;
    }

    /** Does something at a moment at which nothing is loaded. */
    <T> T still(Supplier<T> work) {
        synchronized (moving) {
            return work.get();
        }
    }

    /**
     * For everything but loading: clicks do not wait for it.
     *
     * @throws DuckDbException if it is gone
     */
    Session session() {
        return engine().yieldingSession();
    }

    private Engine engine() {
        try {
            return engine.join();
        } catch (CompletionException | CancellationException failed) {
            throw new WarehouseException("the warehouse does not start: " + failed.getCause(), failed);
        }
    }

    /** Adds all of the facts or, if it throws, none: then the watermark tells from where on they are to be given again. */
    void load(Facts facts, Catalog catalog, Instant now) {
        synchronized (moving) {
            try {
                if (!running()) {
                    throw new WarehouseException("DuckDB's process has ended and was started anew");
                }
                if (frozen.size() >= MOST_FROZEN) {
                    throw new WarehouseException("the warehouse waits for " + frozen.size() + " segments to be sealed");
                }
                if (!facts.isEmpty()) {
                    add(facts, catalog, now);
                }
                watermark = facts.upTo();
                freezeWhenDue(now);
            } catch (DuckDbException failed) {
                if (failed.kind() == DuckDbException.Cause.GONE) {
                    restart();
                } else {
                    abandonWriter();
                }
                throw cannotLoad(failed);
            } catch (WarehouseException known) {
                throw known;
            } catch (RuntimeException failed) {
                abandonWriter();
                throw cannotLoad(failed);
            }
        }
    }

    private static WarehouseException cannotLoad(RuntimeException failed) {
        return new WarehouseException("the warehouse cannot load: " + failed.getMessage(), failed);
    }

    private boolean running() {
        try {
            if (engine().alive()) {
                return true;
            }
        } catch (WarehouseException failed) {
            log.error("DuckDB did not start", failed);
        }
        restart();
        return false;
    }

    private void add(Facts facts, Catalog catalog, Instant now) {
        if (loading == null) {
            loading = engine().session();
        }
        Segment segment = open;
        if (segment == null || writer == null) {
            segment = new Segment(generation, ++lastSegment, watermark, now, 0, 0);
            writer = new TailWriter(loading, segment.number(), enriching, erased);
            long number = segment.number();
            shelf.change(contents -> contents.withSegment(number), () -> {});
            open = segment;
        }
        TailWriter.Added added;
        try {
            added = writer.write(facts, new FactSql(folder, shelf.newest()), catalog);
        } catch (WarehouseException damaged) {
            abandonWriter();
            throw damaged;
        }
        open = segment.with(facts.upTo(), added.rows(), added.bytes());
    }

    private void freezeWhenDue(Instant now) {
        Segment segment = open;
        if (segment != null) {
            boolean old = Duration.between(segment.since(), now).compareTo(sealing.age()) >= 0;
            if (segment.bytes() >= sealing.bytes() || old) {
                freeze(segment.with(watermark, 0, 0));
            }
        } else if (frozen.isEmpty()
                && watermark.position() > sealed.position()
                && Duration.between(sealedAt, now).compareTo(sealing.age()) >= 0) {
            sealedAt = now;
            frozen.add(
                    new Segment(generation, ++lastSegment, watermark, now, 0, 0)); // nothing but the journal moved on
            moving.notifyAll();
        }
    }

    private void freeze(Segment segment) {
        frozen.add(segment);
        open = null;
        writer = null;
        moving.notifyAll();
    }

    /** Freezes what is open, whatever its age; the number of the last segment that there is. */
    long freezeNow() {
        synchronized (moving) {
            Segment segment = open;
            if (segment != null) {
                freeze(segment.with(watermark, 0, 0));
            }
            return lastSegment;
        }
    }

    /** Whether this segment and all before it are in files; waits a while for it. */
    boolean isSealed(long segment, Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        synchronized (moving) {
            for (long left = patience.toNanos(); holds(segment) && left > 0; left = until - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(moving, left);
            }
            return !holds(segment);
        }
    }

    private boolean holds(long segment) {
        return shelf.newest().segments().stream().anyMatch(one -> one <= segment);
    }

    /** What a failed load left is taken back; what was loaded before stays, in a segment that nothing is added to. */
    private void abandonWriter() {
        Session failed = loading;
        loading = null;
        if (failed != null) {
            failed.close(); // with its transaction
        }
        Segment segment = open;
        if (segment != null) {
            freeze(segment);
        }
    }

    /** The oldest segment that is to be sealed; waits a while for one. */
    @Nullable
    Segment nextFrozen(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        synchronized (moving) {
            for (long left = patience.toNanos(); frozen.isEmpty() && left > 0; left = until - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(moving, left);
            }
            return frozen.peek();
        }
    }

    /** The oldest segment that is to be sealed. */
    @Nullable
    Segment frozen() {
        synchronized (moving) {
            return frozen.peek();
        }
    }

    /** The segment is in these files, and they are on disk: from now on they count in its place. */
    void seal(Segment segment, Collection<StoredFile> files) {
        synchronized (moving) {
            if (segment.engine() != generation) {
                throw new WarehouseException("the segment is gone: DuckDB was started anew");
            }
            Sealed upTo = new Sealed(
                    journal,
                    segment.upTo().position(),
                    segment.upTo().entry(),
                    segment.upTo().asOf());
            KillPoint.WAREHOUSE_BEFORE_SEAL.pass();
            commit(() -> manifest.seal(upTo, files));
            KillPoint.WAREHOUSE_AFTER_SEAL.pass();
            sealed = upTo;
            frozen.remove(segment);
            shelf.change(contents -> contents.sealed(segment.number(), files), () -> drop(segment));
            moving.notifyAll();
        }
    }

    /** Does something with files that others are to take the place of: nobody else replaces any meanwhile. */
    <T> T replacing(Supplier<T> work) {
        replacing.lock();
        try {
            return work.get();
        } finally {
            replacing.unlock();
        }
    }

    /** These files, which are on disk, take the place of those. */
    void replace(Collection<StoredFile> removed, Collection<StoredFile> added) {
        synchronized (moving) {
            KillPoint.WAREHOUSE_BEFORE_REPLACE.pass();
            commit(() -> manifest.replace(removed, added));
            KillPoint.WAREHOUSE_AFTER_REPLACE.pass();
            shelf.change(contents -> contents.replaced(removed, added), () -> throwAway(removed));
        }
    }

    /** Where it is not known whether the manifest has changed, it is read again. */
    private void commit(Runnable change) {
        try {
            change.run();
        } catch (RuntimeException unknown) {
            restart();
            throw unknown;
        }
    }

    private void throwAway(Collection<StoredFile> files) {
        bin.add(files.stream().flatMap(StoredFile::names).toList());
    }

    private void drop(Segment segment) {
        try (Session session = session()) {
            SegmentTables.drop(segment.number()).forEach(session::execute);
        } catch (DuckDbException | WarehouseException gone) {
            log.debug("segment {} is gone with its engine", segment.number(), gone);
        }
    }

    /** All segments are given up, and DuckDB starts anew. */
    private void restart() {
        generation++;
        frozen.clear();
        open = null;
        writer = null;
        loading = null;
        end(engine);
        sealed = manifest.sealed().orElse(new Sealed(journal, 0, 0, Instant.EPOCH));
        List<StoredFile> files = manifest.files();
        shelf.change(contents -> new Contents(files, List.of()), () -> {});
        watermark = begin(sealed);
        engine = new CompletableFuture<>();
        start(engine);
    }

    @Override
    public void close() {
        synchronized (moving) {
            end(engine);
        }
    }

    /** Also if it is only starting. */
    private static void end(CompletableFuture<Engine> ending) {
        if (!ending.cancel(false) && !ending.isCompletedExceptionally()) {
            ending.join().close();
        }
    }
}
