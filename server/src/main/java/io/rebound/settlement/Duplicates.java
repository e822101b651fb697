package io.rebound.settlement;

import io.rebound.catalog.Goal;
import io.rebound.tracker.Receipt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which conversion a claim is about, by the goal's policy. A rebill or upsell is known by its transaction id among those of
 * its kind, whatever the policy; one without a transaction id is the only one, unless every one counts. What counts is the conversions that are there, whatever the policy
 * was when they were made: so a change of policy makes no retry a second credit.
 */
final class Duplicates {
    /** Under {@code every}: a copy that arrives within this time is the sender's retry. */
    static final Duration RETRY = Duration.ofSeconds(60);

    private Duplicates() {}

    /** The place that a first credit takes; the ledger holds one conversion for each. */
    static String slot(Claim claim) {
        return claim.kind().prefix()
                + switch (policy(claim)) {
                    case ONCE, UPDATE -> "once";
                    case TXID -> "txid/" + claim.txid();
                    case EVERY -> "every/" + claim.receipt();
                };
    }

    /** The conversion of its own click and goal that this credit says again. */
    static Optional<Conversion> sameAs(Claim claim, State state) {
        List<Conversion> there = ofItsKind(claim, state.conversions(claim.clickGoal()));
        return switch (policy(claim)) {
            case ONCE, UPDATE -> there.stream().findFirst();
            case TXID ->
                there.stream().filter(one -> one.txid().equals(claim.txid())).findFirst();
            case EVERY ->
                there.stream()
                        .filter(one -> isRetry(claim, one) || approves(claim, one))
                        .findFirst();
        };
    }

    /** The conversion that has paid the claim's order with another click. */
    static Optional<Receipt> otherClickOfOrder(Claim claim, State state) {
        boolean looks = policy(claim) == Goal.Duplicates.TXID
                && claim.goal().txidScope() == Goal.TxidScope.GOAL
                && !claim.txid().isEmpty();
        return looks ? Optional.ofNullable(state.userOf(OnceKeys.order(claim))) : Optional.empty();
    }

    /** The conversion of its own click and goal that this takes back. */
    static Optional<Conversion> toChange(Claim claim, State state) {
        List<Conversion> there = state.conversions(claim.clickGoal());
        List<Conversion> named = named(claim, there);
        if (!named.isEmpty()) {
            return named.stream()
                    .filter(one -> !one.status().isFinal())
                    .findFirst()
                    .or(() -> Optional.of(named.getLast()));
        }
        List<Conversion> meant = claim.kind() == Kind.CONVERSION ? there : ofItsKind(claim, there);
        return switch (claim.goal().duplicates()) {
            case ONCE, UPDATE -> meant.size() == 1 ? Optional.of(meant.getFirst()) : Optional.empty();
            case TXID, EVERY -> Optional.empty();
        };
    }

    /**
     * Those with the claim's transaction id. Who takes back a rebill often says no more than its transaction id, so where
     * none of the claim's own kind has it, another kind's may be meant.
     */
    private static List<Conversion> named(Claim claim, List<Conversion> there) {
        List<Conversion> named =
                there.stream().filter(one -> one.txid().equals(claim.txid())).toList();
        List<Conversion> ofItsKind = ofItsKind(claim, named);
        boolean mayBeAnother = claim.kind() == Kind.CONVERSION && !claim.txid().isEmpty();
        return ofItsKind.isEmpty() && mayBeAnother ? named : ofItsKind;
    }

    private static List<Conversion> ofItsKind(Claim claim, List<Conversion> there) {
        return there.stream().filter(one -> one.kind() == claim.kind()).toList();
    }

    /** A pixel's key can be read by anyone, so it is worth one conversion a click. */
    private static Goal.Duplicates policy(Claim claim) {
        if (claim.asked().pixel()) {
            return Goal.Duplicates.ONCE;
        }
        Goal.Duplicates ofGoal = claim.goal().duplicates();
        if (claim.kind() == Kind.CONVERSION) {
            return ofGoal;
        }
        boolean everyCounts = ofGoal == Goal.Duplicates.EVERY && claim.txid().isEmpty();
        return everyCounts ? Goal.Duplicates.EVERY : Goal.Duplicates.TXID;
    }

    /** A line of a file is the same one whenever the file is sent again. */
    private static boolean isRetry(Claim claim, Conversion known) {
        boolean timeWasStated = !known.convertedAt().equals(known.receivedAt());
        return known.txid().equals(claim.txid())
                && known.claimedMicros() == claim.amountMicros()
                && known.currency().equals(claim.currency())
                && timeWasStated == claim.timeIsStated()
                && (!timeWasStated || known.convertedAt().equals(claim.eventTime()))
                && (claim.cause() instanceof Cause.Imported
                        || Duration.between(known.receivedAt(), claim.receivedAt())
                                        .abs()
                                        .compareTo(RETRY)
                                <= 0);
    }

    private static boolean approves(Claim claim, Conversion known) {
        return claim.asked().status().filter(Status.APPROVED::equals).isPresent()
                && known.status() == Status.PENDING
                && known.txid().equals(claim.txid());
    }
}
