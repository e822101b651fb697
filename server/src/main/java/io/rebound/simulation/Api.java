package io.rebound.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** The server's API as any client sees it. Thread-safe; blocks. */
public final class Api {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final String base;
    private final String token;

    /** @param console as in {@code http://127.0.0.1:8081} */
    public Api(HttpClient http, String console, String token) {
        this.http = http;
        this.base = console + "/api/v1/";
        this.token = token;
    }

    public JsonNode post(String kind, Map<String, Object> body) throws IOException, InterruptedException {
        byte[] json = JSON.writeValueAsBytes(body);
        return send(kind, request(kind).POST(HttpRequest.BodyPublishers.ofByteArray(json)));
    }

    public JsonNode patch(String item, Map<String, Object> body) throws IOException, InterruptedException {
        byte[] json = JSON.writeValueAsBytes(body);
        return send(item, request(item).method("PATCH", HttpRequest.BodyPublishers.ofByteArray(json)));
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return send(path, request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private JsonNode send(String path, HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = http.send(request.build(), BodyHandlers.ofByteArray());
        if (response.statusCode() / 100 != 2) {
            throw new IOException("the server answered %d to %s: %s"
                    .formatted(response.statusCode(), path, new String(response.body(), StandardCharsets.UTF_8)));
        }
        return JSON.readTree(response.body());
    }
}
