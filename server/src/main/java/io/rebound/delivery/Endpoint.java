package io.rebound.delivery;

import io.rebound.catalog.Catalog;
import io.rebound.catalog.PostbackRule;
import io.rebound.catalog.PostbackRule.Method;
import io.rebound.catalog.Source;
import io.rebound.catalog.WebhookSecret;
import java.util.List;
import java.util.Optional;

/**
 * How a recipient is told, as the catalog has it now. Immutable.
 *
 * @param name what messages call it
 * @param url the template of the address
 * @param body the template of a form
 * @param secrets the newest first
 */
record Endpoint(
        String name, Method method, String url, Optional<String> body, Expected expected, List<WebhookSecret> secrets) {

    /** Empty if it is told no more. */
    static Optional<Endpoint> of(Catalog catalog, Recipient recipient) {
        if (recipient.rule() == Recipient.OWN) {
            return Optional.ofNullable(catalog.source(recipient.source())).flatMap(Endpoint::own);
        }
        return catalog.item(recipient.rule()) instanceof PostbackRule rule && !rule.archived()
                ? Optional.of(of(rule))
                : Optional.empty();
    }

    private static Optional<Endpoint> own(Source source) {
        return source.postbackUrl()
                .map(url -> new Endpoint(
                        "postback_url of source " + source.id(),
                        Method.GET,
                        url,
                        Optional.empty(),
                        new Expected(source.successMatch(), Optional.empty()),
                        List.of()));
    }

    private static Endpoint of(PostbackRule rule) {
        return new Endpoint(
                "postback rule " + rule.id(),
                rule.method(),
                rule.url(),
                rule.body(),
                new Expected(rule.successMatch(), rule.failureMatch()),
                rule.secrets());
    }
}
