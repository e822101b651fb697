package io.rebound.catalog;

/** Something that people set up. It is archived and never deleted, and its id is never used again. Immutable. */
public sealed interface CatalogItem permits Advertiser, Campaign, Cap, Goal, Offer, PayoutTerms, PostbackRule, Source {

    Id<?> id();

    /** What it is, as in {@code goal}; under this word it is stored. */
    String noun();

    /** What people call it; empty where the kind has no names. */
    default String name() {
        return "";
    }

    /** Archived items stay readable, but no longer take part and no longer change. */
    boolean archived();

    /** Which version of the item it is, 1 and up, where the kind keeps versions; else 1. */
    default int version() {
        return 1;
    }

    /** The same, archived. */
    CatalogItem archive();

    /** The same with the number of its version, where the kind keeps one. */
    default CatalogItem inVersion(int version) {
        return this;
    }
}
