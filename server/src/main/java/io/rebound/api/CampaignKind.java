package io.rebound.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.catalog.Advertiser;
import io.rebound.catalog.Campaign;
import io.rebound.catalog.Campaign.WeightedOffer;
import io.rebound.catalog.Cap;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.Fresh;
import io.rebound.catalog.Goal;
import io.rebound.catalog.Id;
import io.rebound.catalog.Offer;
import io.rebound.catalog.Source;
import io.rebound.http.Problem;
import io.rebound.link.LinkTemplate;
import io.rebound.linter.Finding;
import io.rebound.linter.Use;
import io.rebound.platform.Platform;
import io.rebound.platform.Traffic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/campaigns}. */
final class CampaignKind implements CatalogKind<Campaign> {
    private static final FieldNames NAMES = new FieldNames(
            List.of("source", "name", "code", "offers", "fallback_url", "paused", "caps"),
            List.of("source", "code"),
            List.of("id", "click_url", "click_url_template", "steps", "setup", "warnings", "archived", "created_at"),
            List.of("cost"));

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int MOST_OFFERS = 100;
    private static final int MOST_WEIGHT = 1_000_000;

    private final Links links;
    private final GoalLinks goals;
    private final Presets presets;
    private final Templates templates;

    CampaignKind(Links links, GoalLinks goals, Presets presets, Templates templates) {
        this.links = links;
        this.goals = goals;
        this.presets = presets;
        this.templates = templates;
    }

    @Override
    public Class<Campaign> type() {
        return Campaign.class;
    }

    @Override
    public String noun() {
        return "campaign";
    }

    @Override
    public String plural() {
        return "campaigns";
    }

    @Override
    public FieldNames names() {
        return NAMES;
    }

    @Override
    public Collection<Campaign> all(Catalog catalog) {
        return catalog.campaigns();
    }

    @Override
    public Campaign read(Fields fields, @Nullable Campaign present, Catalog catalog, Fresh fresh) {
        Source source = present == null
                ? Reference.read(fields, "source", Source.class, "sources", catalog)
                : Reference.of(fields, "source", Source.class, "sources", catalog);
        if (present != null && fields.has("caps")) {
            throw fields.wrong("caps", "of a campaign that is there are made and changed at /api/v1/caps");
        }
        return new Campaign(
                present == null ? fresh.id() : present.id(),
                source.id(),
                fields.text("name", LONGEST_NAME),
                fields.matching("code", CODE, "1 to 64 of A-Z, a-z, 0-9, _ and -")
                        .orElseGet(fresh::code),
                offers(fields, present, catalog),
                templates
                        .read(fields, "fallback_url", Use.FALLBACK, presets.generic())
                        .map(LinkTemplate::toString),
                fields.flag("paused", false),
                false);
    }

    private static List<WeightedOffer> offers(Fields fields, @Nullable Campaign present, Catalog catalog) {
        Set<Id<Offer>> kept = present == null
                ? Set.of()
                : present.offers().stream().map(WeightedOffer::offer).collect(Collectors.toSet());
        List<Fields> given = fields.objects("offers");
        if (given.isEmpty() || given.size() > MOST_OFFERS) {
            throw fields.mustBe(
                    "offers", "a list of 1 to " + MOST_OFFERS + " offers like {\"offer\":\"ID\",\"weight\":1}");
        }
        List<WeightedOffer> offers = new ArrayList<>();
        Set<Id<Offer>> seen = new HashSet<>();
        for (Fields one : given) {
            one.only(List.of("offer", "weight"));
            Offer offer = Reference.of(one, "offer", Offer.class, "offers", catalog);
            if (!kept.contains(offer.id())) {
                Reference.read(one, "offer", Offer.class, "offers", catalog);
            }
            if (!seen.add(offer.id())) {
                throw one.wrong("offer", "is in the list twice: give " + offer.id() + " one weight");
            }
            offers.add(new WeightedOffer(offer.id(), one.whole("weight", 1, 0, MOST_WEIGHT)));
        }
        if (offers.stream().allMatch(offer -> offer.weight() == 0)) {
            throw fields.wrong("offers", "must not all have weight 0: to stop the campaign set paused to true");
        }
        return List.copyOf(offers);
    }

