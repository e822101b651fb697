package io.rebound.http;

import org.jspecify.annotations.Nullable;

/**
 * A place on the console host. Immutable.
 *
 * @param pattern as in {@code /api/v1/goals/{id}}
 * @param open whether it needs no token
 */
public record Route(String method, String pattern, boolean open, ApiHandler handler) {

    /** A route that needs the token. */
    public static Route of(String method, String pattern, ApiHandler handler) {
        return new Route(method, pattern, false, handler);
    }

    /** Whether a path is this route's, a slash at its end or not. */
    boolean isAt(@Nullable String path) {
        return path != null && path.matches(pattern.replace(".", "\\.").replaceAll("\\{[a-z_]+}", "[^/]+") + "/?");
    }
}
