package io.rebound.settlement;

import io.rebound.catalog.Goal;
import java.util.Optional;
import java.util.Set;

/** What people and timers do to a conversion that they name. */
final class Orders {
    private final Crediting crediting;

    Orders(Crediting crediting) {
        this.crediting = crediting;
    }

    /** A person's word is enough where the goal's own rules would hold it; only a missing rate is still in the way. */
    Decision change(State state, Conversion known, Claim claim) {
        return switch (claim.status()) {
            case APPROVED, PENDING -> approve(state, known, claim);
            case REJECTED, REVERSED -> Amendments.takeBack(state, known, claim);
            case HELD -> throw new IllegalArgumentException("nobody can ask for a conversion to be held");
        };
    }

    private Decision approve(State state, Conversion known, Claim claim) {
        return switch (known.status()) {
            case HELD -> {
                var judged = crediting.judge(
                        state, claim.goal(), known, Set.of(Hold.TOO_FAST, Hold.NEEDS_APPROVAL, Hold.OVER_CAP));
                yield outcome(known, claim.goal(), judged, claim.status());
            }
            case PENDING ->
                claim.status() == Status.PENDING
                        ? new Decision.Repeated(known)
                        : Amendments.updated(Posting.Kind.APPROVED, known, known.with(Status.APPROVED));
            case APPROVED ->
                claim.status() == Status.APPROVED
                        ? new Decision.Repeated(known)
                        : new Decision.Refused(Refusal.STATUS_NOT_POSSIBLE);
            case REJECTED, REVERSED -> new Decision.Refused(Refusal.STATUS_NOT_POSSIBLE);
        };
    }

    /** What held it is over; what comes after that in the order of checks may hold it now. */
    Decision release(State state, Conversion known, Claim claim) {
        if (known.status() != Status.HELD || known.hold().equals(Optional.of(Hold.TOO_FAST))) {
            return new Decision.Repeated(known);
        }
        var judged = crediting.judge(state, claim.goal(), known, Set.of(Hold.TOO_FAST, Hold.NEEDS_APPROVAL));
        return outcome(known, claim.goal(), judged, known.asked());
    }

    private static Decision outcome(Conversion known, Goal goal, Crediting.Outcome judged, Status status) {
        return switch (judged) {
            case Crediting.Outcome.Worthy worthy ->
                Amendments.updated(Posting.Kind.APPROVED, known, known.credited(status, worthy.at()));
            case Crediting.Outcome.Held held ->
                known.hold().equals(Optional.of(held.why()))
                        ? new Decision.Repeated(known)
                        : Amendments.updated(
                                Posting.Kind.HELD,
                                known,
                                known.heldFor(held.why(), Crediting.dueAt(goal, held.why(), known.receivedAt())));
            case Crediting.Outcome.Refused refused -> new Decision.Refused(refused.why());
        };
    }

    /** The amount was another all along; what was taken back of it stays taken back. */
    static Decision correct(Conversion known, Claim claim) {
        if (known.status().isFinal()) {
            return new Decision.Refused(Refusal.STATUS_NOT_POSSIBLE);
        }
        if (known.status() == Status.HELD && known.claimedMicros() != claim.amountMicros()) {
            Conversion claimed = known.withClaimed(claim.amountMicros(), claim.eventTime());
            return Amendments.updated(Posting.Kind.CORRECTED, known, claimed);
        }
        return Amendments.correct(known, known, claim);
    }
}
