package io.rebound.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request on the console host. Handlers run on a virtual thread and may block. Immutable.
 *
 * @param path the values of the pattern's {@code {names}}, decoded
 * @param body empty if there is none
 */
public record ApiRequest(
        String method, Map<String, String> path, QueryString query, Map<String, String> headers, byte[] body) {

    /** The decoded value of a {@code {name}} of the route's pattern. */
    public String path(String name) {
        String value = path.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no {" + name + "}");
        }
        return value;
    }

    /** @param name in lower case */
    public @Nullable String header(String name) {
        return headers.get(name);
    }
}
