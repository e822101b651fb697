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
import java.util.function.Supplier;

/**
 * Settles the journal, one stretch after another, on whose ever thread it is called: the {@link Settler}'s, or a simulation's.
 * Owned by one thread, but for {@link #position}.
 *
 * <h2>Crash</h2>
 *
 * A batch is read, decided and booked together with the reader's new position in one transaction. A crash in between repeats
 * the same decisions on the same state; a commit whose outcome is unknown is found out by the position.
 */
public final class Settling {
    private static final int EMBEDDED_PART = 0;
    private static final int READ_BYTES = 1 << 20;
    private static final Duration IDLE_BOOKING = Duration.ofSeconds(1);

    private final Journal journal;
    private final Ledger ledger;
    private final Settlement settlement;
    private final Supplier<Conditions> conditions;
    private final VerdictWatch watch;
    private final SettlerMetrics metrics;
    private final InstantSource clock;

    private volatile ReaderPosition booked; // where the ledger says that it stands
    private long read; // where it reads on; between the two lies nothing to settle
    private Instant bookedAt;
    private Set<Receipt> untold = Set.of(); // booked perhaps, and nobody has heard of it

    /**
     * Starts where the ledger says.
     *
     * @throws LedgerException if the ledger was settled from another journal or is ahead of this one, naming the cure
     */
    public Settling(
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

    /** Everything in the journal before this position is in the ledger. Thread-safe. */
    public long position() {
        return booked.position();
    }

    private ReaderPosition standing() {
        ReaderPosition standing = ledger.begin(Settler.READER, EMBEDDED_PART, journal.id());
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

    /** Asks the ledger where it stands: after a failure nobody else knows. */
    public void findPlace() {
        booked = standing();
        read = booked.position();
        tell(ledger.verdicts(untold));
    }

    /** Settles what comes next in the journal, waiting so long for it. */
    public void settleNext(Duration patience) throws InterruptedException {
        List<Batch> batches = journal.read(read, READ_BYTES, patience);
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
            bookPosition();
        }
    }

    /** Books how far it has read, so that it reads no more of it after the next start. */
    public void bookPosition() {
        book(List.of(), State.Changes.NONE, Map.of());
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
        journal.release(Settler.READER, read);
        KillPoint.SETTLER_BEFORE_TELLING.pass();
        tell(verdicts);
    }

    private void tell(Map<Receipt, Verdict> verdicts) {
        verdicts.forEach(watch::booked);
        untold = Set.of();
    }
}
