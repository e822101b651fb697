package io.rebound.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.catalog.Advertiser;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.Fresh;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/advertisers}. */
final class AdvertiserKind implements CatalogKind<Advertiser> {
    private static final FieldNames NAMES =
            new FieldNames(List.of("name", "platform"), List.of(), List.of("id", "archived", "created_at"), List.of());

    private final Presets presets;

    AdvertiserKind(Presets presets) {
        this.presets = presets;
    }

    @Override
    public Class<Advertiser> type() {
        return Advertiser.class;
    }

    @Override
    public String noun() {
        return "advertiser";
    }

    @Override
    public String plural() {
        return "advertisers";
    }

    @Override
    public FieldNames names() {
        return NAMES;
    }

    @Override
    public Collection<Advertiser> all(Catalog catalog) {
        return catalog.advertisers();
    }

    @Override
    public Advertiser read(Fields fields, @Nullable Advertiser present, Catalog catalog, Fresh fresh) {
        return new Advertiser(
                present == null ? fresh.id() : present.id(),
                fields.text("name", LONGEST_NAME),
                presets.read(fields, "platform"),
                false);
    }

    @Override
    public ObjectNode settings(Advertiser advertiser) {
        return Json.newObject().put("name", advertiser.name()).put("platform", advertiser.platform());
    }

    @Override
    public void describe(Advertiser advertiser, Catalog catalog, ObjectNode answer) {}

    @Override
    public Map<String, BiPredicate<Advertiser, String>> filters() {
        return Map.of(
                "name", CatalogKind.equal(Advertiser::name),
                "platform", CatalogKind.equal(Advertiser::platform));
    }
}
