package io.rebound.settlement;

import io.rebound.catalog.Goal;
import io.rebound.tracker.Receipt;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an accepted postback or a command says: that a conversion happened, or that one changed. Immutable.
 *
 * @param goal the terms that were in force when it arrived
 * @param eventTime when it happened; the arrival where the sender does not say
 * @param receivedAt when it arrived; of a replay, when its original did
 * @param cause how it came to be made
 */
public record Claim(
        Receipt receipt, Origin origin, Goal goal, Asked asked, Instant eventTime, Instant receivedAt, Cause cause) {

    /** Of a postback that arrived now. */
    public Claim(Receipt receipt, Origin origin, Goal goal, Asked asked, Instant eventTime, Instant receivedAt) {
        this(receipt, origin, goal, asked, eventTime, receivedAt, new Cause.Sent());
    }

    /**
     * The sender's own words.
     *
     * @param kind what happened
     * @param status the status it states; never {@link Status#HELD}
     * @param amountMicros zero or more
     * @param currency the amount's
     * @param txid the advertiser's transaction id, or ""
     * @param pixel whether it came with a pixel key
     */
    public record Asked(
            Kind kind,
            Optional<Status> status,
            OptionalLong amountMicros,
            Currency currency,
            String txid,
            boolean pixel) {
        public Asked {
            if (status.filter(Status.HELD::equals).isPresent()) {
                throw new IllegalArgumentException("nobody can ask for a conversion to be held");
            }
        }
    }

    /** The receipt of what it repeats; empty if it is no replay. */
    public Optional<Receipt> replayOf() {
        return cause instanceof Cause.Replayed replayed ? Optional.of(replayed.original()) : Optional.empty();
    }

    /** As it waits for its conversion, in the ledger or in a batch: whose word it is stays known, and no more of its cause. */
    Claim kept() {
        return new Claim(receipt, origin, goal, asked, eventTime, receivedAt, cause.kept());
    }

    /** The same, by the terms of the conversion that it has waited for. */
    Claim under(Goal arrived) {
        return new Claim(receipt, origin, arrived, asked, eventTime, receivedAt, cause);
    }

    /** The status that is asked for: approved, where none is stated. */
    Status status() {
        return asked.status().orElse(Status.APPROVED);
    }

    Kind kind() {
        return asked.kind();
    }

    public ClickGoal clickGoal() {
        return new ClickGoal(origin.click(), goal.id().value());
    }

    public String txid() {
        return asked.txid();
    }

    /** Millionths of {@link #currency()}: the amount or the goal's default. */
    long amountMicros() {
        return asked.amountMicros().orElse(goal.defaultAmount().orElse(0));
    }

    Currency currency() {
        return asked.amountMicros().isPresent() ? asked.currency() : goal.currency();
    }

    /** Whether it names the amount that is to be taken back. */
    boolean takesPart() {
        return status().isFinal() && asked.amountMicros().orElse(0) > 0;
    }

    /** Whether the sender says itself when it happened. */
    boolean timeIsStated() {
        return !eventTime.equals(receivedAt);
    }

    /** The window binds first credits, and neither rebills nor upsells. */
    boolean isWithinWindow() {
        return kind() != Kind.CONVERSION
                || !eventTime.isAfter(origin.click().time().plus(goal.window()));
    }

    /** Whether this is a copy of the other one, as a sender's retry is. */
    boolean copies(Claim other) {
        return asked.equals(other.asked)
                && clickGoal().equals(other.clickGoal())
                && timeIsStated() == other.timeIsStated()
                && (!timeIsStated() || eventTime.equals(other.eventTime));
    }
}
