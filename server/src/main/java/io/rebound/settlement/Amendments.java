package io.rebound.settlement;

import io.rebound.catalog.Goal;
import java.util.Optional;

/** What claims do to a conversion that is there. */
final class Amendments {
    private Amendments() {}

    /** The credit is there already: at most it is approved by this, and under {@code update} corrected. */
    static Decision confirm(Conversion known, Claim claim) {
        if (known.status().isFinal()) {
            boolean asksForMore = claim.asked().status().isPresent();
            return asksForMore ? new Decision.Refused(Refusal.STATUS_NOT_POSSIBLE) : new Decision.Repeated(known);
        }
        boolean approves = known.status() == Status.PENDING && claim.status() == Status.APPROVED;
        Conversion approved = approves ? known.with(Status.APPROVED) : known;
        boolean corrects = claim.goal().duplicates() == Goal.Duplicates.UPDATE
                && !claim.asked().pixel()
                && claim.eventTime().isAfter(known.amountAsOf());
        if (corrects) {
            return correct(known, approved, claim);
        }
        return approves ? updated(Posting.Kind.APPROVED, known, approved) : new Decision.Repeated(known);
    }

    /**
     * @param approved as it is but for the amount
     * @param claim names the amount that is true as of its event time
     */
    static Decision correct(Conversion known, Conversion approved, Claim claim) {
        if (!known.currency().equals(claim.currency())) {
            return new Decision.Refused(Refusal.STATUS_NOT_POSSIBLE);
        }
        Conversion claimed = approved.withClaimed(claim.amountMicros(), claim.eventTime());
        boolean isSame = claim.amountMicros() == known.claimedMicros();
        if (isSame || known.status() == Status.HELD) {
            return known.status() == claimed.status()
                    ? new Decision.Repeated(known.id(), Optional.of(claimed))
                    : updated(Posting.Kind.APPROVED, known, claimed);
        }
        long left = known.amountMicros() + Math.subtractExact(claim.amountMicros(), known.claimedMicros());
        if (left < 0) {
            return new Decision.Refused(Refusal.STATUS_NOT_POSSIBLE); // more was taken back than the new amount
        }
        Frozen terms = known.frozen().orElseThrow(() -> new IllegalStateException(known + " has no terms"));
        Worth difference = terms.worth(claim.amountMicros()).minus(terms.worth(known.claimedMicros()));
        Worth worth = known.worth().plus(difference).notNegative();
        return updated(Posting.Kind.CORRECTED, known, claimed.with(claimed.status(), worth));
    }

    /** Takes it back, unless it is a part that was taken back before. */
    static Decision takeBack(State state, Conversion known, Claim claim) {
        boolean again =
                OnceKeys.part(claim).filter(part -> state.userOf(part) != null).isPresent();
        return again ? new Decision.Repeated(known) : takeBack(known, claim);
    }

    /** Takes back all that is left, or the part that the claim names; revenue and payout go back in proportion. */
    private static Decision takeBack(Conversion known, Claim claim) {
        Status end = claim.status();
        if (known.status().isFinal()) {
            return known.status() == end
                    ? new Decision.Repeated(known)
                    : new Decision.Refused(Refusal.STATUS_NOT_POSSIBLE);
        }
        Posting.Kind kind = end == Status.REJECTED ? Posting.Kind.REJECTED : Posting.Kind.REVERSED;
        long asked = claim.takesPart() ? claim.amountMicros() : 0;
        boolean sameCurrency = known.currency().equals(claim.currency());
        long left = known.status() == Status.HELD ? known.claimedMicros() : known.amountMicros();
        if (asked == 0 || (asked == left && sameCurrency)) {
            return updated(kind, known, known.with(end, Worth.NOTHING));
        }
        boolean possible = asked < left && sameCurrency && known.status().counts();
        if (!possible) {
            return new Decision.Refused(Refusal.STATUS_NOT_POSSIBLE);
        }
        Worth back = known.worth().part(asked);
        return updated(kind, known, known.with(known.status(), known.worth().minus(back)));
    }

    static Decision updated(Posting.Kind kind, Conversion before, Conversion after) {
        return new Decision.Updated(after, Posting.between(kind, before, after));
    }
}
