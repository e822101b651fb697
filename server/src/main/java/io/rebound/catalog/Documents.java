package io.rebound.catalog;

import static io.rebound.catalog.StoredFields.word;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;

/**
 * Catalog items as the JSON documents that are stored. Stored documents never change, so a field may be added here with
 * the value that old documents imply, and is never renamed or given another meaning. Thread-safe.
 */
final class Documents {
    private static final JsonMapper MAPPER = new JsonMapper();

    private Documents() {}

    static String write(CatalogItem item) {
        ObjectNode json = MAPPER.createObjectNode().put("archived", item.archived());
        if (!item.name().isEmpty()) {
            json.put("name", item.name());
        }
        switch (item) {
            case Advertiser advertiser -> json.put("platform", advertiser.platform());
            case Goal goal -> GoalDocument.write(goal, json);
            case Source source -> SourceDocument.write(source, json);
            case Offer offer ->
                json.put("advertiser", offer.advertiser().value())
                        .put("url", offer.url())
                        .put("tracker_parameter", offer.trackerParameter());
            case Campaign campaign -> write(campaign, json);
            case PayoutTerms terms -> SourceDocument.write(terms, json);
            case Cap cap -> write(cap, json);
            case PostbackRule rule -> SourceDocument.write(rule, json);
        }
        return json.toString();
    }

    private static void write(Campaign campaign, ObjectNode json) {
        json.put("source", campaign.source().value())
                .put("code", campaign.code())
                .put("paused", campaign.paused());
        ArrayNode offers = json.putArray("offers");
        campaign.offers()
                .forEach(one ->
                        offers.addObject().put("offer", one.offer().value()).put("weight", one.weight()));
        campaign.fallbackUrl().ifPresent(url -> json.put("fallback_url", url));
    }

    private static void write(Cap cap, ObjectNode json) {
        json.put("scope", word(cap.scope()))
                .put("item", cap.item())
                .put("measure", word(cap.measure()))
                .put("period", word(cap.period()))
                .put("zone", cap.zone().getId())
                .put("limit", cap.limit())
                .put("over", word(cap.over()));
    }

    /** @throws IllegalStateException if this version of the program cannot read it */
    static CatalogItem read(String kind, int id, int version, String document) {
        try {
            StoredFields stored = new StoredFields(MAPPER.readTree(document));
            return switch (kind) {
                case "advertiser" ->
                    new Advertiser(new Id<>(id), stored.text("name"), stored.text("platform"), stored.flag("archived"));
                case "goal" -> GoalDocument.read(new Id<>(id), version, stored);
                case "source" -> SourceDocument.read(new Id<>(id), stored);
                case "offer" ->
                    new Offer(
                            new Id<>(id),
                            stored.id("advertiser"),
                            stored.text("name"),
                            stored.text("url"),
                            stored.text("tracker_parameter"),
                            stored.flag("archived"));
                case "campaign" -> campaign(new Id<>(id), stored);
                case "payout_terms" -> SourceDocument.terms(new Id<>(id), version, stored);
                case "cap" -> cap(new Id<>(id), stored);
                case "postback_rule" -> SourceDocument.rule(new Id<>(id), stored);
                default -> throw new IllegalArgumentException("unknown kind");
            };
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException unreadable) {
            throw new IllegalStateException(
                    "the catalog's " + kind + " " + id + " in version " + version
                            + " cannot be read, is the ledger of a newer version of Rebound?",
                    unreadable);
        }
    }

    private static Campaign campaign(Id<Campaign> id, StoredFields stored) {
        return new Campaign(
                id,
                stored.id("source"),
                stored.text("name"),
                stored.text("code"),
                stored.objects("offers").stream()
                        .map(one -> new Campaign.WeightedOffer(one.id("offer"), one.whole("weight")))
                        .toList(),
                stored.optionalText("fallback_url"),
                stored.flag("paused"),
                stored.flag("archived"));
    }

    private static Cap cap(Id<Cap> id, StoredFields stored) {
        return new Cap(
                id,
                stored.constant(Cap.Scope.class, "scope"),
                stored.whole("item"),
                stored.constant(Cap.Measure.class, "measure"),
                stored.constant(Period.class, "period"),
                stored.zone("zone"),
                stored.number("limit"),
                stored.constant(Cap.Over.class, "over"),
                stored.flag("archived"));
    }
}
