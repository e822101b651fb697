package io.rebound.ledger;

import io.rebound.catalog.Advertiser;
import io.rebound.catalog.Campaign;
import io.rebound.catalog.CatalogFixture;
import io.rebound.catalog.Goal;
import io.rebound.catalog.Offer;
import io.rebound.catalog.Source;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.journal.event.TrackedClick;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import java.time.Instant;
import java.util.function.Consumer;

/** Postbacks as the journal holds them, each with a receipt of its own. */
final class Arrivals {
    static final Instant CLICKED = Instant.parse("2026-01-10T12:00:00Z");
    static final Instant ARRIVED = CLICKED.plusSeconds(3_600);

    final CatalogFixture catalog = new CatalogFixture();
    final Advertiser advertiser = catalog.advertiser("Shop");
    final Offer offer = catalog.offer(advertiser, "https://shop.example/?t=<TRACKER>");
    final Source source = catalog.source("Affiliate");
    final Campaign campaign = catalog.campaign(source, "c", offer);
    final Goal goal;
    private int receipts;

    Arrivals(Consumer<CatalogFixture.Terms> terms) {
        goal = catalog.goal(advertiser, "Sale", terms);
    }

    static ClickId click(int number) {
        return new ClickId(CLICKED.toEpochMilli() << 16, number);
    }

    /** The goal's conversion of a click, accepted. */
    PostbackReceived.Builder postback(int click, long amountMicros) {
        int number = ++receipts;
        long receivedAt = ARRIVED.toEpochMilli() + number;
        return PostbackReceived.newBuilder()
                .setReceiptTimeAndNode(receivedAt << 16)
                .setReceiptSequence(number)
                .setReceivedAt(receivedAt)
                .setEventTime(receivedAt)
                .setGoal(goal.id().value())
                .setGoalVersion(goal.version())
                .setAdvertiser(advertiser.id().value())
                .setClick(TrackedClick.newBuilder()
                        .setTimeAndNode(click(click).timeAndNode())
                        .setSequence(click)
                        .setCampaign(campaign.id().value())
                        .setOffer(offer.id().value()))
                .setAmountMicros(amountMicros)
                .setCurrency("USD")
                .setResult("accepted");
    }

    static Receipt receipt(PostbackReceived postback) {
        return new Receipt(postback.getReceiptTimeAndNode(), postback.getReceiptSequence());
    }
}
