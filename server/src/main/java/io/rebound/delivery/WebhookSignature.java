package io.rebound.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rebound.catalog.WebhookSecret;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Signs webhooks as Standard Webhooks 1.0 says: HMAC-SHA256 over id, time and body. */
final class WebhookSignature {
    private WebhookSignature() {}

    /** The header {@code webhook-signature}: one signature for each secret. */
    static String of(String id, Instant at, String body, List<WebhookSecret> secrets) {
        byte[] signed = (id + "." + at.getEpochSecond() + "." + body).getBytes(UTF_8);
        return secrets.stream()
                .map(secret -> "v1," + Base64.getEncoder().encodeToString(secret.mac(signed)))
                .collect(Collectors.joining(" "));
    }
}
