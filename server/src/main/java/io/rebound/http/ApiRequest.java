package io.rebound.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request on the console host. Handlers run on a virtual thread and may block. Immutable, but for the stream.
 *
 * @param path the values of the pattern's {@code {names}}, decoded
 * @param body empty if there is none, or if the route takes it as a stream
 * @param stream the body while it arrives; it throws {@link Problem} where more comes than the route takes, or nothing for a
 *     minute, and {@link java.io.IOException} where the sender has gone. Of a route that does not take streams, the body
 * @param departure when the sender goes before the answer is complete
 */
public record ApiRequest(
        String method,
        Map<String, String> path,
        QueryString query,
        Map<String, String> headers,
        byte[] body,
        InputStream stream,
        Departure departure) {

    /** One whose body is complete. */
    public ApiRequest(
            String method, Map<String, String> path, QueryString query, Map<String, String> headers, byte[] body) {
        this(method, path, query, headers, body, new ByteArrayInputStream(body), Departure.none());
    }

    /** The decoded value of a {@code {name}} of the route's pattern. */
    public String path(String name) {
        String value = path.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no {" + name + "}");
        }
        return value;
    }

    /** The API token that came with it; empty if there is none. */
    public String bearer() {
        String header = header("authorization");
        return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).strip()
                : "";
    }

    /** @param name in lower case */
    public @Nullable String header(String name) {
        return headers.get(name);
    }
}
