package io.rebound.catalog;

/** Where the hot path finds the catalog of this moment. Thread-safe; never blocks. */
@FunctionalInterface
public interface CurrentCatalog {
    Catalog get();
}
