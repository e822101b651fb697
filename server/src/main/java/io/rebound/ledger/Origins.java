package io.rebound.ledger;

import io.rebound.catalog.Campaign;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.Goal;
import io.rebound.journal.event.TrackedClick;
import io.rebound.settlement.Origin;
import io.rebound.tracker.ClickId;
import java.util.Optional;

/** Where the journal's conversions come from, and for which goal. */
final class Origins {
    private static final int NO_SOURCE = 0;

    private Origins() {}

    static Origin of(Catalog now, TrackedClick click, int advertiser) {
        Campaign campaign = now.campaign(click.getCampaign());
        return new Origin(
                new ClickId(click.getTimeAndNode(), click.getSequence()),
                click.getCampaign(),
                click.getOffer(),
                campaign == null ? NO_SOURCE : campaign.source().value(),
                advertiser);
    }

    /** The version in force; one that the catalog has not seen (its backup is older than the journal) gives the newest. */
    static Optional<Goal> goal(Catalog now, int id, int version) {
        return now.goal(id, version).or(() -> Optional.ofNullable(now.goal(id)));
    }
}
