package io.rebound.catalog;

/** What came of a change to the catalog. */
public sealed interface Change<T extends CatalogItem> {
    /** On disk and in force; the item is as it is now. */
    record Made<T extends CatalogItem>(T item) implements Change<T> {}

    /**
     * Nothing changed: another item holds the name that only one may hold.
     *
     * @param holder its id
     */
    record NameTaken<T extends CatalogItem>(T wanted, int holder) implements Change<T> {}
}
