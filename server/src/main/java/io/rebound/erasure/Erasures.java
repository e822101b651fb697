package io.rebound.erasure;

import io.rebound.crash.KillPoint;
import io.rebound.database.LedgerDatabase;
import io.rebound.journal.Journal;
import io.rebound.operations.Metrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests to erase, which are on disk before they are answered, and carries them out one after the other: one thread of
 * its own from {@link #start} to {@link #close}. Thread-safe.
 */
public final class Erasures implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Erasures.class);
    private static final Duration PACE = Duration.ofMillis(250);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final ErasureStore store;
    private final Journal journal;
    private final ErasureRound round;
    private final InstantSource clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("erasures").unstarted(this::run);

    Erasures(ErasureStore store, Journal journal, ErasureRound round, InstantSource clock, Metrics metrics) {
        this.store = store;
        this.journal = journal;
        this.round = round;
        this.clock = clock;
        metrics.gauge(
                "rebound_erasures_open",
                "Erasures that are requested and not completed",
                () -> store.toDo().size());
    }

    /**
     * @param erased what is erased is told to those who load and send
     * @param places where words are
     */
    public static Erasures start(
            LedgerDatabase database,
            Journal journal,
            ErasedIds erased,
            ErasurePlaces places,
            InstantSource clock,
            Metrics metrics) {
        ErasureStore store = new ErasureStore(database);
        ErasureRound round = new ErasureRound(store, database, erased, places, clock);
        Erasures erasures = new Erasures(store, journal, round, clock, metrics);
        erasures.thread.start();
        return erasures;
    }

    /** On disk when this returns. */
    public Erasure request(Subject subject, String by) {
        Erasure asked = store.add(subject, by, clock.instant(), journal.end());
        KillPoint.ERASURE_ASKED.pass();
        return asked;
    }

    public Optional<Erasure> find(long id) {
        return store.find(id);
    }

    /**
     * Newest first.
     *
     * @param before only those with a smaller id
     */
    public List<Erasure> list(long before, int limit) {
        return store.list(before, limit);
    }

    private void run() {
        try {
            Duration pause = PACE;
            while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = step() ? PACE : AFTER_FAILURE;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Goes on with each; false if one of them failed and is to be tried again. */
    boolean step() throws InterruptedException {
        boolean well = true;
        try {
            for (ErasureStore.Task task : store.toDo()) {
                try {
                    round.goOn(task);
                } catch (RuntimeException failed) {
                    if (closing.getCount() == 0) {
                        return true; // stopped in the middle: the next start goes on
                    }
                    well = false;
                    log.error("erasure {} has to be tried again", task.id(), failed);
                }
            }
        } catch (RuntimeException failed) {
            log.error("erasures cannot be read", failed);
            return false;
        }
        return well;
    }

    /** Ends in the middle of what is under way, which goes on at the next start. */
    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
