package io.rebound.settlement;

import io.rebound.tracker.Receipt;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * A conversion as the books have it. What it is worth is the sum of its postings. Immutable.
 *
 * @param id the receipt of the postback or command that made it
 * @param slot its place among the conversions of its click and goal, where no second one can be
 * @param asked the status it was claimed with: approved or pending
 * @param hold why it is held, if it is
 * @param dueAt when that hold ends by itself, if it does
 * @param currency of the amounts that were claimed
 * @param claimedMicros the amount that was last claimed, before anything was taken back, millionths
 * @param worth what is left of it, nothing below zero; nothing at all while it is held
 * @param frozen the terms it was credited at; empty if it never was
 * @param convertedAt when it happened
 * @param amountAsOf the time of the event that the amount is from
 * @param receivedAt when what made it arrived
 */
public record Conversion(
        Receipt id,
        Origin origin,
        int goal,
        int goalVersion,
        String slot,
        String txid,
        Status asked,
        Status status,
        Optional<Hold> hold,
        Optional<Instant> dueAt,
        Currency currency,
        long claimedMicros,
        Worth worth,
        Optional<Frozen> frozen,
        Instant convertedAt,
        Instant amountAsOf,
        Instant receivedAt) {
    private static final List<Kind> KINDS_WITH_SLOTS = List.of(Kind.REBILL, Kind.UPSELL);

    public Conversion {
        if (worth.amountMicros() < 0 || worth.revenueMicros() < 0 || worth.payoutMicros() < 0) {
            throw new IllegalArgumentException("conversion " + id + " would hold " + worth);
        }
    }

    public ClickGoal clickGoal() {
        return new ClickGoal(origin.click(), goal);
    }

    /** What it is a conversion by: its slot begins with it. */
    public Kind kind() {
        for (Kind kind : KINDS_WITH_SLOTS) {
            if (slot.startsWith(kind.prefix())) {
                return kind;
            }
        }
        return Kind.CONVERSION;
    }

    /** One while it counts as a conversion, else zero. */
    public int conversions() {
        return status.counts() ? 1 : 0;
    }

    /** What is left of its amount, millionths of {@link #currency()}. */
    public long amountMicros() {
        return worth.amountMicros();
    }

    /** What is left of its revenue, millionths of {@link #bookCurrency()}. */
    public long revenueMicros() {
        return worth.revenueMicros();
    }

    /** What its source is paid, millionths of {@link #bookCurrency()}. */
    public long payoutMicros() {
        return worth.payoutMicros();
    }

    /** The currency of revenue and payout; its own while it has neither. */
    public Currency bookCurrency() {
        return frozen.map(Frozen::base).orElse(currency);
    }

    /** One that is worth nothing yet. */
    static Conversion claimed(Claim claim, String slot) {
        return new Conversion(
                claim.receipt(),
                claim.origin(),
                claim.goal().id().value(),
                claim.goal().version(),
                slot,
                claim.txid(),
                claim.status(),
                Status.HELD,
                Optional.empty(),
                Optional.empty(),
                claim.currency(),
                claim.amountMicros(),
                Worth.NOTHING,
                Optional.empty(),
                claim.eventTime(),
                claim.eventTime(),
                claim.receivedAt());
    }

    Conversion heldFor(Hold why, Optional<Instant> until) {
        return with(Status.HELD, Optional.of(why), until, worth, frozen);
    }

    Conversion credited(Status newStatus, Frozen at) {
        return with(newStatus, Optional.empty(), Optional.empty(), at.worth(claimedMicros), Optional.of(at));
    }

    Conversion with(Status newStatus) {
        return with(newStatus, worth);
    }

    Conversion with(Status newStatus, Worth left) {
        boolean held = newStatus == Status.HELD;
        return with(newStatus, held ? hold : Optional.empty(), held ? dueAt : Optional.empty(), left, frozen);
    }

    private Conversion with(
            Status newStatus,
            Optional<Hold> newHold,
            Optional<Instant> newDueAt,
            Worth newWorth,
            Optional<Frozen> newFrozen) {
        return new Conversion(
                id,
                origin,
                goal,
                goalVersion,
                slot,
                txid,
                asked,
                newStatus,
                newHold,
                newDueAt,
                currency,
                claimedMicros,
                newWorth,
                newFrozen,
                convertedAt,
                amountAsOf,
                receivedAt);
    }

    Conversion withClaimed(long newClaimedMicros, Instant asOf) {
        return new Conversion(
                id,
                origin,
                goal,
                goalVersion,
                slot,
                txid,
                asked,
                status,
                hold,
                dueAt,
                currency,
                newClaimedMicros,
                worth,
                frozen,
                convertedAt,
                asOf,
                receivedAt);
    }
}
