package io.rebound.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.CatalogItem;
import io.rebound.catalog.Id;
import java.util.Optional;

/** A field that holds the id of another catalog item. */
final class Reference {
    private Reference() {}

    /**
     * The item that a field names.
     *
     * @param plural where such items are listed
     * @throws io.rebound.http.Problem 422 if there is none, or if it is archived
     */
    static <T extends CatalogItem> T read(Fields fields, String name, Class<T> type, String plural, Catalog catalog) {
        T item = of(fields, name, type, plural, catalog);
        if (item.archived()) {
            throw fields.wrong(
                    name,
                    "must be the id of one that is not archived, " + item.noun() + " " + item.id() + " is archived");
        }
        return item;
    }

    /** The same, but it may be archived. */
    static <T extends CatalogItem> T of(Fields fields, String name, Class<T> type, String plural, Catalog catalog) {
        return Optional.ofNullable(fields.node(name))
                .filter(node -> node.isTextual() || node.isIntegralNumber())
                .map(JsonNode::asText)
                .flatMap(Id::<T>parse)
                .map(id -> catalog.item(id.value()))
                .filter(type::isInstance)
                .map(type::cast)
                .orElseThrow(() -> fields.mustBe(name, "an id that GET /api/v1/" + plural + " lists"));
    }
}
