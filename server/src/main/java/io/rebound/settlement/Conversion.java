package io.rebound.settlement;

import io.rebound.tracker.Receipt;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * A conversion as the books have it. Its totals are the sums of its postings. Immutable.
 *
 * @param id the receipt of the postback that made it
 * @param slot its place among the conversions of its click and goal, where no second one can be
 * @param hold why it is held, if it is
 * @param claimedMicros the amount that was last claimed, before anything was taken back
 * @param revenueMicros what is left of it, zero or more; nothing while it is held
 * @param payoutMicros what the source is paid for it, zero or more
 * @param convertedAt when it happened
 * @param amountAsOf the time of the event that the amount is from
 * @param receivedAt when the postback that made it arrived
 */
public record Conversion(
        Receipt id,
        Origin origin,
        int goal,
        int goalVersion,
        String slot,
        String txid,
        Status status,
        Optional<Hold> hold,
        Currency currency,
        long claimedMicros,
        long revenueMicros,
        long payoutMicros,
        Instant convertedAt,
        Instant amountAsOf,
        Instant receivedAt) {
    private static final List<Kind> KINDS_WITH_SLOTS = List.of(Kind.REBILL, Kind.UPSELL);

    public Conversion {
        if (revenueMicros < 0 || payoutMicros < 0) {
            throw new IllegalArgumentException(
                    "conversion " + id + " would hold " + revenueMicros + " revenue and " + payoutMicros + " payout");
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

    static Conversion held(Claim claim, String slot, Hold why) {
        return first(claim, slot, Status.HELD, Optional.of(why), 0, 0);
    }

    static Conversion credited(Claim claim, String slot) {
        long revenue = claim.amountMicros();
        return first(
                claim,
                slot,
                claim.status(),
                Optional.empty(),
                revenue,
                claim.goal().payout().of(revenue));
    }

    private static Conversion first(
            Claim claim, String slot, Status status, Optional<Hold> hold, long revenueMicros, long payoutMicros) {
        return new Conversion(
                claim.receipt(),
                claim.origin(),
                claim.goal().id().value(),
                claim.goal().version(),
                slot,
                claim.txid(),
                status,
                hold,
                claim.currency(),
                claim.amountMicros(),
                revenueMicros,
                payoutMicros,
                claim.eventTime(),
                claim.eventTime(),
                claim.receivedAt());
    }

    Conversion with(Status newStatus) {
        return with(newStatus, revenueMicros, payoutMicros);
    }

    Conversion with(Status newStatus, long newRevenueMicros, long newPayoutMicros) {
        Optional<Hold> stillHeld = newStatus == Status.HELD ? hold : Optional.empty();
        return new Conversion(
                id,
                origin,
                goal,
                goalVersion,
                slot,
                txid,
                newStatus,
                stillHeld,
                currency,
                claimedMicros,
                newRevenueMicros,
                newPayoutMicros,
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
                status,
                hold,
                currency,
                newClaimedMicros,
                revenueMicros,
                payoutMicros,
                convertedAt,
                asOf,
                receivedAt);
    }
}
