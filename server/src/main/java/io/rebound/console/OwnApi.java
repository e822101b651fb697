package io.rebound.console;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.rebound.http.Answer;
import io.rebound.http.ApiAnswer;
import io.rebound.http.ApiRequest;
import io.rebound.http.Download;
import io.rebound.http.Problem;
import io.rebound.http.QueryString;
import io.rebound.http.Route;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The API, called without a network: what a page can do a script can do, with the same checks and the same words.
 * Thread-safe; blocks.
 */
final class OwnApi {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final String BASE = "/api/v1";
    private static final Pattern NAMED = Pattern.compile("\\{([a-z_]+)}");

    private final List<Place> places;

    private record Place(String method, Pattern path, List<String> names, Route route) {}

    /** @param routes of the API */
    OwnApi(List<Route> routes) {
        this.places = routes.stream().map(OwnApi::place).toList();
    }

    /** The same, asked in somebody's name. */
    Client as(String caller) {
        return new Client(caller);
    }

    /** The API as one person uses it. */
    final class Client {
        private final String caller;

        private Client(String caller) {
            this.caller = caller;
        }

        /**
         * @param target path and query, after {@code /api/v1}
         * @throws Problem as the API refuses
         */
        JsonNode get(String target) throws Exception {
            return json(call("GET", target, "", Map.of()));
        }

        /**
         * The answer as records, their fields in snake case in JSON; what they do not name is left out.
         *
         * @throws Problem as the API refuses
         */
        <T> T get(String target, Class<T> type) throws Exception {
            return JSON.treeToValue(get(target), type);
        }

        /**
         * @param body what is written as JSON
         * @throws Problem as the API refuses
         */
        JsonNode send(String method, String target, Object body) throws Exception {
            return json(call(method, target, JSON.writeValueAsString(body), Map.of()));
        }

        /**
         * What the API answers, all of it or as it is written.
         *
         * @param headers names in lower case
         * @throws Problem as the API refuses
         */
        ApiAnswer call(String method, String target, String body, Map<String, String> headers) throws Exception {
            ApiRequest plain = new ApiRequest(
                    method, Map.of(), QueryString.parse(""), headers, body.getBytes(StandardCharsets.UTF_8), caller);
            return call(method, target, plain);
        }

        /**
         * What the API answers to a browser's request that is meant for it: its body and its departure are handed on.
         *
         * @throws Problem as the API refuses
         */
        ApiAnswer handOn(String method, String target, ApiRequest from) throws Exception {
            return call(method, target, from);
        }

        private ApiAnswer call(String method, String target, ApiRequest from) throws Exception {
            int question = target.indexOf('?');
            String path = BASE + (question < 0 ? target : target.substring(0, question));
            String query = question < 0 ? "" : target.substring(question + 1);
            for (Place place : places) {
                Matcher matcher = place.path().matcher(path);
                if (place.method().equals(method) && matcher.matches()) {
                    return place.route()
                            .handler()
                            .handle(new ApiRequest(
                                    method,
                                    new ApiRequest.Address(target, values(place, matcher), QueryString.parse(query)),
                                    from.headers(),
                                    from.body(),
                                    from.arrival(),
                                    caller));
                }
            }
            throw Problem.notFound("there is nothing at " + path);
        }
    }

    /** An answer's JSON. */
    static JsonNode json(ApiAnswer answer) throws IOException {
        return switch (answer) {
            case Answer whole -> JSON.readTree(whole.body());
            case Download streamed -> throw new IllegalStateException("not JSON: " + streamed.headers());
        };
    }

    static <T> T value(JsonNode node, Class<T> type) throws IOException {
        return JSON.treeToValue(node, type);
    }

    /** As JSON. */
    static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** JSON that came from outside; empty if it is none. */
    static Optional<JsonNode> parsed(String text) {
        try {
            return Optional.ofNullable(JSON.readTree(text));
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private static Place place(Route route) {
        List<String> names = NAMED.matcher(route.pattern())
                .results()
                .map(found -> found.group(1))
                .toList();
        String path = NAMED.matcher(route.pattern().replace(".", "\\.")).replaceAll("([^/]+)");
        return new Place(route.method(), Pattern.compile(path), names, route);
    }

    private static Map<String, String> values(Place place, Matcher matcher) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < place.names().size(); i++) {
            String encoded = matcher.group(i + 1).replace("+", "%2B");
            values.put(place.names().get(i), URLDecoder.decode(encoded, StandardCharsets.UTF_8));
        }
        return values;
    }

    /** The answer, or nothing where the API refuses: for what a page can do without. */
    static <T> Optional<T> ifThere(Question<T> question) throws Exception {
        try {
            return Optional.of(question.ask());
        } catch (Problem absent) {
            return Optional.empty();
        }
    }

    /** Something that is asked of the API. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws Exception;
    }
}
