package io.rebound.http;

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
}
