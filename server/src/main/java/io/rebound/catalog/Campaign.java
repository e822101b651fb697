package io.rebound.catalog;

import java.util.List;
import java.util.Optional;

/**
 * A source's link to one or more offers. Its source never changes. Immutable.
 *
 * @param code the last part of its click link; nobody else's, ever
 * @param offers at least one
 * @param fallbackUrl where visitors go while it is paused
 */
public record Campaign(
        Id<Campaign> id,
        Id<Source> source,
        String name,
        String code,
        List<WeightedOffer> offers,
        Optional<String> fallbackUrl,
        boolean paused,
        boolean archived)
        implements CatalogItem {

    /** @param weight 0 to 1,000,000; its share of the campaign's visitors is its part of the sum */
    public record WeightedOffer(Id<Offer> offer, int weight) {}

    @Override
    public String noun() {
        return "campaign";
    }

    @Override
    public Campaign archive() {
        return new Campaign(id, source, name, code, offers, fallbackUrl, paused, true);
    }
}
