package io.rebound.ledger;

import io.rebound.database.LedgerException;
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

/**
 * The books: conversions, their entries, and what was made of each postback. Only {@link #book} changes money. Thread-safe;
 * blocks. All methods throw {@link LedgerException} when the store fails.
 */
public interface Ledger {

    /** Where a reader stands, with the id of the journal it has read so far; a new one begins at 0 of this journal. */
    ReaderPosition begin(String reader, int part, String journal);

    /** Everything that settling these claims depends on. */
    State stateOf(List<Claim> claims, Conditions conditions);

    /**
     * Writes a batch in one transaction that is on disk when this returns.
     *
     * @throws FencedException if the reader does not stand where the batch began; nothing was written
     * @throws LedgerException if it failed; it may be on disk all the same, and the reader's position tells
     */
    void book(Booking booking);

    /** What was made of these postbacks; those that are not settled yet are missing. */
    Map<Receipt, Verdict> verdicts(Collection<Receipt> receipts);

    /** The entries with the next numbers after this one, in order, at most {@code limit}; empty if there are none yet. */
    List<Entry> entriesAfter(long number, int limit);

    Optional<BookedConversion> conversion(Receipt id);

    /**
     * Conversions, newest first (to the millisecond of their arrival).
     *
     * @param before only those older than this id
     */
    List<BookedConversion> conversions(ConversionFilter filter, Optional<Receipt> before, int limit);

    /** Conversions whose hold ends by itself at this time or before, those that are due longest first. */
    List<Conversion> heldUntil(Instant due, int limit);

    /**
     * Conversions that are held for this reason, oldest first.
     *
     * @param after only those newer than this id
     */
    List<Conversion> heldFor(Hold reason, Optional<Receipt> after, int limit);

    /** The conversions of a click, oldest first. */
    List<BookedConversion> conversionsOf(ClickId click);
}
