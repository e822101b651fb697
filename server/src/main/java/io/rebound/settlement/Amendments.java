package io.rebound.settlement;

import io.rebound.catalog.Goal;
import io.rebound.money.Payout;
import java.math.BigInteger;
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

    private static Decision correct(Conversion known, Conversion approved, Claim claim) {
        long difference = Math.subtractExact(claim.amountMicros(), known.claimedMicros());
        Conversion claimed = approved.withClaimed(claim.amountMicros(), claim.eventTime());
        if (!known.currency().equals(claim.currency())) {
            return new Decision.Refused(Refusal.STATUS_NOT_POSSIBLE);
        }
        if (difference == 0 || known.status() == Status.HELD) {
            return known.status() == claimed.status()
                    ? new Decision.Repeated(known.id(), Optional.of(claimed))
                    : updated(Posting.Kind.APPROVED, known, claimed);
        }
        long revenue = known.revenueMicros() + difference;
        if (revenue < 0) {
            return new Decision.Refused(Refusal.STATUS_NOT_POSSIBLE); // more was taken back than the new amount
        }
        Payout terms = claim.goal().payout();
        long payout = known.payoutMicros() + terms.of(claim.amountMicros()) - terms.of(known.claimedMicros());
        return updated(Posting.Kind.CORRECTED, known, claimed.with(claimed.status(), revenue, Math.max(0, payout)));
    }

    /** Takes back all that is left, or the part that the claim names; payout goes back in proportion. */
    static Decision takeBack(Conversion known, Claim claim) {
        Status end = claim.status();
        if (known.status().isFinal()) {
            return known.status() == end
                    ? new Decision.Repeated(known)
                    : new Decision.Refused(Refusal.STATUS_NOT_POSSIBLE);
        }
        Posting.Kind kind = end == Status.REJECTED ? Posting.Kind.REJECTED : Posting.Kind.REVERSED;
        long asked = OnceKeys.isPart(claim) ? claim.amountMicros() : 0;
        boolean sameCurrency = known.currency().equals(claim.currency());
        long left = known.status() == Status.HELD ? known.claimedMicros() : known.revenueMicros();
        if (asked == 0 || (asked == left && sameCurrency)) {
            return updated(kind, known, known.with(end, 0, 0));
        }
        boolean possible = asked < left
                && known.currency().equals(claim.currency())
                && known.status().counts();
        if (!possible) {
            return new Decision.Refused(Refusal.STATUS_NOT_POSSIBLE);
        }
        long payoutBack = share(known.payoutMicros(), asked, left);
        return updated(kind, known, known.with(known.status(), left - asked, known.payoutMicros() - payoutBack));
    }

    private static Decision updated(Posting.Kind kind, Conversion before, Conversion after) {
        return new Decision.Updated(after, Posting.between(kind, before, after));
    }

    /** {@code whole * part / of}, exact to the sixth decimal, half up. */
    private static long share(long whole, long part, long of) {
        BigInteger twice =
                BigInteger.valueOf(whole).multiply(BigInteger.valueOf(part)).shiftLeft(1);
        BigInteger divisor = BigInteger.valueOf(of);
        return twice.add(divisor).divide(divisor.shiftLeft(1)).longValueExact();
    }
}
