package io.rebound.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.PlantedWords;
import io.rebound.delivery.Receiver;
import io.rebound.simulation.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server dies at a step of an erasure, and the next one completes it; or DuckDB dies there, and the same server completes it. No
 * click or conversion is lost or double, and nothing but the journal holds a word of it.
 */
@Timeout(3_600)
class KilledErasureTest {
    private static final long SEED = Long.getLong("rebound.seed", System.nanoTime());
    private static final boolean LONG = Boolean.getBoolean("rebound.long");
    private static final int KILLED = 137;
    private static final Duration DIES_WITHIN = Duration.ofMinutes(2);
    private static final Pattern TRACKER = Pattern.compile("[0-9a-v]{50}");
    private static final Map<String, String> ENVIRONMENT =
            Map.of("REBOUND_DELIVERY_ALLOW", "127.0.0.0/8", "REBOUND_SEAL_AFTER", "2");
    private static final List<KillPoint> STEPS_WITH_DUCKDB = List.of(
            KillPoint.ERASURE_LISTED,
            KillPoint.ERASURE_TOLD_BLANKED,
            KillPoint.REWRITTEN_BEFORE_REPLACE,
            KillPoint.REWRITTEN_AFTER_REPLACE,
            KillPoint.ERASURE_FACTS_BLANKED);
    private static final List<KillPoint> STEPS = List.of(
            KillPoint.ERASURE_ASKED,
            KillPoint.ERASURE_LISTED,
            KillPoint.ERASURE_TOLD_BLANKED,
            KillPoint.REWRITTEN_BEFORE_REPLACE,
            KillPoint.REWRITTEN_AFTER_REPLACE,
            KillPoint.ERASURE_FACTS_BLANKED,
            KillPoint.ERASURE_FORGOTTEN,
            KillPoint.ERASURE_PURGED);

    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private int sold;

    /** Two of its steps, other ones each time; all of them, five times, in a long battery. */
    @Test
    void whereverTheServerDiesTheNextOneCompletesIt() throws Exception {
        List<KillPoint> steps = some(STEPS);
        Path data = directory.resolve("data");
        try (Receiver receiver = new Receiver(Receiver.OK)) {
            Shop shop = setUp(data, receiver);
            for (KillPoint step : steps) {
                try (ServerProcess server = ServerProcess.launchDoomed(data, ENVIRONMENT, step.title())) {
                    assertThat(server.isListeningBeforeItDies()).isTrue();
                    sellAndErase(server, shop);
                    assertThat(server.awaitExit(DIES_WITHIN))
                            .as("how it ends at %s", step)
                            .isEqualTo(KILLED);
                    assertThat(server.log()).contains(step.obituary());
                }
                try (ServerProcess server = ServerProcess.start(data, ENVIRONMENT)) {
                    completes(server, step);
                }
                nothingIsLeft(data, step);
            }
        }
        System.out.printf("servers died in erasures at %s, seed %d%n", steps, SEED);
    }

    @Test
    void whereverDuckDbDiesTheServerGoesOnAndCompletesIt() throws Exception {
        List<KillPoint> steps = some(STEPS_WITH_DUCKDB);
        Path data = directory.resolve("data");
        try (Receiver receiver = new Receiver(Receiver.OK)) {
            Shop shop = setUp(data, receiver);
            for (KillPoint step : steps) {
                try (ServerProcess server =
                        ServerProcess.launchDoomed(data, ENVIRONMENT, step.title() + ":1:children")) {
                    assertThat(server.isListeningBeforeItDies()).isTrue();
                    sellAndErase(server, shop);
                    completes(server, step);
                    assertThat(server.log()).contains(step.obituary());
                }
                nothingIsLeft(data, step);
            }
        }
        System.out.printf("DuckDB died in erasures at %s, seed %d%n", steps, SEED);
    }

    private static List<KillPoint> some(List<KillPoint> steps) {
        Random random = new Random(SEED);
        List<KillPoint> some = new ArrayList<>();
        for (int round = 0; round < (LONG ? 5 : 1); round++) {
            List<KillPoint> shuffled = new ArrayList<>(steps);
            Collections.shuffle(shuffled, random);
            some.addAll(shuffled);
        }
        return LONG ? some : some.subList(0, 2);
    }

