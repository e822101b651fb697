package io.rebound.catalog;

/** Something that people set up. It is archived and never deleted, and its id is never used again. Immutable. */
public sealed interface CatalogItem permits Advertiser, Campaign, Goal, Offer, Source {

    Id<?> id();

    /** What it is: {@code advertiser}, {@code goal}, {@code source}, {@code offer} or {@code campaign}. */
    String noun();

    String name();

    /** Archived items stay readable, but no longer take part and no longer change. */
    boolean archived();

    /** The same, archived. */
    CatalogItem archive();

    /** The same with the number of its version, where the kind keeps one. */
    default CatalogItem inVersion(int version) {
        return this;
    }
}
