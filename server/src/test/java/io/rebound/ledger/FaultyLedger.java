package io.rebound.ledger;

import io.rebound.settlement.Claim;
import io.rebound.settlement.Conditions;
import io.rebound.settlement.Conversion;
import io.rebound.settlement.Hold;
import io.rebound.settlement.State;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A ledger in which a test can throw, or stop the thread, between any two steps of settling. */
public final class FaultyLedger implements Ledger {

    /** Where the test gets to act. */
    public enum Step {
        BEFORE_BEGIN,
        BEFORE_STATE,
        AFTER_STATE,
        BEFORE_BOOKING,
        AFTER_BOOKING
    }

    private final Ledger ledger;
    private final Consumer<Step> fault;

    public FaultyLedger(Ledger ledger, Consumer<Step> fault) {
        this.ledger = ledger;
        this.fault = fault;
    }

    @Override
    public ReaderPosition begin(String reader, int part, String journal) {
        fault.accept(Step.BEFORE_BEGIN);
        return ledger.begin(reader, part, journal);
    }

    @Override
    public State stateOf(List<Claim> claims, Conditions conditions) {
        fault.accept(Step.BEFORE_STATE);
        State state = ledger.stateOf(claims, conditions);
        fault.accept(Step.AFTER_STATE);
        return state;
    }

    @Override
    public void book(Booking booking) {
        fault.accept(Step.BEFORE_BOOKING);
        ledger.book(booking);
        fault.accept(Step.AFTER_BOOKING);
    }

    @Override
    public Map<Receipt, Verdict> verdicts(Collection<Receipt> receipts) {
        return ledger.verdicts(receipts);
    }

    @Override
    public List<Entry> entriesAfter(long number, int limit) {
        return ledger.entriesAfter(number, limit);
    }

    @Override
    public Optional<BookedConversion> conversion(Receipt id) {
        return ledger.conversion(id);
    }

    @Override
    public List<BookedConversion> conversions(ConversionFilter filter, Optional<Receipt> before, int limit) {
        return ledger.conversions(filter, before, limit);
    }

    @Override
    public List<BookedConversion> conversionsOf(ClickId click) {
        return ledger.conversionsOf(click);
    }

    @Override
    public List<Conversion> heldUntil(Instant due, int limit) {
        return ledger.heldUntil(due, limit);
    }

    @Override
    public List<Conversion> heldFor(Hold reason, Optional<Receipt> after, int limit) {
        return ledger.heldFor(reason, after, limit);
    }
}
