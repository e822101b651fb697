package io.rebound.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file of conversions whose import was killed is sent again, and each of its lines counts once. */
@Timeout(240)
class KilledImportTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();
    private static final int CLICKS = 100;
    private static final int LINES = 6_000;

    @TempDir
    private Path directory;

    @Test
    void eachLineCountsOnceThoughTheServerIsKilledInTheMiddleAndTheFileIsSentAgain() throws Exception {
        Path data = directory.resolve("data");
        String file;
        String advertiser;
        String killed;
        try (ServerProcess server = ServerProcess.start(data)) {
            Shop shop = Shop.make(server.api());
            String goal = Integer.toString(shop.sale().id());
            server.api().patch("goals/" + goal, Map.of("duplicates", "every"));
            advertiser = server.api().get("goals/" + goal).path("advertiser").asText();
            file = file(server, shop.campaign(), goal);
            killed = sent(server, file).path("id").asText();
            server.await("some of it is settled", () -> lines(server, killed) > 0);
            assertThat(lines(server, killed)).as("lines before the kill").isLessThan(LINES);
            server.kill();
        }
        try (ServerProcess server = ServerProcess.start(data)) {
            JsonNode interrupted = server.api().get("imports/" + killed);
            assertThat(interrupted.path("state").asText()).isEqualTo("interrupted");
            assertThat(interrupted.path("message").asText()).contains("send the file again");
            assertThat(bodies(data)).isEmpty();

            server.awaitSettled();
            String again = sent(server, file).path("id").asText();
            server.await("all of it is settled", () -> state(server, again).equals("done"));
            JsonNode done = server.api().get("imports/" + again);

            assertThat(done.path("accepted").asInt()).as(done.toString()).isEqualTo(LINES);
            assertThat(done.path("outcomes").path("repeated").asInt())
                    .as("those that counted before the kill: %s", done)
                    .isPositive();
            JsonNode owed = server.api().get("statements/advertisers/" + advertiser);
            assertThat(owed.path("totals").get(0).path("conversions").asInt()).isEqualTo(LINES);
            assertThat(owed.path("totals").get(0).path("revenue").asText()).isEqualTo(LINES / 100 + ".00");
        }
    }

    private static String file(ServerProcess server, String campaign, String goal)
            throws IOException, InterruptedException {
        List<String> trackers = new ArrayList<>();
        for (int i = 0; i < CLICKS; i++) {
            URI click = URI.create("http://127.0.0.1:" + server.trackPort() + "/c/" + campaign);
            String location = HTTP.send(HttpRequest.newBuilder(click).build(), BodyHandlers.discarding())
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            trackers.add(location.replaceFirst(".*" + Traffic.CLICK_PARAMETER + "=([0-9a-v]{50}).*", "$1"));
        }
        StringBuilder file = new StringBuilder("tracking,goal,amount,txid,note\n");
        for (int i = 0; i < LINES; i++) {
            file.append(trackers.get(i % CLICKS))
                    .append(',')
                    .append(goal)
                    .append(",0.01,T")
                    .append(i);
            file.append(',').append("x".repeat(150)).append('\n');
        }
        return file.toString();
    }

    private static JsonNode sent(ServerProcess server, String file) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.consolePort() + "/api/v1/conversions/import");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + ServerProcess.TOKEN)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(file))
                .build();
        HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return JSON.readTree(answer.body());
    }

    private static int lines(ServerProcess server, String id) {
        return asked(server, id).path("lines").asInt();
    }

    private static String state(ServerProcess server, String id) {
        return asked(server, id).path("state").asText();
    }

    private static JsonNode asked(ServerProcess server, String id) {
        try {
            return server.api().get("imports/" + id);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    /** What was sent, and is not wanted any more. */
    private static List<Path> bodies(Path data) throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("imports"))) {
            return files.filter(file -> file.toString().endsWith(".body")).toList();
        }
    }
}
