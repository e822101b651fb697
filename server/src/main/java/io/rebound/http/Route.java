package io.rebound.http;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A place on the console host. Immutable.
 *
 * @param pattern as in {@code /api/v1/goals/{id}}
 * @param open whether it needs no token
 * @param streams of how many bytes at most it takes a body, as a stream; empty where it takes bodies whole, of 16 MiB at most
 */
public record Route(String method, String pattern, boolean open, OptionalLong streams, ApiHandler handler) {

    public Route(String method, String pattern, boolean open, ApiHandler handler) {
        this(method, pattern, open, OptionalLong.empty(), handler);
    }

    /** A route that needs the token. */
    public static Route of(String method, String pattern, ApiHandler handler) {
        return new Route(method, pattern, false, handler);
    }

    /** A route that needs the token and reads its body while it arrives. */
    public static Route streaming(String method, String pattern, long mostBytes, ApiHandler handler) {
        return new Route(method, pattern, false, OptionalLong.of(mostBytes), handler);
    }

    /** Whether a path is this route's, a slash at its end or not. */
    boolean isAt(@Nullable String path) {
        return path != null && path.matches(pattern.replace(".", "\\.").replaceAll("\\{[a-z_]+}", "[^/]+") + "/?");
    }
}
