package io.rebound.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.catalog.Campaign;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.CatalogItem;
import io.rebound.catalog.Fresh;
import io.rebound.catalog.Goal;
import io.rebound.catalog.Id;
import io.rebound.catalog.Offer;
import io.rebound.catalog.PostbackRule;
import io.rebound.catalog.PostbackRule.Method;
import io.rebound.catalog.Source;
import io.rebound.catalog.WebhookSecret;
import io.rebound.link.LinkTemplate;
import io.rebound.linter.Finding;
import io.rebound.linter.Use;
import io.rebound.platform.Platform;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/postback-rules}: further postbacks of a source, by goal, offer, campaign and status. */
final class PostbackRuleKind implements CatalogKind<PostbackRule> {
    private static final FieldNames NAMES = new FieldNames(
            List.of(
                    "source",
                    "goal",
                    "offer",
                    "campaign",
                    "on",
                    "method",
                    "url",
                    "body",
                    "success_match",
                    "failure_match"),
            List.of("source"),
            List.of("id", "signing_secret", "previous_signing_secret", "warnings", "archived", "created_at"),
            List.of());

    private final Presets presets;
    private final Templates templates;

    PostbackRuleKind(Presets presets, Templates templates) {
        this.presets = presets;
        this.templates = templates;
    }

    @Override
    public Class<PostbackRule> type() {
        return PostbackRule.class;
    }

    @Override
    public String noun() {
        return "postback rule";
    }

    @Override
    public String plural() {
        return "postback-rules";
    }

    @Override
    public FieldNames names() {
        return NAMES;
    }

    @Override
    public Collection<PostbackRule> all(Catalog catalog) {
        return catalog.postbackRules();
    }

    @Override
    public PostbackRule read(Fields fields, @Nullable PostbackRule present, Catalog catalog, Fresh fresh) {
        Source source = present == null
                ? Reference.read(fields, "source", Source.class, "sources", catalog)
                : Reference.of(fields, "source", Source.class, "sources", catalog);
        Method method = fields.choice("method", Method.GET);
        return new PostbackRule(
                present == null ? fresh.id() : present.id(),
                source.id(),
                optional(fields, "goal", Goal.class, "goals", catalog).map(Goal::id),
                optional(fields, "offer", Offer.class, "offers", catalog).map(Offer::id),
                campaign(fields, source, catalog),
                SourceKind.statuses(fields, "on"),
                method,
                url(fields, presets.of(source)),
                body(fields, method),
                fields.optionalText("success_match", SourceKind.LONGEST_MATCH),
                fields.optionalText("failure_match", SourceKind.LONGEST_MATCH),
                secrets(method, present, fresh),
                false);
    }

    /** It may have been archived since: then nothing more is told by this rule. */
    private static <T extends CatalogItem> Optional<T> optional(
            Fields fields, String name, Class<T> type, String plural, Catalog catalog) {
        return fields.has(name) ? Optional.of(Reference.of(fields, name, type, plural, catalog)) : Optional.empty();
    }

    private static Optional<Id<Campaign>> campaign(Fields fields, Source source, Catalog catalog) {
        Optional<Campaign> campaign = optional(fields, "campaign", Campaign.class, "campaigns", catalog);
        if (campaign.filter(one -> !one.source().equals(source.id())).isPresent()) {
            throw fields.wrong(
                    "campaign",
                    "must be one of source " + source.id() + "'s, campaign "
                            + campaign.get().id() + " is source "
                            + campaign.get().source() + "'s");
        }
        return campaign.map(Campaign::id);
    }

    private String url(Fields fields, Platform platform) {
        return templates
                .read(fields, "url", Use.POSTBACK, platform)
                .map(LinkTemplate::toString)
                .orElseThrow(
                        () -> fields.mustBe("url", "where to tell, like https://source.example/in?id={external_id}"));
    }

    private static Optional<String> body(Fields fields, Method method) {
        Optional<String> body = fields.optionalText("body", Templates.LONGEST);
        if (method == Method.POST && body.isEmpty()) {
            throw fields.mustBe("body", "the form that is posted, like id={external_id}&payout={payout}");
        }
        if (method != Method.POST && body.isPresent()) {
            throw fields.wrong(
                    "body",
                    method == Method.GET
                            ? "is sent with method post only: leave it out, or write it into the url"
                            : "of a webhook is always the documented one: leave it out");
        }
        body.ifPresent(text ->
                Templates.checked(fields, "body", () -> LinkTemplate.parseForm(text, LinkTemplate.Use.POSTBACK)));
        return body;
    }

    private static List<WebhookSecret> secrets(Method method, @Nullable PostbackRule present, Fresh fresh) {
        if (method != Method.JSON) {
            return List.of();
        }
        return present == null || present.secrets().isEmpty() ? List.of(fresh.webhookSecret()) : present.secrets();
    }

    @Override
    public ObjectNode settings(PostbackRule rule) {
        ObjectNode settings = Json.newObject()
                .put("source", rule.source().toString())
                .put("goal", orNull(rule.goal()))
                .put("offer", orNull(rule.offer()))
                .put("campaign", orNull(rule.campaign()));
        ArrayNode on = settings.putArray("on");
        rule.on().forEach(on::add);
        return settings.put("method", Json.word(rule.method()))
                .put("url", rule.url())
                .put("body", orNull(rule.body()))
                .put("success_match", orNull(rule.successMatch()))
                .put("failure_match", orNull(rule.failureMatch()));
    }

    private static @Nullable String orNull(Optional<?> value) {
        return value.map(Object::toString).orElse(null);
    }

    @Override
    public void describe(PostbackRule rule, Catalog catalog, ObjectNode answer) {
        answer.put("signing_secret", secret(rule, 0)).put("previous_signing_secret", secret(rule, 1));
        answer.putArray("warnings");
        Platform platform = presets.of(catalog.source(rule.source().value()));
        // What a source reads it reads from the form, or from our own body, which holds everything.
        Templates.warn(
                answer, "url", findings(rule, templates.lint(rule.url(), Use.POSTBACK, platform, Optional.empty())));
        rule.body()
                .ifPresent(body -> Templates.warn(
                        answer, "body", templates.lint(inLink(body), Use.POSTBACK, platform, Optional.empty())));
    }

    private static List<Finding> findings(PostbackRule rule, List<Finding> ofUrl) {
        return rule.method() == Method.GET
                ? ofUrl
                : ofUrl.stream()
                        .filter(finding -> finding.code() != Finding.Code.MISSING_EXTERNAL_ID)
                        .toList();
    }

    /** A form reads like a link's query. */
    private static String inLink(String form) {
        return "https://form.invalid/?" + form;
    }

    private static @Nullable String secret(PostbackRule rule, int index) {
        return index < rule.secrets().size() ? rule.secrets().get(index).reveal() : null;
    }

    @Override
    public Map<String, BiPredicate<PostbackRule, String>> filters() {
        return Map.of(
                "source", CatalogKind.equal(PostbackRule::source),
                "goal", (rule, id) -> id.equals(orNull(rule.goal())),
                "offer", (rule, id) -> id.equals(orNull(rule.offer())),
                "campaign", (rule, id) -> id.equals(orNull(rule.campaign())),
                "method", CatalogKind.equal(rule -> Json.word(rule.method())));
    }
}
