package io.rebound.catalog;

import static io.rebound.catalog.StoredFields.word;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** A source, its payout terms and its further postbacks as they are stored. */
final class SourceDocument {
    private SourceDocument() {}

    static void write(Source source, ObjectNode json) {
        json.put("kind", source.kind()).put("dialect", source.dialect());
        StoredFields.addAll(json.putArray("postback_on"), source.postbackOn());
        source.postbackUrl().ifPresent(url -> json.put("postback_url", url));
        source.successMatch().ifPresent(text -> json.put("success_match", text));
        source.cost()
                .ifPresent(cost -> json.put("cost_basis", word(cost.basis())).put("cost_micros", cost.micros()));
    }

    static Source read(Id<Source> id, StoredFields stored) {
        return new Source(
                id,
                stored.text("name"),
                stored.text("kind"),
                stored.text("dialect"),
                stored.optionalText("postback_url"),
                stored.texts("postback_on"),
                stored.optionalText("success_match"),
                stored.json().has("cost_basis")
                        ? Optional.of(new ClickCost(
                                stored.constant(ClickCost.Basis.class, "cost_basis"), stored.number("cost_micros")))
                        : Optional.empty(),
                stored.flag("archived"));
    }

    static void write(PayoutTerms terms, ObjectNode json) {
        json.put("source", terms.source().value())
                .put("currency", terms.currency().getCurrencyCode())
                .put("per", word(terms.per()))
                .put("zone", terms.zone().getId());
        terms.offer().ifPresent(offer -> json.put("offer", offer.value()));
        terms.goal().ifPresent(goal -> json.put("goal", goal.value()));
        ArrayNode tiers = json.putArray("tiers");
        terms.tiers()
                .forEach(tier ->
                        GoalDocument.write(tier.payout(), tiers.addObject().put("from", tier.from())));
    }

    static PayoutTerms terms(Id<PayoutTerms> id, int version, StoredFields stored) {
        return new PayoutTerms(
                id,
                version,
                stored.id("source"),
                stored.optionalId("offer"),
                stored.optionalId("goal"),
                stored.currency("currency"),
                stored.objects("tiers").stream()
                        .map(tier -> new PayoutTerms.Tier(tier.number("from"), tier.payout()))
                        .toList(),
                stored.constant(Period.class, "per"),
                stored.zone("zone"),
                stored.flag("archived"));
    }

    static void write(PostbackRule rule, ObjectNode json) {
        json.put("source", rule.source().value())
                .put("method", word(rule.method()))
                .put("url", rule.url());
        StoredFields.addAll(json.putArray("on"), rule.on());
        rule.goal().ifPresent(goal -> json.put("goal", goal.value()));
        rule.offer().ifPresent(offer -> json.put("offer", offer.value()));
        rule.campaign().ifPresent(campaign -> json.put("campaign", campaign.value()));
        rule.body().ifPresent(body -> json.put("body", body));
        rule.successMatch().ifPresent(text -> json.put("success_match", text));
        rule.failureMatch().ifPresent(text -> json.put("failure_match", text));
        if (!rule.secrets().isEmpty()) {
            StoredFields.addAll(
                    json.putArray("secrets"),
                    rule.secrets().stream().map(WebhookSecret::reveal).toList());
        }
    }

    static PostbackRule rule(Id<PostbackRule> id, StoredFields stored) {
        return new PostbackRule(
                id,
                stored.id("source"),
                stored.optionalId("goal"),
                stored.optionalId("offer"),
                stored.optionalId("campaign"),
                stored.texts("on"),
                stored.constant(PostbackRule.Method.class, "method"),
                stored.text("url"),
                stored.optionalText("body"),
                stored.optionalText("success_match"),
                stored.optionalText("failure_match"),
                stored.json().has("secrets")
                        ? stored.texts("secrets").stream()
                                .map(WebhookSecret::of)
                                .toList()
                        : List.of(),
                stored.flag("archived"));
    }
}
