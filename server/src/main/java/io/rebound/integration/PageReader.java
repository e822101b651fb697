package io.rebound.integration;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.rebound.guard.AnswerHead;
import io.rebound.guard.Connection;
import io.rebound.guard.GuardedConnector;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * Asks for pages and reads no more of them than the head and the first bytes. Follows nothing. Thread-safe; blocks.
 *
 * <p>It speaks HTTP/1.1 over a connection of the guard's, because the JDK's client resolves names by itself.
 */
final class PageReader {
    private static final int MOST_BODY = 4 * 1024;
    private static final int BODY_PAUSE_MILLIS = 1_000;
    private static final String AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/140.0.0.0 Safari/537.36 Rebound-Test";

    private final GuardedConnector connector;

    PageReader(GuardedConnector connector) {
        this.connector = connector;
    }

    /**
     * @param patience for all of it
     * @throws io.rebound.guard.RefusedAddressException if the host may not be connected to
     * @throws SocketTimeoutException if its head is not there in time
     * @throws IOException if it cannot be reached or does not speak HTTP
     */
    Page read(WebAddress address, Duration patience) throws IOException {
        try (Connection connection = connector.connect(address.host(), address.port(), address.secure(), patience)) {
            try {
                return read(address, connection);
            } catch (IOException broken) {
                throw connection.hasTimedOut()
                        ? new SocketTimeoutException("it did not answer within " + patience.toSeconds() + " seconds")
                        : broken;
            }
        }
    }

    private static Page read(WebAddress address, Connection connection) throws IOException {
        connection.socket().getOutputStream().write(request(address).getBytes(ISO_8859_1));
        InputStream in = new BufferedInputStream(connection.socket().getInputStream());
        AnswerHead head = AnswerHead.read(in);
        boolean hasBody = head.status() == 200;
        return new Page(
                connection.address(), head.status(), head.field("location"), hasBody ? beginning(in, connection) : "");
    }

    private static String request(WebAddress address) {
        return "GET " + address.target() + " HTTP/1.1\r\n"
                + "Host: " + address.hostHeader() + "\r\n"
                + "User-Agent: " + AGENT + "\r\n"
                + "Accept: text/html,application/xhtml+xml,*/*;q=0.8\r\n"
                + "Accept-Language: en\r\n"
                + "Accept-Encoding: identity\r\n"
                + "Connection: close\r\n\r\n";
    }

    /** What comes of it without a pause; that it breaks off does not matter. */
    private static String beginning(InputStream in, Connection connection) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(MOST_BODY);
        byte[] part = new byte[MOST_BODY];
        try {
            connection.socket().setSoTimeout(BODY_PAUSE_MILLIS);
            while (body.size() < MOST_BODY) {
                int count = in.read(part, 0, MOST_BODY - body.size());
                if (count < 0) {
                    break;
                }
                body.write(part, 0, count);
            }
        } catch (IOException enough) {
            // the head told what counts
        }
        return body.toString(ISO_8859_1);
    }
}
