package io.rebound.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.catalog.Advertiser;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.Fresh;
import io.rebound.catalog.Goal;
import io.rebound.catalog.Offer;
import io.rebound.link.LinkTemplate;
import io.rebound.link.Macro;
import io.rebound.linter.Use;
import io.rebound.platform.Platform;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/offers}. */
final class OfferKind implements CatalogKind<Offer> {
    private static final FieldNames NAMES = new FieldNames(
            List.of("advertiser", "name", "url", "tracker_parameter"),
            List.of("advertiser"),
            List.of("id", "steps", "warnings", "archived", "created_at"),
            List.of("caps"));
    private static final int LONGEST_PARAMETER = 100;

    private final Presets presets;
    private final Templates templates;
    private final GoalLinks goals;

    OfferKind(Presets presets, Templates templates, GoalLinks goals) {
        this.presets = presets;
        this.templates = templates;
        this.goals = goals;
    }

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
                .orElseGet(() ->
                        presets.conversions(presets.of(advertiser)).tracker().parameter());
        LinkTemplate url = url(fields, parameter, presets.of(advertiser));
        Offer offer = new Offer(
                present == null ? fresh.id() : present.id(),
                advertiser.id(),
                fields.text("name", LONGEST_NAME),
                url.toString(),
                parameter,
                false);
        boolean stands = url.parameterOf(Macro.TRACKER).equals(Optional.of(parameter));
        if (present != null
                && offer.url().equals(present.url())
                && !parameter.equals(present.trackerParameter())
                && !stands) {
            throw fields.wrong(
                    "tracker_parameter",
                    "alone changes nothing, as the url holds the tracker already: send the url without it as well");
        }
        return offer;
    }

    /** The destination, with the tracker added under this name where it is missing. */
    private LinkTemplate url(Fields fields, String trackerParameter, Platform platform) {
        LinkTemplate given = templates
                .read(fields, "url", Use.DESTINATION, platform)
                .orElseThrow(() -> fields.mustBe("url", "a link like \"https://shop.example/?tracking=<TRACKER>\""));
        LinkTemplate tracked = Templates.checked(
                fields, "tracker_parameter", () -> given.withParameter(trackerParameter, Macro.TRACKER));
        return given.holds(Macro.TRACKER) ? given : tracked;
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
    public void describe(Offer offer, Catalog catalog, ObjectNode answer) {
        Platform platform = presets.of(catalog.advertiser(offer.advertiser().value()));
        Optional<String> parameter = Optional.of(presets.trackerParameter(offer, platform));
        Templates.warn(answer, "url", templates.lint(offer.url(), Use.DESTINATION, platform, parameter));
    }

    @Override
    public void prepare(Offer offer, Catalog catalog, ObjectNode answer) {
        Platform platform = presets.of(catalog.advertiser(offer.advertiser().value()));
        List<Goal> all = goals.goals(offer.advertiser(), catalog);
        String line = all.size() == 1 ? goals.postback(all.getFirst(), offer, catalog) : "the goal's postback_url";
        Steps.put(answer, presets.conversions(platform).steps(), Map.of("url", offer.url(), "postback_url", line));
    }

    @Override
    public Map<String, BiPredicate<Offer, String>> filters() {
        return Map.of(
                "advertiser", CatalogKind.equal(Offer::advertiser),
                "name", CatalogKind.equal(Offer::name),
                "url", CatalogKind.equal(Offer::url));
    }
}