    private static Shop setUp(Path data, Receiver receiver) throws Exception {
        try (ServerProcess server = ServerProcess.start(data, ENVIRONMENT)) {
            Api api = server.api();
            Shop shop = Shop.make(api);
            String source = api.get("sources").at("/items/0/id").asText();
            String told = receiver.url("/in?id={external_id}&site={sub1}&click={tracker}");
            api.patch("sources/" + source, Map.of("postback_url", told));
            server.kill();
            return shop;
        }
    }

    private void sellAndErase(ServerProcess server, Shop shop) throws InterruptedException {
        server.await("it is ready", server::isReady);
        sell(server, shop, "planted-id-" + sold + "&sub1=planted-site&sub9=planted-word");
        sell(server, shop, "another-" + sold + "&sub1=site");
        server.await("both are told", () -> deliveries(server, "delivered") == sold);
        try {
            server.api().post("erasures", Map.of("external_id", "planted-id-" + (sold - 2)));
        } catch (IOException died) {
            // it has it on disk all the same
        }
    }

    private void completes(ServerProcess server, KillPoint step) throws InterruptedException {
        server.await("nothing is left to erase", () -> server.metric("rebound_erasures_open") == 0);
        JsonNode erasures = get(server, "erasures");
        assertThat(erasures.path("items"))
                .as("after %s", step)
                .hasSize(sold / 2)
                .allSatisfy(one -> {
                    assertThat(one.path("status").asText()).isEqualTo("completed");
                    assertThat(one.path("clicks").asInt()).isOne();
                    assertThat(one.path("conversions").asInt()).isOne();
                    assertThat(one.path("deliveries").asInt()).isOne();
                    assertThat(one.path("undeliverable").asInt()).isZero();
                });
        server.await("reports are answered, also by a DuckDB that starts anew", () -> isReporting(server));
        Report report = Audit.reportOfAll(server);
        assertThat(report.clicks()).as("clicks after %s", step).isEqualTo(sold);
        assertThat(report.conversions()).as("conversions after %s", step).isEqualTo(sold);
        JsonNode words = get(server, "reports?group=external_id&metrics=clicks,conversions");
        assertThat(words.path("rows")).as("after %s: %s", step, words).anySatisfy(row -> {
            assertThat(row.get(0).asText()).isEqualTo("erased");
            assertThat(row.get(1).asInt()).isEqualTo(sold / 2);
            assertThat(row.get(2).asInt()).isEqualTo(sold / 2);
        });
        server.terminate();
        assertThat(server.awaitExit(Audit.STOPS_WITHIN)).as("exit code").isZero();
    }

    private static boolean isReporting(ServerProcess server) {
        try {
            server.api().get("reports?group=campaign&metrics=clicks");
            return true;
        } catch (IOException notNow) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private void nothingIsLeft(Path data, KillPoint step) throws Exception {
        assertThat(PlantedWords.in(data, "planted"))
                .as("who holds a word after %s, seed %d", step, SEED)
                .isNotEmpty()
                .allMatch(file -> file.startsWith("journal"));
        Audit.verifyBooks(data);
    }

    private void sell(ServerProcess server, Shop shop, String words) {
        String base = "http://127.0.0.1:" + server.trackPort();
        HttpResponse<String> redirect = get(base + "/c/" + shop.campaign() + "?external_id=" + words);
        assertThat(redirect.statusCode()).isEqualTo(302);
        Matcher tracker =
                TRACKER.matcher(redirect.headers().firstValue("Location").orElseThrow());
        assertThat(tracker.find()).isTrue();
        HttpResponse<String> answer = get(base + "/postback?api_key="
                + shop.sale().key() + "&amount=5.00&tracking=" + tracker.group() + "&mail=" + words.split("&", 2)[0]);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        sold++;
    }

    private HttpResponse<String> get(String url) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0")
                    .header("Referer", "https://" + (url.contains("planted") ? "planted" : "usual") + ".example/")
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private static int deliveries(ServerProcess server, String state) {
        return get(server, "deliveries?limit=1000&state=" + state).path("items").size();
    }

    private static JsonNode get(ServerProcess server, String path) {
        try {
            return server.api().get(path);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
