package io.rebound.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.CatalogItem;
import io.rebound.catalog.Fresh;
import io.rebound.http.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the API knows of one kind of catalog item. Thread-safe. */
interface CatalogKind<T extends CatalogItem> {
    int LONGEST_NAME = 200;

    Class<T> type();

    /** One of them, as in {@code goal}. */
    String noun();

    /** The last part of its resource's path, as in {@code goals}. */
    String plural();

    FieldNames names();

    Collection<T> all(Catalog catalog);

    /**
     * The item that the fields describe.
     *
     * @param present the item as it is, or null for a new one
     * @throws Problem naming the field that is wrong
     */
    T read(Fields fields, @Nullable T present, Catalog catalog, Fresh fresh);

    /**
     * What is made with a new item, all of it or nothing.
     *
     * @throws Problem naming the field that is wrong
     */
    default List<? extends CatalogItem> parts(Fields fields, T made, Fresh fresh) {
        return List.of();
    }

    /** What can be set, in the API's spelling; {@link #read} of it gives the same item. */
    ObjectNode settings(T item);

    /** Adds what follows from the settings and what was given to it. */
    void describe(T item, Catalog catalog, ObjectNode answer);

    /** Adds what is told of one item alone and not in lists: how to set it up. */
    default void prepare(T item, Catalog catalog, ObjectNode answer) {}

    /** By which fields a list can be filtered, and whether an item has that value. */
    Map<String, BiPredicate<T, String>> filters();

    /** The refusal of a name that another item holds. */
    default Problem taken(T wanted, int holder) {
        throw new IllegalStateException(wanted + " needs no name of its own");
    }

    static <T> BiPredicate<T, String> equal(Function<T, ?> field) {
        return (item, value) -> Objects.toString(field.apply(item)).equals(value);
    }
}
