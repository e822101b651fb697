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
 * @param body the template of the body; only with {@link Method#POST} and {@link Method#JSON}
 * @param successMatch a text that the answer must contain to count as heard
 * @param failureMatch a text that the answer must not contain
 * @param secret with which the call is signed
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
        Optional<SigningSecret> secret,
        boolean archived)
        implements CatalogItem {

    /** How it is sent. */
    public enum Method {
        GET,
        /** As a form. */
        POST,
        JSON
    }

    public PostbackRule {
        on = List.copyOf(on);
        if (method == Method.GET && body.isPresent()) {
            throw new IllegalArgumentException("a GET has no body");
        }
    }

    @Override
    public String noun() {
        return "postback_rule";
    }

    @Override
    public PostbackRule archive() {
        return new PostbackRule(
                id, source, goal, offer, campaign, on, method, url, body, successMatch, failureMatch, secret, true);
    }
}
