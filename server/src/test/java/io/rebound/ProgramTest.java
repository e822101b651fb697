package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.rebound.journal.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a person runs it: {@code serve --demo} in one process, the other commands beside it. */
class ProgramTest {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    @TempDir
    private static Path directory;

    private static Program server;

    @BeforeAll
    static void serveDemo() throws IOException {
        server = Program.start("serve", "--demo", "--data", data(), "--track-port", "0", "--console-port", "0")
                .awaitReady();
    }

    @AfterAll
    static void sigtermDrainsAndEndsWithZero() throws InterruptedException {
        try (Program ending = server) {
            assertThat(ending.terminate().exitCode()).isZero();
            assertThat(ending.err()).noneMatch(line -> line.contains("ERROR") || line.contains("WARN"));
        }
    }

    @Test
    void thePrintedLinesCloseTheLoop() throws Exception {
        String token = server.printed("token").orElseThrow().replaceAll(" .*", "");
        String location = get(server.printed("click").orElseThrow())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        HttpResponse<String> shop = get(location);
        assertThat(shop.statusCode()).isEqualTo(200);
        String tracker = shop.body().replaceAll("(?s).*<code>([0-9a-v]{50})</code>.*", "$1");
        String postback = server.printed("postback")
                .orElseThrow()
                .replace("<TRACKER>", tracker)
                .replace("<AMOUNT>", "12.50");

        assertThat(get(postback, "Prefer", "wait=10").body()).matches("OK accepted ([0-9a-v]{20}) credited \\1\n");
        assertThat(get(postback).body()).matches("OK accepted [0-9a-v]{20}\n");

        String api = server.printed("console").orElseThrow() + "/api/v1/";
        JsonNode conversions =
                json(api + "conversions?tracking=" + tracker, token).path("items");
        assertThat(conversions).hasSize(1);
        assertThat(conversions.get(0).path("amount").asText()).isEqualTo("12.50");
        assertThat(conversions.get(0).path("payout").asText()).isEqualTo("7.50");
        Await.until("reports, clicks and the inspector show it", () -> {
            String totals = json(
                            api + "reports?filter=campaign:eq:"
                                    + conversions.get(0).path("campaign").asText(),
                            token)
                    .path("totals")
                    .toString();
            return totals.contains("\"conversions\":1,") && totals.contains("\"revenue\":\"12.50\"");
        });
        assertThat(json(api + "clicks/" + tracker, token).path("conversions")).hasSize(1);
        Await.until(
                "the inspector shows both postbacks",
                () -> json(api + "postbacks?tracking=" + tracker, token)
                                .path("items")
                                .size()
                        == 2);
    }

    @Test
    void theDemoHasAnAdvertiserAndACampaignForEachPlatform() throws Exception {
        String token = server.printed("token").orElseThrow().replaceAll(" .*", "");
        String api = server.printed("console").orElseThrow() + "/api/v1/";
        List<String> platforms = json(api + "advertisers?limit=1000", token)
                .path("items")
                .valueStream()
                .map(advertiser -> advertiser.path("platform").asText())
                .toList();

        assertThat(platforms).contains("generic", "cake", "nats", "nats-old", "hasoffers", "everflow");
        String click = server.printed("tracking").orElseThrow() + "/c/demo-exoclick?external_id=7";
        HttpResponse<String> shop =
                get(get(click).headers().firstValue("Location").orElseThrow());
        assertThat(shop.body()).containsPattern("<code>[0-9a-v]{50}</code>");
    }

    @Test
    void theLastTwoLinesSayWhereItIsReady() throws Exception {
        List<String> out = server.out();

        assertThat(out.get(out.size() - 2)).matches("tracking  http://127\\.0\\.0\\.1:[0-9]+");
        assertThat(out.getLast()).matches("console   http://127\\.0\\.0\\.1:[0-9]+");
        assertThat(get(server.printed("tracking").orElseThrow() + "/readyz").statusCode())
                .isEqualTo(200);
        assertThat(get(server.printed("console").orElseThrow() + "/readyz").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aSecondServerOnTheSameDataEndsWithTwoAndNamesIt() throws Exception {
        try (Program second = Program.start("serve", "--data", data(), "--track-port", "0", "--console-port", "0")) {
            assertThat(second.exitCode()).isEqualTo(2);
            assertThat(second.err()).hasSize(1);
            assertThat(second.err().getFirst()).contains(data(), "in use by another process (pid ");
            assertThat(second.out()).isEmpty();
        }
    }

    @Test
    void theKeysOfARunningServerAreListed() throws Exception {
        try (Program keys = Program.start("keys", "list", "--data", data())) {
            assertThat(keys.exitCode()).isZero();
            assertThat(keys.out()).hasSize(2);
            assertThat(keys.out().getLast()).startsWith("0     active");
        }
    }

    @Test
    void aSimulationsOwnCountEqualsTheServersReport() throws Exception {
        try (Program simulation =
                Program.start("simulate", "--data", data(), "--clicks", "500", "--rate", "250", "--seed", "7")) {
            assertThat(simulation.exitCode())
                    .as("%s %s", simulation.out(), simulation.err())
                    .isZero();
            assertThat(simulation.out().getLast()).isEqualTo("The server's report equals what was sent.");
        }
    }

    @Test
    void theCommandLineWinsThenTheEnvironmentThenTheFile() throws Exception {
        Path file =
                Files.writeString(directory.resolve("rebound.yaml"), """
                        data: %s
                        track-port: 1
                        console_port: 0
                        public-url: https://file.example/
                        fallback-url: https://file.example/?id={external_id}
                        """.formatted(directory.resolve("of-the-file")));
        Map<String, String> environment = Map.of(
                "REBOUND_CONFIG", file.toString(),
                "REBOUND_TRACK_PORT", "2",
                "REBOUND_DATA", directory.resolve("of-the-environment").toString());

        try (Program program = Program.start(environment, "serve", "--demo", "--track-port", "0")
                .awaitReady()) {
            assertThat(program.printed("click").orElseThrow()).startsWith("https://file.example/c/demo?");
            String lost = program.printed("tracking").orElseThrow() + "/c/nobody?external_id=7";
            assertThat(get(lost).headers().firstValue("Location")).hasValue("https://file.example/?id=7");
            assertThat(directory.resolve("of-the-environment/ledger.db")).exists();
            assertThat(directory.resolve("of-the-file")).doesNotExist();
            assertThat(program.terminate().exitCode()).isZero();
        }
    }

    @Test
    void aBadValueInTheEnvironmentEndsWithTwoAndOneLine() throws Exception {
        try (Program program = Program.start(
                Map.of("REBOUND_NODE", "x"),
                "serve",
                "--data",
                directory.resolve("no").toString())) {
            assertThat(program.exitCode()).isEqualTo(2);
            assertThat(program.err()).containsExactly("rebound serve: --node is a number from 0 to 65535, got \"x\"");
        }
    }

    private static String data() {
        return directory.resolve("data").toString();
    }

    private static HttpResponse<String> get(String url, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode json(String url, String token) {
        try {
            HttpResponse<String> response = get(url, "Authorization", "Bearer " + token);
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            return new JsonMapper().readTree(response.body());
        } catch (IOException broken) {
            throw new AssertionError(url, broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
