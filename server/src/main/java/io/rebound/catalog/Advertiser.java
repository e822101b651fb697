package io.rebound.catalog;

/**
 * Pays for conversions. Immutable.
 *
 * @param platform the name of the platform's preset, {@code generic} by default
 */
public record Advertiser(Id<Advertiser> id, String name, String platform, boolean archived) implements CatalogItem {

    @Override
    public String noun() {
        return "advertiser";
    }

    @Override
    public Advertiser archive() {
        return new Advertiser(id, name, platform, true);
    }
}
