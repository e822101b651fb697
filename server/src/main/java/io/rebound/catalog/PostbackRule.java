package io.rebound.catalog;

import java.util.List;
import java.util.Optional;

/**
 * A further postback of a source, beside its own {@link Source#postbackUrl}. Its source never changes. Immutable.
 *
 * @param goal of whose conversions it tells; empty for all goals
 * @param offer of whose conversions it tells; empty for all offers
 * @param campaign of whose conversions it tells; empty for all campaigns
 * @param on the statuses that it tells of
 * @param url the template of the address
 * @param body the template of the form; only with {@link Method#POST}
 * @param successMatch a text that the answer must contain to count as heard
 * @param failureMatch a text that the answer must not contain
 * @param secrets with each of which a webhook is signed: the newest first, two while they are changed
 */
public record PostbackRule(
        Id<PostbackRule> id,
        Id<Source> source,
        Optional<Id<Goal>> goal,
        Optional<Id<Offer>> offer,
        Optional<Id<Campaign>> campaign,
        List<String> on,
        Method method,
        String url,
        Optional<String> body,
        Optional<String> successMatch,
        Optional<String> failureMatch,
        List<WebhookSecret> secrets,
        boolean archived)
        implements CatalogItem {

    /** How it is sent. */
    public enum Method {
        GET,
        /** As a form. */
        POST,
        /** As a signed webhook, whose body is ours. */
        JSON
    }

    public PostbackRule {
        on = List.copyOf(on);
        secrets = List.copyOf(secrets);
        if (body.isPresent() != (method == Method.POST)) {
            throw new IllegalArgumentException("a form has a body, a " + method + " has none");
        }
        if (secrets.isEmpty() == (method == Method.JSON)) {
            throw new IllegalArgumentException("a webhook has secrets, a " + method + " has none");
        }
    }

    /** Whether it tells of such a conversion, in whatever status. */
    public boolean isAbout(int ofGoal, int ofOffer, int ofCampaign) {
        return isAbout(goal, ofGoal) && isAbout(offer, ofOffer) && isAbout(campaign, ofCampaign);
    }

    private static boolean isAbout(Optional<? extends Id<?>> wanted, int given) {
        return wanted.isEmpty() || wanted.get().value() == given;
    }

    /** The same with these secrets, the newest first. */
    public PostbackRule withSecrets(List<WebhookSecret> others) {
        return with(others, archived);
    }

    @Override
    public String noun() {
        return "postback_rule";
    }

    @Override
    public PostbackRule archive() {
        return with(secrets, true);
    }

    private PostbackRule with(List<WebhookSecret> otherSecrets, boolean nowArchived) {
        return new PostbackRule(
                id,
                source,
                goal,
                offer,
                campaign,
                on,
                method,
                url,
                body,
                successMatch,
                failureMatch,
                otherSecrets,
                nowArchived);
    }
}
