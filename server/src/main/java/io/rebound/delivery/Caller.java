package io.rebound.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.rebound.crash.KillPoint;
import io.rebound.guard.AnswerHead;
import io.rebound.guard.Connection;
import io.rebound.guard.GuardedConnector;
import io.rebound.guard.RefusedAddressException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import javax.net.ssl.SSLException;

/**
 * Calls a source once: over a connection of the guard's, following nothing, for as long as its patience lasts. Thread-safe;
 * blocks.
 */
final class Caller {
    private final GuardedConnector connector;
    private final Duration patience;
    private final InstantSource clock;

    /** @param patience for a whole exchange */
    Caller(GuardedConnector connector, Duration patience, InstantSource clock) {
        this.connector = connector;
        this.patience = patience;
        this.clock = clock;
    }

    /** @param id what the source can tell a repetition by */
    Heard call(Message message, String id) {
        URI url = message.url();
        boolean secure = url.getScheme().equalsIgnoreCase("https");
        String host = url.getHost().replaceAll("[\\[\\]]", "");
        try (Connection connection = connector.connect(host, PreparedEndpoint.port(url), secure, patience)) {
            try {
                connection.socket().getOutputStream().write(request(message, id));
                KillPoint.DELIVERY_CALLED.pass();
                var in = new BufferedInputStream(connection.socket().getInputStream());
                return heard(AnswerHead.read(in), in, connection);
            } catch (IOException broken) {
                return Heard.nothing(connection.hasTimedOut() ? late() : words(broken));
            }
        } catch (IOException failed) {
            return Heard.nothing(failed instanceof SocketTimeoutException ? late() : words(failed));
        }
    }

    private Heard heard(AnswerHead head, BufferedInputStream in, Connection connection) {
        var asked = head.field("retry-after").flatMap(text -> RetryAfter.read(text, clock.instant()));
        Beginning body = Beginning.read(head, in);
        String error = body.isWhole() ? "" : connection.hasTimedOut() ? late() : "its answer breaks off";
        return new Heard(head.status(), asked, new String(body.bytes(), UTF_8), error);
    }

    private byte[] request(Message message, String id) {
        URI url = message.url();
        byte[] body = message.body().getBytes(UTF_8);
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        boolean usualPort = url.getPort() < 0;
        String head = message.verb() + " " + path + query + " HTTP/1.1\r\n"
                + "Host: " + url.getHost().toLowerCase(Locale.ROOT) + (usualPort ? "" : ":" + url.getPort()) + "\r\n"
                + "User-Agent: Rebound\r\n"
                + "Rebound-Delivery: " + id + "\r\n"
                + "Accept: */*\r\n"
                + "Accept-Encoding: identity\r\n"
                + "Connection: close\r\n"
                + ofBody(message, body, id)
                + "\r\n";
        ByteArrayOutputStream request = new ByteArrayOutputStream(head.length() + body.length);
        request.writeBytes(head.getBytes(ISO_8859_1));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private String ofBody(Message message, byte[] body, String id) {
        return switch (message.method()) {
            case GET -> "";
            case POST -> "Content-Type: application/x-www-form-urlencoded\r\n" + length(body);
            case JSON -> {
                Instant now = clock.instant();
                yield "Content-Type: application/json\r\n"
                        + length(body)
                        + "webhook-id: " + id + "\r\n"
                        + "webhook-timestamp: " + now.getEpochSecond() + "\r\n"
                        + "webhook-signature: " + WebhookSignature.of(id, now, message.body(), message.secrets())
                        + "\r\n";
            }
        };
    }

    private static String length(byte[] body) {
        return "Content-Length: " + body.length + "\r\n";
    }

    private String late() {
        return "it did not answer within " + patience.toSeconds() + " seconds";
    }

    private static String words(IOException failed) {
        return switch (failed) {
            case RefusedAddressException refused ->
                "not called: " + refused.getMessage() + "; --delivery-allow lists the private ranges that may be";
            case SSLException tls -> "its certificate or its TLS is no good: " + tls.getMessage();
            case IOException other -> String.valueOf(other.getMessage());
        };
    }
}