    @Override
    public List<Cap> parts(Fields fields, Campaign made, Fresh fresh) {
        return fields.objects("caps").stream()
                .map(cap -> CapKind.of(cap, Cap.Scope.CAMPAIGN, made.id(), fresh))
                .toList();
    }

    @Override
    public ObjectNode settings(Campaign campaign) {
        ObjectNode settings = Json.newObject()
                .put("source", campaign.source().toString())
                .put("name", campaign.name())
                .put("code", campaign.code());
        ArrayNode offers = settings.putArray("offers");
        campaign.offers()
                .forEach(one ->
                        offers.addObject().put("offer", one.offer().toString()).put("weight", one.weight()));
        return settings.put("fallback_url", campaign.fallbackUrl().orElse(null)).put("paused", campaign.paused());
    }

    @Override
    public void describe(Campaign campaign, Catalog catalog, ObjectNode answer) {
        Traffic traffic =
                presets.traffic(presets.of(catalog.source(campaign.source().value())));
        answer.put("click_url", links.click(campaign))
                .put("click_url_template", links.clickTemplate(campaign, traffic));
        List<Finding> findings = campaign.fallbackUrl()
                .map(url -> templates.lint(url, Use.FALLBACK, presets.generic(), Optional.empty()))
                .orElse(List.of());
        Templates.warn(answer, "fallback_url", findings);
    }

    @Override
    public void prepare(Campaign campaign, Catalog catalog, ObjectNode answer) {
        Source source = catalog.source(campaign.source().value());
        Platform platform = presets.of(source);
        String clicks = answer.path("click_url_template").asText();
        Steps.put(answer, presets.traffic(platform).steps(), Map.of("click_url", clicks));
        ArrayNode setup = answer.putArray("setup");
        setup.addObject()
                .put("where", platform.title() + ", source " + (source == null ? "" : source.name()))
                .put("what", "the link that visitors click")
                .put("platform", platform.name())
                .put("paste", clicks);
        Set<String> seen = new HashSet<>();
        for (WeightedOffer weighted : campaign.offers()) {
            Offer offer = catalog.offer(weighted.offer().value());
            if (offer != null) {
                addPostbacks(offer, catalog, seen, setup);
            }
        }
    }

    /** @param seen lines that are there already: offers of one advertiser share them */
    private void addPostbacks(Offer offer, Catalog catalog, Set<String> seen, ArrayNode setup) {
        Advertiser advertiser = catalog.advertiser(offer.advertiser().value());
        Platform platform = presets.of(advertiser);
        for (Goal goal : goals.goals(offer.advertiser(), catalog)) {
            String line = goals.postback(goal, offer, catalog);
            if (seen.add(line)) {
                setup.addObject()
                        .put(
                                "where",
                                platform.title() + ", advertiser " + (advertiser == null ? "" : advertiser.name()))
                        .put("what", "the postback of goal " + goal.name())
                        .put("platform", platform.name())
                        .put("paste", line)
                        .put("offer", offer.id().toString())
                        .put("goal", goal.id().toString());
            }
        }
    }

    @Override
    public Map<String, BiPredicate<Campaign, String>> filters() {
        return Map.of(
                "source", CatalogKind.equal(Campaign::source),
                "name", CatalogKind.equal(Campaign::name),
                "code", CatalogKind.equal(Campaign::code),
                "paused", CatalogKind.equal(Campaign::paused),
                "offer",
                        (campaign, id) -> campaign.offers().stream()
                                .anyMatch(one -> one.offer().toString().equals(id)));
    }

    @Override
    public Problem taken(Campaign wanted, int holder) {
        return new Problem(
                409,
                "code",
                "the code \"" + wanted.code() + "\" belongs to campaign " + holder
                        + " for ever: choose another, or leave code out");
    }
}
