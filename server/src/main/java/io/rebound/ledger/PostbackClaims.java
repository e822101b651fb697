package io.rebound.ledger;

import io.rebound.catalog.Campaign;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.CurrentCatalog;
import io.rebound.catalog.Goal;
import io.rebound.journal.event.Channel;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.journal.event.ReplayOf;
import io.rebound.journal.event.TrackedClick;
import io.rebound.settlement.Claim;
import io.rebound.settlement.Kind;
import io.rebound.settlement.Origin;
import io.rebound.settlement.Status;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import io.rebound.tracker.Tracker;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the journal's accepted postbacks as claims, with the terms that were in force when they arrived. Thread-safe. */
final class PostbackClaims {
    private static final String ACCEPTED = "accepted";
    private static final int NO_SOURCE = 0;

    private final CurrentCatalog catalog;

    PostbackClaims(CurrentCatalog catalog) {
        this.catalog = catalog;
    }

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
    Optional<Claim> of(PostbackReceived postback) {
        Catalog now = catalog.get();
        return terms(now, postback)
                .map(goal -> new Claim(
                        receipt(postback),
                        origin(now, postback),
                        goal,
                        asked(postback, goal),
                        Instant.ofEpochMilli(postback.getEventTime()),
                        receivedAt(postback),
                        original(postback)));
    }

    private static Instant receivedAt(PostbackReceived postback) {
        return Instant.ofEpochMilli(
                postback.hasReplayOf() ? postback.getReplayOf().getReceivedAt() : postback.getReceivedAt());
    }

    private static Optional<Receipt> original(PostbackReceived postback) {
        ReplayOf original = postback.getReplayOf();
        return postback.hasReplayOf()
                ? Optional.of(new Receipt(original.getReceiptTimeAndNode(), original.getReceiptSequence()))
                : Optional.empty();
    }

    /** The version in force; one that the catalog has not seen (its backup is older than the journal) gives the newest. */
    private static Optional<Goal> terms(Catalog now, PostbackReceived postback) {
        return now.goal(postback.getGoal(), postback.getGoalVersion())
                .or(() -> Optional.ofNullable(now.goal(postback.getGoal())));
    }

    private static Origin origin(Catalog now, PostbackReceived postback) {
        TrackedClick click = postback.getClick();
        Campaign campaign = now.campaign(click.getCampaign());
        return new Origin(
                new ClickId(click.getTimeAndNode(), click.getSequence()),
                click.getCampaign(),
                click.getOffer(),
                campaign == null ? NO_SOURCE : campaign.source().value(),
                postback.getAdvertiser());
    }

    private static Claim.Asked asked(PostbackReceived postback, Goal goal) {
        return new Claim.Asked(
                kind(postback),
                status(postback),
                postback.hasAmountMicros() ? OptionalLong.of(postback.getAmountMicros()) : OptionalLong.empty(),
                postback.getCurrency().isEmpty() ? goal.currency() : Currency.getInstance(postback.getCurrency()),
                postback.getTxid(),
                postback.getChannel() == Channel.PIXEL);
    }

    private static Kind kind(PostbackReceived postback) {
        return switch (postback.getKind()) {
            case CONVERSION -> Kind.CONVERSION;
            case REBILL -> Kind.REBILL;
            case UPSELL -> Kind.UPSELL;
            case NOTHING, UNRECOGNIZED -> Kind.NOTHING;
        };
    }

    private static Optional<Status> status(PostbackReceived postback) {
        return switch (postback.getStatus()) {
            case APPROVED -> Optional.of(Status.APPROVED);
            case PENDING -> Optional.of(Status.PENDING);
            case REJECTED -> Optional.of(Status.REJECTED);
            case REVERSED -> Optional.of(Status.REVERSED);
            case UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }
}
