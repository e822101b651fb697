package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.http.Answer;
import io.rebound.http.ApiAnswer;
import io.rebound.http.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

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

    /**
     * What came of it, as the page says it on which one goes on; empty if nothing did.
     *
     * @param news what became of what is news, as in “Booked”
     * @param known what the others did, as in “known already”
     */
    static String said(Visit visit, String news, String known) {
        Optional<String> done = visit.query("done").filter(Uploaded::isCount);
        String unchanged = visit.query("unchanged").filter(Uploaded::isCount).orElse("0");
        if (done.isEmpty() && unchanged.equals("0")) {
            return "";
        }
        return news + ": " + done.orElse("0") + (unchanged.equals("0") ? "." : ". " + unchanged + " " + known + ".");
    }

    private static boolean isCount(String text) {
        return text.matches("[0-9]{1,9}");
    }

    private static Answer json(int status, Map<String, String> body) {
        return Answer.json(status, OwnApi.text(body).getBytes(StandardCharsets.UTF_8));
    }
}
