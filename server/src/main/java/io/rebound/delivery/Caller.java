package io.rebound.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.rebound.guard.AnswerHead;
import io.rebound.guard.Connection;
import io.rebound.guard.GuardedConnector;
import io.rebound.guard.RefusedAddressException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
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
    Heard call(URI url, String id) {
        boolean secure = url.getScheme().equalsIgnoreCase("https");
        String host = url.getHost().replaceAll("[\\[\\]]", "");
        try (Connection connection = connector.connect(host, Drafts.port(url), secure, patience)) {
            try {
                connection.socket().getOutputStream().write(request(url, id).getBytes(ISO_8859_1));
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

    private static String request(URI url, String id) {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        boolean usualPort = url.getPort() < 0;
        return "GET " + path + query + " HTTP/1.1\r\n"
                + "Host: " + url.getHost().toLowerCase(Locale.ROOT) + (usualPort ? "" : ":" + url.getPort()) + "\r\n"
                + "User-Agent: Rebound\r\n"
                + "Rebound-Delivery: " + id + "\r\n"
                + "Accept: */*\r\n"
                + "Accept-Encoding: identity\r\n"
                + "Connection: close\r\n\r\n";
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
