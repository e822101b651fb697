package io.rebound.catalog;

/** Something that people set up. It is archived and never deleted, and its id is never used again. Immutable. */
public sealed interface CatalogItem permits Advertiser, Campaign, Goal, Offer, Source {

    Id<?> id();

    String name();

    /** Archived items stay readable, but no longer take part and no longer change. */
    boolean archived();
}
