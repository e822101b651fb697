package io.rebound.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.http.Answer;
import io.rebound.http.ApiRequest;
import io.rebound.http.Download;
import io.rebound.http.Problem;
import io.rebound.http.QueryString;
import io.rebound.http.Route;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls the API's routes without a web server in between. Thread-safe. */
final class ApiCaller {
    private final List<Route> routes;
    private final Map<String, String> headers;

    ApiCaller(List<Route> routes) {
        this(routes, Map.of());
    }

    /** @param headers of each request, their names in lower case */
    ApiCaller(List<Route> routes, Map<String, String> headers) {
        this.routes = routes;
        this.headers = headers;
    }

    /**
     * @param field the field that a refusal names
     * @param message what a refusal says, or a download is
     */
    record Reply(int status, @Nullable String field, String message, ObjectNode body, List<String> headers) {

        /** The body of an answer that was no refusal. */
        ObjectNode ok() {
            assertThat(status).as(message).isLessThan(300);
            return body;
        }

        String text(String name) {
            return ok().path(name).asText();
        }
    }

    Reply get(String target) {
        return call("GET", target, "");
    }

    Reply post(String path, String body) {
        return call("POST", path, body);
    }

    Reply patch(String path, String body) {
        return call("PATCH", path, body);
    }

    Reply delete(String path) {
        return call("DELETE", path, "");
    }

    Reply call(String method, String target, String body) {
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        QueryString query = QueryString.parse(question < 0 ? "" : target.substring(question + 1));
        for (Route route : routes) {
            Optional<Map<String, String>> names = match(route.pattern(), path);
            if (route.method().equals(method) && names.isPresent()) {
                return reply(route, new ApiRequest(method, names.get(), query, headers, body.getBytes(UTF_8), "api"));
            }
        }
        throw new AssertionError("no route for " + method + " " + path);
    }

    private static Reply reply(Route route, ApiRequest request) {
        try {
            return switch (route.handler().handle(request)) {
                case Answer whole -> new Reply(whole.status(), null, "", Json.object(whole.body()), whole.headers());
                case Download download ->
                    new Reply(download.status(), null, written(download), Json.newObject(), download.headers());
            };
        } catch (Problem problem) {
            return new Reply(
                    problem.status(),
                    problem.field(),
                    String.valueOf(problem.getMessage()),
                    Json.newObject(),
                    List.of());
        } catch (Exception broken) {
            throw new AssertionError("a request must not end in an exception", broken);
        }
    }

    private static String written(Download download) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        download.body().writeTo(out);
        return out.toString(UTF_8);
    }

    private static Optional<Map<String, String>> match(String pattern, String path) {
        String[] expected = pattern.split("/", -1);
        String[] given = path.split("/", -1);
        if (expected.length != given.length) {
            return Optional.empty();
        }
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < expected.length; i++) {
            if (expected[i].startsWith("{")) {
                names.put(expected[i].substring(1, expected[i].length() - 1), given[i]);
            } else if (!expected[i].equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(names);
    }
}
