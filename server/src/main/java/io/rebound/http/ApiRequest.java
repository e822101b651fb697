package io.rebound.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request on the console host. Handlers run on a virtual thread and may block. Immutable, but for the stream.
 *
 * @param headers by their names in lower case
 * @param body empty if there is none, or if the route takes it as a stream
 * @param caller who asks, as what they change is booked; empty on an open route
 */
public record ApiRequest(
        String method, Address address, Map<String, String> headers, byte[] body, Arrival arrival, String caller) {

    /**
     * What is asked for.
     *
     * @param target path and query as they came
     * @param names the values of the pattern's {@code {names}}, decoded
     */
    public record Address(String target, Map<String, String> names, QueryString query) {}

    /**
     * How it comes.
     *
     * @param stream the body while it arrives; it throws {@link Problem} where more comes than the route takes, or nothing for a
     *     minute, and {@link java.io.IOException} where the sender has gone. Of a route that does not take streams, the body
     * @param departure when the sender goes before the answer is complete
     */
    public record Arrival(InputStream stream, Departure departure) {}

    /** One whose body is complete and whose sender stays. */
    public ApiRequest(
            String method,
            Map<String, String> names,
            QueryString query,
            Map<String, String> headers,
            byte[] body,
            String caller) {
        this(
                method,
                new Address("", names, query),
                headers,
                body,
                new Arrival(new ByteArrayInputStream(body), Departure.none()),
                caller);
    }

    /** The same, asked by somebody. */
    ApiRequest by(String who) {
        return new ApiRequest(method, address, headers, body, arrival, who);
    }

    /** The decoded value of a {@code {name}} of the route's pattern. */
    public String path(String name) {
        String value = address.names().get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no {" + name + "}");
        }
        return value;
    }

    public QueryString query() {
        return address.query();
    }

    public InputStream stream() {
        return arrival.stream();
    }

    public Departure departure() {
        return arrival.departure();
    }

    /** The API token that came with it; empty if there is none. */
    public String bearer() {
        String header = header("authorization");
        return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).strip()
                : "";
    }

    /** The parameters of a form's body. */
    public QueryString form() {
        return QueryString.parse(new String(body, StandardCharsets.UTF_8));
    }

    /** The value of a cookie; empty if it was not sent. */
    public Optional<String> cookie(String name) {
        String sent = header("cookie");
        if (sent == null) {
            return Optional.empty();
        }
        return Arrays.stream(sent.split(";", -1))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst();
    }

    /** @param name in lower case */
    public @Nullable String header(String name) {
        return headers.get(name);
    }
}
