package io.rebound.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.catalog.Fresh;
import io.rebound.catalog.PostbackRule;
import io.rebound.catalog.WebhookSecret;
import io.rebound.http.Answer;
import io.rebound.http.ApiRequest;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * {@code POST /api/v1/postback-rules/{id}/signing-secrets} and {@code DELETE …/signing-secrets/previous}: a webhook is signed
 * with both until its receiver knows the newer one. Thread-safe; blocks.
 */
final class RuleSecretsApi {
    private static final String RULE = "/api/v1/postback-rules/{id}";

    private final Rules rules;

    /** The postback rules of the catalog. */
    interface Rules {

        /** Changes the rule that the request's path names, and shows it. */
        ObjectNode change(ApiRequest request, BiFunction<PostbackRule, Fresh, PostbackRule> decide);
    }

    RuleSecretsApi(Rules rules) {
        this.rules = rules;
    }

    List<Route> routes() {
        return List.of(
                Route.of("POST", RULE + "/signing-secrets", this::make),
                Route.of("DELETE", RULE + "/signing-secrets/previous", this::dropPrevious));
    }

    private Answer make(ApiRequest request) {
        return Json.answer(201, rules.change(request, RuleSecretsApi::withNewSecret));
    }

    private Answer dropPrevious(ApiRequest request) {
        return Json.answer(200, rules.change(request, (rule, fresh) -> rule.withSecrets(newest(rule))));
    }

    private static PostbackRule withNewSecret(PostbackRule rule, Fresh fresh) {
        if (rule.method() != PostbackRule.Method.JSON) {
            throw new Problem(409, null, "postback rule " + rule.id() + " signs nothing: only method json does");
        }
        if (rule.secrets().size() > 1) {
            throw new Problem(
                    409,
                    null,
                    "postback rule " + rule.id() + " has two signing secrets already: once its receiver uses the newer"
                            + " one, DELETE /api/v1/postback-rules/" + rule.id()
                            + "/signing-secrets/previous, then make another");
        }
        return rule.withSecrets(Stream.concat(Stream.of(fresh.webhookSecret()), newest(rule).stream())
                .toList());
    }

    private static List<WebhookSecret> newest(PostbackRule rule) {
        return rule.secrets().stream().limit(1).toList();
    }
}
