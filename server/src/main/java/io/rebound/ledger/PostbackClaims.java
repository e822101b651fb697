package io.rebound.ledger;

import io.rebound.catalog.Catalog;
import io.rebound.catalog.Goal;
import io.rebound.journal.event.Channel;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.journal.event.ReplayOf;
import io.rebound.settlement.Cause;
import io.rebound.settlement.Claim;
import io.rebound.tracker.Receipt;
import io.rebound.tracker.Tracker;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the journal's accepted postbacks as claims, with the goal's terms that were in force when they arrived. */
final class PostbackClaims {
    private static final String ACCEPTED = "accepted";

    private PostbackClaims() {}

    /** Whether it was accepted at the door; otherwise its verdict is in the event and there is nothing to settle. */
    static boolean isAccepted(PostbackReceived postback) {
        return postback.getResult().equals(ACCEPTED);
    }

    static Receipt receipt(PostbackReceived postback) {
        return new Receipt(postback.getReceiptTimeAndNode(), postback.getReceiptSequence());
    }

    /** Whether its click tests an integration: it is explained and never booked. */
    static boolean isTest(PostbackReceived postback) {
        return postback.getClick().getCampaign() == Tracker.TEST_CAMPAIGN;
    }

    /** Empty if the catalog does not know the goal. */
    static Optional<Claim> of(PostbackReceived postback, Catalog now) {
        return Origins.goal(now, postback.getGoal(), postback.getGoalVersion())
                .map(goal -> new Claim(
                        receipt(postback),
                        Origins.of(now, postback.getClick(), postback.getAdvertiser()),
                        goal,
                        asked(postback, goal),
                        Instant.ofEpochMilli(postback.getEventTime()),
                        receivedAt(postback),
                        cause(postback)));
    }

    private static Instant receivedAt(PostbackReceived postback) {
        return Instant.ofEpochMilli(
                postback.hasReplayOf() ? postback.getReplayOf().getReceivedAt() : postback.getReceivedAt());
    }

    private static Cause cause(PostbackReceived postback) {
        ReplayOf original = postback.getReplayOf();
        return postback.hasReplayOf()
                ? new Cause.Replayed(
                        new Receipt(original.getReceiptTimeAndNode(), original.getReceiptSequence()),
                        postback.getSignature())
                : new Cause.Sent(postback.getSignature());
    }

    private static Claim.Asked asked(PostbackReceived postback, Goal goal) {
        return new Claim.Asked(
                Words.kind(postback.getKind()),
                Words.status(postback.getStatus()),
                postback.hasAmountMicros() ? OptionalLong.of(postback.getAmountMicros()) : OptionalLong.empty(),
                postback.getCurrency().isEmpty() ? goal.currency() : Currency.getInstance(postback.getCurrency()),
                postback.getTxid(),
                postback.getChannel() == Channel.PIXEL);
    }
}
