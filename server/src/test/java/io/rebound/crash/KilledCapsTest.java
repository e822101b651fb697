package io.rebound.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.journal.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cap on clicks is exact, also when the server is killed on the way to it. */
@Timeout(180)
class KilledCapsTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String FALLBACK = "https://closed.example/";
    private static final int CAP = 600;
    private static final int KILLS = 2;
    private static final int VISITORS = 8;

    @TempDir
    private Path directory;

    @Test
    void asManyClicksAsTheCapHasRoomForAreOnDiskAndNotOneMore() throws Exception {
        Path data = directory.resolve("data");
        AtomicInteger taken = new AtomicInteger();
        String code;
        try (ServerProcess server = ServerProcess.start(data)) {
            code = Shop.make(server.api()).campaign();
            String id = server.api()
                    .get("campaigns?code=" + code)
                    .path("items")
                    .path(0)
                    .path("id")
                    .asText();
            server.api().patch("campaigns/" + id, Map.of("fallback_url", FALLBACK));
            server.api().post("caps", Map.of("campaign", id, "clicks", CAP, "per", "total"));
        }
        for (int kill = 1; kill <= KILLS; kill++) {
            int enough = kill * CAP / (KILLS + 1);
            try (ServerProcess server = ServerProcess.start(data)) {
                List<Thread> visitors = visitors(server, code, taken);
                Await.until("so many have come", () -> taken.get() >= enough);
                server.kill();
                for (Thread visitor : visitors) {
                    visitor.join();
                }
            }
        }
        try (ServerProcess server = ServerProcess.start(data)) {
            for (Thread visitor : visitors(server, code, taken)) {
                visitor.join();
            }
            server.await("every click is loaded", () -> clicks(server) >= CAP);
            assertThat(location(server, code)).isEqualTo(FALLBACK);
            assertThat(clicks(server)).as("on disk").isEqualTo(CAP);
            assertThat(taken.get()).as("answered").isLessThanOrEqualTo(CAP).isGreaterThan(CAP - KILLS * VISITORS);
        }
    }

    /** They click until they are sent to the fallback, or the server is gone. */
    private static List<Thread> visitors(ServerProcess server, String code, AtomicInteger taken) {
        List<Thread> visitors = new ArrayList<>();
        for (int i = 0; i < VISITORS; i++) {
            visitors.add(Thread.ofVirtual().start(() -> {
                try {
                    while (!location(server, code).equals(FALLBACK)) {
                        taken.incrementAndGet();
                    }
                } catch (IOException killed) {
                    // its click may be on disk all the same
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        return visitors;
    }

    private static String location(ServerProcess server, String code) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.trackPort() + "/c/" + code);
        return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private static int clicks(ServerProcess server) {
        try {
            JsonNode report = server.api().get("reports?metrics=clicks");
            return report.path("totals").path("clicks").asInt();
        } catch (IOException notYet) {
            return 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
