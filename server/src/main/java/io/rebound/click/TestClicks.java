package io.rebound.click;

import io.rebound.caps.CapMeters;
import io.rebound.catalog.Campaign;
import io.rebound.catalog.Campaign.WeightedOffer;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.CurrentCatalog;
import io.rebound.catalog.Id;
import io.rebound.catalog.Offer;
import io.rebound.journal.JournalDesk;
import io.rebound.journal.JournalException;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.Traffic;
import io.rebound.platform.Platforms;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Minted;
import io.rebound.tracker.Tracker;
import io.rebound.tracker.TrackerMint;
import java.util.List;
import java.util.Optional;

/**
 * Makes marked clicks that test integrations: sent where visitors are sent, with a tracker like any other, and counted
 * nowhere. Thread-safe; blocks.
 *
 * <p>The mark is the tracker's campaign, which is no campaign's: so it is signed, and whoever sees the tracker or an event
 * of it can tell.
 */
public final class TestClicks {
    private final CurrentCatalog catalog;
    private final Platforms platforms;
    private final TrackerMint mint;
    private final JournalDesk journal;

    public TestClicks(CurrentCatalog catalog, Platforms platforms, TrackerMint mint, JournalDesk journal) {
        this.catalog = catalog;
        this.platforms = platforms;
        this.mint = mint;
        this.journal = journal;
    }

    /**
     * A click that is on disk.
     *
     * @param campaign whose name and source the destination may show
     * @return empty if the offer takes no visitors now
     * @throws JournalException if the click cannot be recorded
     */
    public Optional<TestClick> click(Offer offer, Optional<Campaign> campaign) {
        Catalog now = catalog.get();
        ClickRoute route = ClickRoute.of(alone(offer, campaign), now, platforms, new CapMeters());
        if (!route.open()) {
            return Optional.empty();
        }
        Minted minted = mint.mint(Tracker.TEST_CAMPAIGN, offer.id().value());
        String destination =
                new Destination(new ClickParameters(), Visitor.nobody()).render(route, route.firstOffer(), minted);
        record(minted);
        return Optional.of(new TestClick(minted, destination));
    }

    /** The campaign as if it led to this offer only. */
    private static Campaign alone(Offer offer, Optional<Campaign> campaign) {
        List<WeightedOffer> offers = List.of(new WeightedOffer(offer.id(), 1));
        return campaign.map(real -> new Campaign(
                        real.id(), real.source(), real.name(), real.code(), offers, Optional.empty(), false, false))
                .orElseGet(() -> new Campaign(
                        new Id<>(Tracker.TEST_CAMPAIGN),
                        new Id<>(Tracker.TEST_CAMPAIGN),
                        "",
                        "",
                        offers,
                        Optional.empty(),
                        false,
                        false));
    }

    private void record(Minted minted) {
        ClickId click = minted.tracker().click();
        ClickRecorded event = ClickRecorded.newBuilder()
                .setTimeAndNode(click.timeAndNode())
                .setSequence(click.sequence())
                .setCampaign(minted.tracker().campaign())
                .setOffer(minted.tracker().offer())
                .setTraffic(Traffic.TEST)
                .build();
        JournalDesk.await(journal.append(event));
    }
}
