package io.rebound.warehouse;

import io.rebound.costs.CostEntry;
import io.rebound.crash.KillPoint;
import io.rebound.journal.Batch;
import io.rebound.journal.Journal;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.ledger.Entry;
import io.rebound.operations.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the warehouse up with journal and ledger: one thread of its own from {@link #start} to {@link #close}.
 *
 * <p><b>Exactly once.</b> It remembers nothing. Each step begins at the warehouse's own watermark, which moves in the
 * same step as the facts.
 *
 * <p><b>Order.</b> An entry is loaded with or after the click and the postback that it stands on: entries are read first,
 * and the journal to an end that was asked for later. While the journal is far ahead, only entries booked before the
 * loaded part's time are taken.
 *
 * <p><b>Pace.</b> It wakes a few times a second and loads what has gathered; few large steps cost much less than many
 * small ones. When it lies behind it does not pause.
 */
public final class WarehouseLoader implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WarehouseLoader.class);

    /** Its name among the journal's readers. */
    public static final String READER = "warehouse";

    static final Duration PACE = Duration.ofMillis(250);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration AT_MOST = Duration.ofMinutes(1);
    private static final int STEP_BYTES = 4 << 20;
    private static final int STEP_ENTRIES = 5_000;
    private static final int STEP_COSTS = 1_000;

    private final Journal journal;
    private final EntrySource ledger;
    private final CostSource costs;
    private final Warehouse warehouse;
    private final InstantSource clock;
    private final LongAdder events;
    private final LongAdder failures;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    public WarehouseLoader(
            Journal journal,
            EntrySource ledger,
            CostSource costs,
            Warehouse warehouse,
            InstantSource clock,
            Metrics metrics) {
        this.journal = journal;
        this.ledger = ledger;
        this.costs = costs;
        this.warehouse = warehouse;
        this.clock = clock;
        events = metrics.counter("rebound_warehouse_events", "Events of the journal that were loaded");
        failures = metrics.counter("rebound_warehouse_failures", "Steps of the loader that failed and were repeated");
        metrics.gauge("rebound_warehouse_behind_seconds", "How old the newest report is", this::secondsBehind);
        thread = Thread.ofPlatform().daemon().name("warehouse-loader").unstarted(this::run);
    }

    public void start() {
        journal.release(READER, warehouse.sealed()); // what is in no file must be there at the next start
        thread.start();
    }

    /** Ends after the step that is under way. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Duration afterFailure = AFTER_FAILURE;
        try {
            Duration pause;
            do {
                try {
                    pause = step() ? PACE : Duration.ZERO;
                    afterFailure = AFTER_FAILURE;
                } catch (RuntimeException failed) {
                    pause = afterFailure;
                    afterFailure = shorter(pause.multipliedBy(2), AT_MOST);
                    failures.increment();
                    log.error("the warehouse could not be loaded, the next attempt is in {}", pause, failed);
                }
            } while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS));
            step(); // what was on disk last
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Loads what there is, up to the step's size; whether that was all. */
    boolean step() throws InterruptedException {
        Watermark loaded = warehouse.watermark();
        Instant now = clock.instant();
        List<Entry> entries = ledger.entriesAfter(loaded.entry(), STEP_ENTRIES);
        List<CostEntry> spent = costs.costsAfter(loaded.cost(), STEP_COSTS);
        long end = journal.end();
        List<Batch> batches = journal.read(loaded.position(), STEP_BYTES, Duration.ZERO);
        long position =
                batches.isEmpty() ? loaded.position() : batches.getLast().next();

        boolean behind = position < end;
        Instant asOf = now;
        if (behind) {
            asOf = batches.isEmpty() ? loaded.asOf() : time(batches.getLast());
            entries = bookedUpTo(asOf, entries);
        }
        boolean moreEntries = entries.size() == STEP_ENTRIES;
        if (moreEntries && entries.getLast().bookedAt().isBefore(asOf)) {
            asOf = entries.getLast().bookedAt();
        }
        boolean moreCosts = spent.size() == STEP_COSTS;
        if (moreCosts && spent.getLast().bookedAt().isBefore(asOf)) {
            asOf = spent.getLast().bookedAt();
        }
        long cost = spent.isEmpty() ? loaded.cost() : spent.getLast().number();
        long entry = entries.isEmpty() ? loaded.entry() : entries.getLast().number();
        KillPoint.WAREHOUSE_BEFORE_LOAD.pass();
        warehouse.load(new Facts(batches, entries, spent, new Watermark(position, entry, cost, asOf)));
        KillPoint.WAREHOUSE_AFTER_LOAD.pass();
        journal.release(READER, warehouse.sealed());
        events.add(position - loaded.position());
        return !behind && !moreEntries && !moreCosts;
    }

    private static List<Entry> bookedUpTo(Instant time, List<Entry> entries) {
        return entries.stream()
                .takeWhile(entry -> !entry.bookedAt().isAfter(time))
                .toList();
    }

    /** When its last event was made: everything on disk at that time lies before it. */
    private static Instant time(Batch batch) {
        long millis = 0;
        for (Iterator<ClickRecorded> each = batch.clicks(); each.hasNext(); ) {
            millis = Math.max(millis, each.next().getTimeAndNode() >>> ClickRows.MILLIS_SHIFT);
        }
        for (Iterator<PostbackReceived> each = batch.postbacks(); each.hasNext(); ) {
            millis = Math.max(millis, each.next().getReceivedAt());
        }
        return Instant.ofEpochMilli(millis);
    }

    private double secondsBehind() {
        return Duration.between(warehouse.watermark().asOf(), clock.instant()).toMillis() / 1_000.0;
    }
}
