package io.rebound.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.journal.Await;
import io.rebound.simulation.Api;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A replay is as durable as a postback: kill -9 neither loses it nor lets it count twice. */
@Timeout(120)
class KilledReplayTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int POSTBACKS = 40;

    @TempDir
    private Path directory;

    @Test
    void whatIsReplayedWhileTheServerIsKilledCountsOnceWhenItIsReplayedAgain() throws Exception {
        Path data = directory.resolve("data");
        Map<String, String> trackers = new HashMap<>();
        AtomicReference<String> goal = new AtomicReference<>("");
        try (ServerProcess server = ServerProcess.start(data)) {
            Shop shop = Shop.make(server.api());
            goal.set(Integer.toString(shop.sale().id()));
            server.api().patch("goals/" + goal.get(), Map.of("duplicates", "every", "max_amount", "1.00"));
            for (int i = 0; i < POSTBACKS; i++) {
                String tracker = click(server, shop.campaign());
                trackers.put(refused(server, shop.sale().key(), tracker), tracker);
            }
            server.await("all are stored", () -> stored(server.api(), goal.get()) == POSTBACKS);
            server.api().patch("goals/" + goal.get(), Map.of("max_amount", "5.00"));

            Thread replaying = Thread.ofVirtual().start(() -> replayAll(server.api(), goal.get()));
            Await.until(
                    "some of it has happened", () -> server.metric("rebound_settler_lag") > 0 || !replaying.isAlive());
            server.kill();
            replaying.join();
        }
        try (ServerProcess server = ServerProcess.start(data)) {
            server.await("all are stored", () -> stored(server.api(), goal.get()) >= POSTBACKS);
            Thread other = Thread.ofVirtual().start(() -> replayAll(server.api(), goal.get()));
            replayAll(server.api(), goal.get());
            other.join();
            for (String receipt : trackers.keySet()) {
                JsonNode again = server.api().post("postbacks/" + receipt + "/replay", Map.of());
                assertThat(again.path("settled").asText()).isEqualTo("repeated");
                JsonNode conversions = server.api().get("conversions?tracking=" + trackers.get(receipt));
                assertThat(conversions.path("items")).as(receipt).hasSize(1);
            }
        }
    }

    /** It may be killed meanwhile. */
    private static void replayAll(Api api, String goal) {
        try {
            api.post("postbacks/replay", Map.of("goal", goal));
        } catch (IOException killed) {
            // whoever asks again gets the answer
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static int stored(Api api, String goal) {
        try {
            return api.get("postbacks?limit=1000&goal=" + goal).path("items").size();
        } catch (IOException notYet) {
            return 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private static String click(ServerProcess server, String campaign) throws IOException, InterruptedException {
        String location =
                get(server, "/c/" + campaign).headers().firstValue("Location").orElseThrow();
        return location.replaceFirst(".*" + Traffic.CLICK_PARAMETER + "=([0-9a-v]{50}).*", "$1");
    }

    /** Its receipt. */
    private static String refused(ServerProcess server, String key, String tracker)
            throws IOException, InterruptedException {
        var answer = get(server, "/postback?api_key=" + key + "&tracking=" + tracker + "&amount=2.00");
        assertThat(answer.statusCode()).isEqualTo(422);
        return answer.body().replaceFirst("(?s).*\"receipt\":\"([0-9a-v]{20})\".*", "$1");
    }

    private static HttpResponse<String> get(ServerProcess server, String target)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.trackPort() + target);
        return HTTP.send(
                HttpRequest.newBuilder(uri).header("Accept", "application/json").build(), BodyHandlers.ofString());
    }
}
