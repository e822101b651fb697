package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.http.Answer;
import io.rebound.http.ApiAnswer;
import io.rebound.http.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Files that {@code upload.js} sends: handed on to the API while they arrive, answered with where to go on. */
final class Uploaded {
    private Uploaded() {}

    /** @param path of the pages of what the API makes of it */
    static ApiAnswer answer(Visit visit, Target target, String path) throws Exception {
        try {
            JsonNode made = OwnApi.json(visit.api().handOn("POST", target.text(), visit.request()));
            return json(
                    200,
                    Map.of(
                            "location",
                            path + (made.has("id") ? "/" + made.path("id").asText() : "?" + done(made))));
        } catch (Problem problem) {
            return json(problem.status(), Map.of("message", String.valueOf(problem.getMessage())));
        }
    }

    /** How many of a file's lines were news. */
    private static String done(JsonNode made) {
        return "done=" + made.path("booked").asLong(made.path("set").asLong()) + "&unchanged="
                + made.path("unchanged").asLong();
    }

    private static Answer json(int status, Map<String, String> body) {
        return Answer.json(status, OwnApi.text(body).getBytes(StandardCharsets.UTF_8));
    }
}
