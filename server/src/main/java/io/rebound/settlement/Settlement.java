package io.rebound.settlement;

import io.rebound.money.Payout;
import io.rebound.tracker.Receipt;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * Decides what claims are worth. Pure: it sees no clock, disk, thread or network, so a crash repeats the same decision on
 * the same state. Thread-safe.
 *
 * <h2>Order</h2>
 *
 * Claims come in any order. A change that arrives before its conversion waits and is decided again when that arrives; an
 * approval and the pending credit before it may swap; under {@code update} the amount of the latest event holds.
 */
public final class Settlement {
    private final Currency base;

    /** @param base the currency in which everything is credited */
    public Settlement(Currency base) {
        this.base = base;
    }

    /** Decides a batch in order, each claim seeing those before it, and applies the decisions to the state. */
    public List<Settled> settle(State state, List<Claim> claims) {
        List<Settled> settled = new ArrayList<>(claims.size());
        for (Claim claim : claims) {
            Decision decision = decide(state, claim);
            state.apply(claim, decision);
            settled.add(new Settled(claim, decision));
            if (decision instanceof Decision.Credited || decision instanceof Decision.Held) {
                settleWaiting(state, claim, settled);
            }
        }
        return settled;
    }

    private void settleWaiting(State state, Claim arrived, List<Settled> settled) {
        for (Claim waiting : state.waiting(arrived.clickGoal())) {
            Decision decision = decide(state, waiting);
            if (!(decision instanceof Decision.Waiting)) {
                state.release(waiting);
                state.apply(waiting, decision);
                settled.add(new Settled(waiting, decision));
            }
        }
    }

    /** Looks, and changes nothing. */
    public Decision decide(State state, Claim claim) {
        Optional<Receipt> known = state.settledBefore(claim);
        if (known.isPresent()) {
            return new Decision.Repeated(known.get(), Optional.empty());
        }
        if (claim.kind() == Kind.NOTHING) {
            return new Decision.Refused(Refusal.NOT_COUNTED);
        }
        return switch (claim.status()) {
            case APPROVED, PENDING -> credit(state, claim);
            case REJECTED, REVERSED -> takeBack(state, claim);
            case HELD -> throw new IllegalArgumentException("nobody can ask for a conversion to be held");
        };
    }

    private Decision credit(State state, Claim claim) {
        Optional<Conversion> known = Duplicates.sameAs(claim, state);
        if (known.isPresent()) {
            return Amendments.confirm(known.get(), claim);
        }
        var payer = Duplicates.otherClickOfOrder(claim, state);
        if (payer.isPresent()) {
            return new Decision.Repeated(payer.get(), Optional.empty());
        }
        if (!claim.isWithinWindow()) {
            return new Decision.Refused(Refusal.EXPIRED_TRACKING);
        }
        return first(claim);
    }

    private Decision first(Claim claim) {
        String slot = Duplicates.slot(claim);
        Optional<Hold> hold = hold(claim);
        if (hold.isPresent()) {
            Conversion held = Conversion.held(claim, slot, hold.get());
            return new Decision.Held(held, hold.get(), Posting.first(Posting.Kind.HELD, held));
        }
        Conversion credited = Conversion.credited(claim, slot);
        return new Decision.Credited(credited, Posting.first(Posting.Kind.CREDITED, credited));
    }

    private Optional<Hold> hold(Claim claim) {
        if (claim.isTooFast()) {
            return Optional.of(Hold.TOO_FAST);
        }
        return switch (claim.goal().approval()) {
            case MANUAL, HOLD -> Optional.of(Hold.NEEDS_APPROVAL);
            case AUTO -> needsRate(claim) ? Optional.of(Hold.NO_RATE) : Optional.empty();
        };
    }

    private boolean needsRate(Claim claim) {
        boolean pays = claim.goal().payout() instanceof Payout.Fixed fixed && fixed.micros() > 0;
        boolean paysInOther = pays && !claim.goal().currency().equals(base);
        return paysInOther || !claim.currency().equals(base);
    }

    private static Decision takeBack(State state, Claim claim) {
        Optional<Conversion> target = Duplicates.toChange(claim, state);
        if (target.isEmpty()) {
            return new Decision.Waiting();
        }
        boolean again = OnceKeys.isPart(claim) && state.userOf(OnceKeys.part(claim)) != null;
        return again ? new Decision.Repeated(target.get()) : Amendments.takeBack(target.get(), claim);
    }
}
