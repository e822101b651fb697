package io.rebound;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a server answered. Immutable.
 *
 * @param headers by name in lower case, several of one name joined with commas
 */
record Reply(int status, Map<String, String> headers, byte[] body) {
    private static final JsonMapper JSON = new JsonMapper();

    static Reply of(HttpResponse<byte[]> response) {
        Map<String, String> headers = new HashMap<>();
        response.headers()
                .map()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        return new Reply(response.statusCode(), Map.copyOf(headers), response.body());
    }

    /** Empty if there is none. */
    String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** The code of a postback's answer. */
    String result() {
        return header("Rebound-Result");
    }

    String text() {
        return new String(body, UTF_8);
    }

    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            throw new UncheckedIOException(toString(), notJson);
        }
    }

    @Override
    public String toString() {
        return status + " " + headers + "\n" + text();
    }
}
