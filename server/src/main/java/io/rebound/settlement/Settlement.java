package io.rebound.settlement;

import io.rebound.tracker.Receipt;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
    private final Crediting crediting;
    private final Orders orders;

    /** @param base the currency of the books */
    public Settlement(Currency base) {
        this.crediting = new Crediting(base);
        this.orders = new Orders(crediting);
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
            Claim claim = waiting.under(arrived.goal());
            Decision decision = decide(state, claim);
            if (!(decision instanceof Decision.Waiting)) {
                state.release(waiting);
                state.apply(claim, decision);
                settled.add(new Settled(claim, decision));
            }
        }
    }

    /** Looks, and changes nothing. */
    public Decision decide(State state, Claim claim) {
        Optional<Receipt> known = state.settledBefore(claim);
        if (known.isPresent()) {
            return new Decision.Repeated(known.get(), Optional.empty());
        }
        return claim.cause()
                .target()
                .map(conversion -> order(state, conversion, claim))
                .orElseGet(() -> event(state, claim));
    }

    private Decision order(State state, Receipt conversion, Claim claim) {
        Optional<Conversion> known = state.conversion(claim.clickGoal(), conversion);
        if (known.isEmpty()) {
            return new Decision.Refused(Refusal.STATUS_NOT_POSSIBLE);
        }
        return switch (claim.cause()) {
            case Cause.Changed changed -> orders.change(state, known.get(), claim);
            case Cause.Released released -> orders.release(state, known.get(), claim);
            case Cause.Corrected corrected -> Orders.correct(known.get(), claim);
            case Cause.Sent sent -> throw namesNone(claim);
            case Cause.Replayed replayed -> throw namesNone(claim);
            case Cause.Imported imported -> throw namesNone(claim);
        };
    }

    private static IllegalStateException namesNone(Claim claim) {
        return new IllegalStateException(claim + " names no conversion");
    }

    private Decision event(State state, Claim claim) {
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
        return first(state, claim);
    }

    private Decision first(State state, Claim claim) {
        Conversion claimed = Conversion.claimed(claim, Duplicates.slot(claim));
        return switch (crediting.judge(state, claim.goal(), claimed, Set.of())) {
            case Crediting.Outcome.Worthy worthy -> {
                Conversion credited = claimed.credited(claim.status(), worthy.at());
                yield new Decision.Credited(credited, Posting.first(Posting.Kind.CREDITED, credited));
            }
            case Crediting.Outcome.Held held -> {
                Conversion kept =
                        claimed.heldFor(held.why(), Crediting.dueAt(claim.goal(), held.why(), claim.receivedAt()));
                yield new Decision.Held(kept, held.why(), Posting.first(Posting.Kind.HELD, kept));
            }
            case Crediting.Outcome.Refused refused -> new Decision.Refused(refused.why());
        };
    }

    private static Decision takeBack(State state, Claim claim) {
        return Duplicates.toChange(claim, state)
                .map(target -> Amendments.takeBack(state, target, claim))
                .orElseGet(Decision.Waiting::new);
    }
}
