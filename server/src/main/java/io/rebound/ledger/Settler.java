package io.rebound.ledger;

import io.rebound.crash.KillPoint;
import io.rebound.database.LedgerException;
import io.rebound.journal.Batch;
import io.rebound.journal.Journal;
import io.rebound.operations.Metrics;
import io.rebound.settlement.Claim;
import io.rebound.settlement.Conditions;
import io.rebound.settlement.Settled;
import io.rebound.settlement.Settlement;
import io.rebound.settlement.State;
import io.rebound.tracker.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the journal, settles its postbacks and commands and books them, on a thread of its own.
 *
 * <h2>Crash</h2>
 *
 * A batch is read, decided and booked together with the reader's new position in one transaction. A crash in between repeats
 * the same decisions on the same state; a commit whose outcome is unknown is found out by the position.
 *
 * <h2>Failure</h2>
 *
 * When journal or ledger fail, the settler asks the ledger where it stands and goes on from there, after a pause that grows to
 * five seconds. Postbacks are accepted meanwhile.
 */
public final class Settler implements AutoCloseable {
    /** The name of its position in the ledger and the journal. */
    public static final String READER = "settler";

    private static final Logger log = LoggerFactory.getLogger(Settler.class);
    private static final int EMBEDDED_PART = 0;
    private static final int READ_BYTES = 1 << 20;
    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final Duration IDLE_BOOKING = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Journal journal;
    private final Ledger ledger;
    private final Settlement settlement;
    private final Supplier<Conditions> conditions;
    private final VerdictWatch watch;
    private final SettlerMetrics metrics;
    private final InstantSource clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("settler").unstarted(this::run);

    private volatile ReaderPosition booked; // where the ledger says that it stands
    private long read; // where it reads on; between the two lies nothing to settle
    private Instant bookedAt;
    private Set<Receipt> untold = Set.of(); // booked perhaps, and nobody has heard of it

    /**
     * Starts where the ledger says.
     *
     * @throws LedgerException if the ledger was settled from another journal or is ahead of this one, naming the cure
     */
    public static Settler start(
            Journal journal,
            Ledger ledger,
            Supplier<Conditions> conditions,
            Settlement settlement,
            VerdictWatch watch,
            Metrics metrics,
            InstantSource clock) {
        Settler settler = new Settler(journal, ledger, conditions, settlement, watch, metrics, clock);
        settler.thread.start();
        return settler;
    }

    private Settler(
            Journal journal,
            Ledger ledger,
            Supplier<Conditions> conditions,
            Settlement settlement,
            VerdictWatch watch,
            Metrics metrics,
            InstantSource clock) {
        this.journal = journal;
        this.ledger = ledger;
        this.settlement = settlement;
        this.conditions = conditions;
        this.watch = watch;
        this.clock = clock;
        this.booked = standing();
        this.read = booked.position();
        this.bookedAt = clock.instant();
        this.metrics = new SettlerMetrics(metrics, () -> journal.end() - position());
    }

    /** Everything in the journal before this position is in the ledger. */
    public long position() {
        return booked.position();
    }

    private ReaderPosition standing() {
        ReaderPosition standing = ledger.begin(READER, EMBEDDED_PART, journal.id());
        if (!standing.journal().equals(journal.id())) {
            throw new LedgerException("the ledger was settled from journal " + standing.journal() + ", this one is "
                    + journal.id() + ": put back the journal that belongs to it, or restore both from one backup");
        }
        if (standing.position() > journal.end()) {
            throw new LedgerException("the ledger has settled up to position " + standing.position()
                    + ", the journal ends at " + journal.end()
                    + ": put back the newer journal, or restore both from one backup");
        }
        return standing;
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        boolean lost = false;
        try {
            while (!isClosing()) {
                try {
                    if (lost) {
                        findPlace();
                        lost = false;
                    }
                    settleNext();
                    pause = FIRST_PAUSE;
                } catch (RuntimeException broken) {
                    report(broken, pause);
                    lost = true;
                    closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
                    pause = longer(pause);
                }
            }
            if (!lost) {
                book(List.of(), State.Changes.NONE, Map.of());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException broken) {
            log.warn(
                    "the settler's last position was not written, it will read a little twice: {}",
                    broken.getMessage());
        }
    }

    /** The whole story once, then a line each time. */
    private static void report(RuntimeException broken, Duration pause) {
        if (pause.equals(FIRST_PAUSE)) {
            log.error("settlement stands still", broken);
        } else {
            log.error("settlement still stands still, trying again in {} ms: {}", pause.toMillis(), broken.toString());
        }
    }

    private void findPlace() {
        booked = standing();
        read = booked.position();
        tell(ledger.verdicts(untold));
    }

    private void settleNext() throws InterruptedException {
        List<Batch> batches = journal.read(read, READ_BYTES, PATIENCE);
        if (batches.isEmpty()) {
            bookIfDue();
            return;
        }
        KillPoint.SETTLER_AFTER_READ.pass();
        Conditions inForce = conditions.get();
        JournalClaims claims = JournalClaims.of(batches, inForce.catalog());
        Map<Receipt, Verdict> verdicts = new LinkedHashMap<>(claims.verdicts());
        read = batches.getLast().next();
        if (claims.isEmpty()) {
            bookIfDue();
            return;
        }
        claims.tests().forEach(test -> verdicts.put(test.receipt(), tested(test, inForce)));
        State state = ledger.stateOf(claims.accepted(), inForce);
        KillPoint.SETTLER_AFTER_STATE.pass();
        List<Settled> settled = settlement.settle(state, claims.accepted());
        settled.forEach(one -> verdicts.put(one.claim().receipt(), Verdict.of(one.decision())));
        book(settled, state.changes(), verdicts);
        settled.forEach(metrics::count);
    }

    /** What would become of it, if it were the first of its click. */
    private Verdict tested(Claim test, Conditions inForce) {
        return Verdict.test(settlement.decide(ledger.stateOf(List.of(test), inForce), test));
    }

    /** Clicks alone are no reason to write to the disk for every batch of them. */
    private void bookIfDue() {
        if (!clock.instant().isBefore(bookedAt.plus(IDLE_BOOKING))) {
            book(List.of(), State.Changes.NONE, Map.of());
        }
    }

    private void book(List<Settled> settled, State.Changes changes, Map<Receipt, Verdict> verdicts) {
        bookedAt = clock.instant();
        if (read == booked.position()) {
            return;
        }
        untold = verdicts.keySet();
        KillPoint.SETTLER_BEFORE_BOOKING.pass();
        ledger.book(new Booking(booked, read, settled, changes, verdicts, bookedAt));
        KillPoint.SETTLER_AFTER_BOOKING.pass();
        booked = booked.at(read);
        journal.release(READER, read);
        KillPoint.SETTLER_BEFORE_TELLING.pass();
        tell(verdicts);
    }

    private void tell(Map<Receipt, Verdict> verdicts) {
        verdicts.forEach(watch::booked);
        untold = Set.of();
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    /** Books what it is at and stops; the rest is settled after the next start. */
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
