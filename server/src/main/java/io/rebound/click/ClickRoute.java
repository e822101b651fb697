package io.rebound.click;

import io.rebound.caps.CapMeters;
import io.rebound.caps.ClickCaps;
import io.rebound.catalog.Campaign;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.ClickCost;
import io.rebound.catalog.Offer;
import io.rebound.catalog.Source;
import io.rebound.link.BadTemplateException;
import io.rebound.link.LinkTemplate;
import io.rebound.platform.Platform;
import io.rebound.platform.Platforms;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that a campaign's clicks need of one catalog, looked up and compiled once. Immutable. */
final class ClickRoute {
    private static final Logger log = LoggerFactory.getLogger(ClickRoute.class);

    private final Campaign campaign;
    private final String sourceName;
    private final String campaignId;
    private final String sourceId;
    private final ClickOffer[] offers;
    private final @Nullable LinkTemplate fallback;
    private final ClickNames names;
    private final long usualCost;
    private final boolean capped;

    private ClickRoute(
            Campaign campaign,
            @Nullable Source source,
            List<ClickOffer> offers,
            @Nullable LinkTemplate fallback,
            ClickNames names) {
        this.campaign = campaign;
        this.sourceName = source == null ? "" : source.name();
        this.campaignId = campaign.id().toString();
        this.sourceId = campaign.source().toString();
        this.offers = offers.toArray(ClickOffer[]::new);
        this.capped = offers.stream().anyMatch(offer -> offer.caps() != null);
        this.fallback = fallback;
        this.names = names;
        this.usualCost = source == null
                ? Cost.ABSENT
                : source.cost().map(ClickCost::ofOneClick).orElse(Cost.ABSENT);
    }

    static ClickRoute of(Campaign campaign, Catalog catalog, Platforms platforms, CapMeters meters) {
        List<ClickOffer> offers = new ArrayList<>();
        for (Campaign.WeightedOffer weighted : campaign.offers()) {
            Offer offer = catalog.offer(weighted.offer().value());
            if (offer == null || offer.archived() || weighted.weight() <= 0) {
                continue;
            }
            LinkTemplate destination = compiled(offer.url(), campaign);
            if (destination != null) {
                ClickCaps caps = meters.of(catalog.clickCaps(
                        campaign.id().value(),
                        offer.id().value(),
                        campaign.source().value()));
                offers.add(new ClickOffer(
                        offer.id().value(), offer.id().toString(), weighted.weight(), destination, caps));
            }
        }
        LinkTemplate fallback =
                campaign.fallbackUrl().map(url -> compiled(url, campaign)).orElse(null);
        Source source = catalog.source(campaign.source().value());
        return new ClickRoute(campaign, source, offers, fallback, names(source, platforms));
    }

    /** Ours, should its platform's preset be gone. */
    private static ClickNames names(@Nullable Source source, Platforms platforms) {
        return source == null
                ? ClickNames.NATIVE
                : ClickNames.of(platforms.find(source.dialect()).flatMap(Platform::traffic));
    }

    /** Whether its visitors go to an offer rather than the fallback. */
    boolean open() {
        return !campaign.paused() && !campaign.archived() && offers.length > 0;
    }

    /** Whether its visitors may have to go to another offer than their own, because that has no room. */
    boolean capped() {
        return capped;
    }

    boolean choosing() {
        return offers.length > 1;
    }

    /**
     * One of its offers, each with a chance in proportion to its weight. The same visitor gets the same one again; when
     * weights change or an offer goes, only as many visitors move as must (weighted rendezvous hashing).
     *
     * @param visitor 64 random bits that stay the same for a visitor of this campaign
     */
    ClickOffer choose(long visitor) {
        return offers[choose(visitor, null)];
    }

    /**
     * The same among those that are not full: whoever would get a full one moves, everyone else stays.
     *
     * @param full the places of offers that take nobody
     * @return the offer's place, -1 if all are full
     */
    int choose(long visitor, @Nullable BitSet full) {
        int chosen = -1;
        double soonest = Double.POSITIVE_INFINITY;
        for (int place = 0; place < offers.length; place++) {
            if (full != null && full.get(place)) {
                continue;
            }
            ClickOffer offer = offers[place];
            double arrival = -StrictMath.log(fraction(mixed(visitor ^ mixed(offer.id())))) / offer.weight();
            if (chosen < 0 || arrival < soonest) {
                soonest = arrival;
                chosen = place;
            }
        }
        return chosen;
    }

    ClickOffer offer(int place) {
        return offers[place];
    }

    Campaign campaign() {
        return campaign;
    }

    String campaignId() {
        return campaignId;
    }

    String sourceId() {
        return sourceId;
    }

    String sourceName() {
        return sourceName;
    }

    /** The names that its source uses. */
    ClickNames names() {
        return names;
    }

    /** What a click costs that does not say itself, in millionths of the base currency, or {@link Cost#ABSENT}. */
    long usualCost() {
        return usualCost;
    }

    ClickOffer firstOffer() {
        return offers[0];
    }

    @Nullable
    LinkTemplate fallback() {
        return fallback;
    }

    /** Templates are checked when they are saved; should one be broken all the same, its offer takes no visitors. */
    private static @Nullable LinkTemplate compiled(String url, Campaign campaign) {
        try {
            return LinkTemplate.parse(url, LinkTemplate.Use.DESTINATION);
        } catch (BadTemplateException broken) {
            log.error("campaign {} has an unusable link: {}", campaign.code(), broken.getMessage());
            return null;
        }
    }

    /** More than 0 and less than 1. */
    private static double fraction(long bits) {
        return ((bits >>> 11) + 0.5) * 0x1.0p-53;
    }

    /** SplitMix64's finaliser. */
    private static long mixed(long bits) {
        long mixed = bits + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
