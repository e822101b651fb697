package io.rebound.catalog;

/**
 * What an advertiser pays for: a destination. Its advertiser never changes. Immutable.
 *
 * @param url the destination's template, with a tracker macro in it
 * @param trackerParameter the name under which the advertiser's platform takes our tracker
 */
public record Offer(
        Id<Offer> id, Id<Advertiser> advertiser, String name, String url, String trackerParameter, boolean archived)
        implements CatalogItem {

    @Override
    public String noun() {
        return "offer";
    }

    @Override
    public Offer archive() {
        return new Offer(id, advertiser, name, url, trackerParameter, true);
    }
}
