package io.rebound.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.delivery.Receiver;
import io.rebound.simulation.Api;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed while it tells a source of its conversions. */
@Timeout(120)
class KilledDeliveriesTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Map<String, String> ALLOWED = Map.of("REBOUND_DELIVERY_ALLOW", "127.0.0.0/8");
    private static final Duration THINKING = Duration.ofMillis(20); // so that kills find calls under way
    private static final int KILLS = 3;
    private static final int CONVERSIONS = 30;
    private static final long SEED = 20_260_301;

    @TempDir
    private Path directory;

    @Test
    void everyCreditIsToldAndNothingThatWasConfirmedIsToldAgain() throws Exception {
        Path data = directory.resolve("data");
        Random random = new Random(SEED);
        Set<String> expected = new HashSet<>();
        Map<String, Long> confirmed = new HashMap<>();
        try (Receiver source = new Receiver(Receiver.after(THINKING, Receiver.OK))) {
            String campaign = "";
            String key = "";
            for (int kill = 0; kill <= KILLS; kill++) {
                try (ServerProcess server = ServerProcess.start(data, ALLOWED)) {
                    Api api = server.api();
                    if (kill == 0) {
                        Shop shop = Shop.make(api);
                        campaign = shop.campaign();
                        key = shop.sale().key();
                        String id = api.get("sources").at("/items/0/id").asText();
                        api.patch("sources/" + id, Map.of("postback_url", source.url("/in?id={external_id}")));
                    }
                    int told = source.told().size() + 1 + random.nextInt(CONVERSIONS);
                    for (int i = 0; i < CONVERSIONS; i++) {
                        String externalId = kill + "-" + i;
                        convert(server, campaign, key, externalId);
                        expected.add("/in?id=" + externalId);
                    }
                    if (kill < KILLS) {
                        server.await("some are told", () -> source.told().size() >= Math.min(told, expected.size()));
                        for (JsonNode one : delivered(api)) {
                            String id = one.path("id").asText();
                            confirmed.put(id, times(source, id));
                        }
                        server.kill();
                    } else {
                        server.await("all are told", () -> delivered(api).size() == expected.size());
                    }
                }
            }

            assertThat(Set.copyOf(source.targets())).as("seed %d", SEED).isEqualTo(expected);
            confirmed.forEach((id, times) ->
                    assertThat(times(source, id)).as("%s, seed %d", id, SEED).isEqualTo(times));
            assertThat(confirmed).isNotEmpty();
        }
    }

    private static long times(Receiver source, String id) {
        return source.told().stream().filter(one -> one.delivery().equals(id)).count();
    }

    private static List<JsonNode> delivered(Api api) {
        try {
            List<JsonNode> items = new ArrayList<>();
            api.get("deliveries?state=delivered&limit=1000").path("items").forEach(items::add);
            return items;
        } catch (IOException broken) {
            throw new AssertionError(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private static void convert(ServerProcess server, String campaign, String key, String externalId)
            throws IOException, InterruptedException {
        String location = get(server, "/c/" + campaign + "?external_id=" + externalId)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String tracker = location.replaceFirst(".*" + Traffic.CLICK_PARAMETER + "=([0-9a-v]{50}).*", "$1");
        var answer = get(server, "/postback?api_key=" + key + "&tracking=" + tracker + "&amount=2.00");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static HttpResponse<String> get(ServerProcess server, String target)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.trackPort() + target);
        return HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
