package io.rebound.caps;

import io.rebound.catalog.Cap;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.CurrentCatalog;
import io.rebound.crash.KillPoint;
import io.rebound.database.LedgerDatabase;
import io.rebound.database.LedgerException;
import io.rebound.journal.Batch;
import io.rebound.journal.Journal;
import io.rebound.journal.JournalException;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.operations.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps in the ledger how much of caps clicks have used, and tells the {@linkplain CapMeters meters} what conversions have.
 *
 * <h2>Crash</h2>
 *
 * A click names the caps that it counts towards, so the journal is the truth and the ledger its sum up to a position, written
 * together in one transaction about once a second. At a start the ledger is brought up to the journal's end before anybody
 * clicks, and the meters begin with what it says: so they count each click that is on disk once, also after kill -9.
 *
 * <h2>Failure</h2>
 *
 * When ledger or journal fail, it asks the ledger where it stands and counts on from there. The meters go on meanwhile.
 */
public final class CapKeeper implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CapKeeper.class);

    /** Its name among the journal's readers. */
    public static final String READER = "caps";

    private static final String CLICKS = "clicks";
    private static final String COST = "cost";
    private static final int STEP_BYTES = 4 << 20;
    private static final Duration PACE = Duration.ofSeconds(1);
    private static final Duration IDLE_PACE = Duration.ofSeconds(30);
    private static final Duration KEPT_IN_MEMORY = Duration.ofDays(1);

    private final Journal journal;
    private final CapTable table;
    private final CurrentCatalog catalog;
    private final CapMeters meters;
    private final InstantSource clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("cap-keeper").unstarted(this::run);

    private final Map<CapCount, Long> counted = new HashMap<>(); // what was read and is not in the ledger yet
    private volatile long stored; // what lies before it is in the ledger
    private long read;
    private Instant storedAt;

    /**
     * Brings ledger and meters up to the journal's end before it returns.
     *
     * @throws LedgerException if the ledger belongs to another journal, naming the cure
     */
    public static CapKeeper start(
            Journal journal,
            LedgerDatabase database,
            CurrentCatalog catalog,
            CapMeters meters,
            Metrics metrics,
            InstantSource clock) {
        CapKeeper keeper = new CapKeeper(journal, new CapTable(database), catalog, meters, clock);
        metrics.gauge(
                "rebound_caps_lag",
                "Events of the journal that are not yet counted towards caps in the ledger",
                () -> journal.end() - keeper.stored);
        keeper.catchUp();
        keeper.thread.start();
        return keeper;
    }

    private CapKeeper(Journal journal, CapTable table, CurrentCatalog catalog, CapMeters meters, InstantSource clock) {
        this.journal = journal;
        this.table = table;
        this.catalog = catalog;
        this.meters = meters;
        this.clock = clock;
        this.storedAt = clock.instant();
        findPlace();
        journal.release(READER, stored);
    }

    private void findPlace() {
        stored = table.position(journal.id(), journal.end());
        read = stored;
        counted.clear();
    }

    private void catchUp() {
        try {
            count();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LedgerException("interrupted while clicks were counted towards caps", stopped);
        }
        store();
        List<Cap> caps = ofClicks(catalog.get());
        long now = clock.instant().toEpochMilli();
        Map<CapCount, Long> used = table.stored(since(caps, now));
        used.forEach((count, amount) -> {
            Cap cap = catalog.get().cap(count.cap());
            if (cap != null && cap.countsClicks() && count.measure().equals(measureOfClicks(cap))) {
                meters.meter(cap).at(count.from()).restore(amount);
            }
        });
        tellOfConversions(caps, now, used);
    }

    private void run() {
        boolean lost = false;
        try {
            while (!closing.await(PACE.toMillis(), TimeUnit.MILLISECONDS)) {
                lost = !keptUp(lost);
            }
            if (!lost) {
                count();
                store();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (LedgerException | JournalException broken) {
            log.warn("clicks were not counted to the end, the next start counts them: {}", broken.getMessage());
        }
    }

    /** Whether it still knows where it stands. */
    private boolean keptUp(boolean lost) throws InterruptedException {
        try {
            if (lost) {
                findPlace();
            }
            count();
            if (!counted.isEmpty() || !clock.instant().isBefore(storedAt.plus(IDLE_PACE))) {
                store();
            }
            List<Cap> caps = ofClicks(catalog.get());
            if (!caps.isEmpty()) {
                long now = clock.instant().toEpochMilli();
                tellOfConversions(caps, now, table.stored(since(caps, now)));
                meters.forgetBefore(now - KEPT_IN_MEMORY.toMillis());
            }
            return true;
        } catch (LedgerException | JournalException broken) {
            log.error("clicks are not counted towards caps in the ledger, trying again: {}", broken.getMessage());
            return false;
        }
    }

    /** Counts what the journal holds by now. While there is no cap that counts clicks, there is nothing to read. */
    private void count() throws InterruptedException {
        long end = journal.end();
        Catalog now = catalog.get(); // later than the end: it knows every cap that clicks before the end name
        if (now.caps().stream().noneMatch(Cap::countsClicks)) {
            read = end;
        }
        while (read < end) {
            List<Batch> batches = journal.read(read, STEP_BYTES, Duration.ZERO);
            batches.forEach(batch -> count(batch, now));
            read = batches.isEmpty() ? end : batches.getLast().next();
        }
    }

    private void count(Batch batch, Catalog now) {
        for (Iterator<ClickRecorded> each = batch.clicks(); each.hasNext(); ) {
            ClickRecorded click = each.next();
            for (int i = 0; i < click.getCapCount(); i++) {
                Cap cap = now.cap(click.getCap(i));
                if (cap != null) {
                    count(cap, click);
                }
            }
        }
    }

    private void count(Cap cap, ClickRecorded click) {
        long from = meters.meter(cap).at(click.getTimeAndNode() >>> 16).from();
        counted.merge(
                new CapCount(cap.id().value(), measureOfClicks(cap), from),
                ClickCaps.amount(cap, click.getCostMicros()),
                Math::addExact);
    }

    private void store() {
        storedAt = clock.instant();
        if (read == stored) {
            return;
        }
        table.count(stored, read, counted);
        KillPoint.CAPS_ON_DISK.pass();
        stored = read;
        counted.clear();
        journal.release(READER, stored);
    }

    /** Those that a click can meet. */
    private static List<Cap> ofClicks(Catalog catalog) {
        return catalog.caps().stream()
                .filter(cap -> !cap.archived() && cap.scope() != Cap.Scope.GOAL)
                .toList();
    }

    /** The beginnings of their present periods: there may be later ones already where the clock was set back. */
    private Map<Integer, Long> since(List<Cap> caps, long now) {
        Map<Integer, Long> since = new HashMap<>();
        caps.forEach(
                cap -> since.put(cap.id().value(), meters.meter(cap).at(now).from()));
        return since;
    }

    private static String measureOfClicks(Cap cap) {
        return cap.measure() == Cap.Measure.CLICKS ? CLICKS : COST;
    }

    private void tellOfConversions(List<Cap> caps, long now, Map<CapCount, Long> used) {
        for (Cap cap : caps) {
            Window window = meters.meter(cap).at(now);
            String measure =
                    switch (cap.measure()) {
                        case CONVERSIONS -> "conversions";
                        case REVENUE -> "revenue";
                        case BUDGET -> "payout";
                        case CLICKS -> "";
                    };
            window.ofConversions(used.getOrDefault(new CapCount(cap.id().value(), measure, window.from()), 0L));
        }
    }

    /** Counts to the end and stops. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
