package io.rebound.catalog;

import java.util.List;

/**
 * A new item and others that are made with it, all of them or none. Immutable.
 *
 * @param parts need no name of their own
 */
public record Addition<T extends CatalogItem>(T item, List<? extends CatalogItem> parts) {}
