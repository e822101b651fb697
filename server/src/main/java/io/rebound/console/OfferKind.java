package io.rebound.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.catalog.Advertiser;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.Fresh;
import io.rebound.catalog.Offer;
import io.rebound.link.LinkTemplate;
import io.rebound.link.Macro;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/offers}. */
final class OfferKind implements CatalogKind<Offer> {
    private static final FieldNames NAMES = new FieldNames(
            List.of("advertiser", "name", "url", "tracker_parameter"),
            List.of("advertiser"),
            List.of("id", "archived", "created_at"),
            List.of("caps"));
    private static final int LONGEST_PARAMETER = 100;

    @Override
    public Class<Offer> type() {
        return Offer.class;
    }

    @Override
    public String noun() {
        return "offer";
    }

    @Override
    public String plural() {
        return "offers";
    }

    @Override
    public FieldNames names() {
        return NAMES;
    }

    @Override
    public Collection<Offer> all(Catalog catalog) {
        return catalog.offers();
    }

    @Override
    public Offer read(Fields fields, @Nullable Offer present, Catalog catalog, Fresh fresh) {
        Advertiser advertiser = present == null
                ? Reference.read(fields, "advertiser", Advertiser.class, "advertisers", catalog)
                : Reference.of(fields, "advertiser", Advertiser.class, "advertisers", catalog);
        String parameter = fields.optionalText("tracker_parameter", LONGEST_PARAMETER)
                .orElseGet(() -> Spelling.of(advertiser.platform()).trackerParameter());
        Offer offer = new Offer(
                present == null ? fresh.id() : present.id(),
                advertiser.id(),
                fields.text("name", LONGEST_NAME),
                url(fields, parameter),
                parameter,
                false);
        if (present != null && offer.url().equals(present.url()) && !parameter.equals(present.trackerParameter())) {
            throw fields.wrong(
                    "tracker_parameter",
                    "alone changes nothing, as the url holds the tracker already: send the url without it as well");
        }
        return offer;
    }

    /** The destination, with the tracker added under this name where it is missing. */
    private static String url(Fields fields, String trackerParameter) {
        LinkTemplate given = Templates.read(fields, "url", LinkTemplate.Use.DESTINATION)
                .orElseThrow(() -> fields.mustBe("url", "a link like \"https://shop.example/?tracking=<TRACKER>\""));
        LinkTemplate tracked = Templates.checked(
                fields, "tracker_parameter", () -> given.withParameter(trackerParameter, Macro.TRACKER));
        return given.holds(Macro.TRACKER) ? given.toString() : tracked.toString();
    }

    @Override
    public ObjectNode settings(Offer offer) {
        return Json.newObject()
                .put("advertiser", offer.advertiser().toString())
                .put("name", offer.name())
                .put("url", offer.url())
                .put("tracker_parameter", offer.trackerParameter());
    }

    @Override
    public void describe(Offer offer, Catalog catalog, ObjectNode answer) {}

    @Override
    public Map<String, BiPredicate<Offer, String>> filters() {
        return Map.of(
                "advertiser", CatalogKind.equal(Offer::advertiser),
                "name", CatalogKind.equal(Offer::name),
                "url", CatalogKind.equal(Offer::url));
    }
}
