package io.rebound.delivery;

import io.rebound.catalog.PostbackRule.Method;
import io.rebound.catalog.WebhookSecret;
import java.net.URI;
import java.util.List;

/**
 * A request as every attempt of a delivery sends it. Immutable.
 *
 * @param body empty with {@link Method#GET}
 * @param secrets with each of which a webhook is signed
 */
record Message(Method method, URI url, String body, List<WebhookSecret> secrets) {

    /** As in a request's first line. */
    String verb() {
        return switch (method) {
            case GET -> "GET";
            case POST, JSON -> "POST";
        };
    }
}
