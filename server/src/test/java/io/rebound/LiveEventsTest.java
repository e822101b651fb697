package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What happens is told as it happens, over HTTP. */
@Timeout(120)
class LiveEventsTest {
    private static final Duration PROMISED = Duration.ofSeconds(2);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private RunningServer server;
    private Funnel funnel;

    @BeforeEach
    void start(@TempDir Path data) {
        server = RunningServer.start(data);
        funnel = Funnel.make(server, "Shop", Map.of());
    }

    @AfterEach
    void stop() {
        server.close();
        http.close();
    }

    @Test
    void aClickItsPostbackAndItsConversionAreToldWithinTwoSeconds() throws Exception {
        try (BufferedReader events = listen("")) {
            awaitFirst(events);

            long clicked = System.nanoTime();
            String tracker = Funnel.tracker(server.get("/c/" + funnel.code() + "?external_id=live-1"));
            String heard = next(events, "click");
            while (!heard.contains("\"external_id\":\"live-1\"")) {
                heard = next(events, "click");
            }
            Duration click = Duration.ofNanos(System.nanoTime() - clicked);

            long converted = System.nanoTime();
            server.get(funnel.postback(tracker, "12.50"));
            String postback = next(events, "postback");
            String conversion = next(events, "conversion");
            Duration both = Duration.ofNanos(System.nanoTime() - converted);

            assertThat(postback).contains("\"result\":\"accepted\"").doesNotContain(funnel.key(), tracker);
            assertThat(conversion)
                    .contains("\"revenue\":\"12.50\"")
                    .contains("\"kind\":\"credited\"")
                    .contains("\"campaign\":\"" + funnel.campaign() + "\"");
            assertThat(List.of(click, both)).allSatisfy(time -> assertThat(time).isLessThan(PROMISED));
        }
    }

    @Test
    void whoListensWhenTheServerStopsHearsSoAndHoldsNothingUp() throws Exception {
        try (BufferedReader events = listen("?kind=conversion")) {
            assertThat(events.readLine()).startsWith(":");
            long stopping = System.nanoTime();
            server.close();
            assertThat(next(events, "end")).contains("stopping");
            assertThat(Duration.ofNanos(System.nanoTime() - stopping)).isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    void whatCannotBeListenedToIsNamedWithItsCure() {
        assertThat(server.api("GET", "events?kind=clik", "").toString()).contains("422", "did you mean");
        assertThat(server.api("GET", "events?campaign=spring", "").toString()).contains("422", "campaign=17");
        assertThat(server.api("GET", "events?goal=1", "").toString()).contains("422", "there is no parameter");
        assertThat(server.console("GET", "/api/v1/events", "").status()).isEqualTo(401);
    }

    /** Until the first click is heard: from then on none is missed. */
    private void awaitFirst(BufferedReader events) throws IOException {
        assertThat(events.readLine()).startsWith(":");
        assertThat(events.readLine()).isEmpty();
        while (!events.ready()) {
            funnel.click();
        }
    }

    /** The data of the next event of that kind. */
    private static String next(BufferedReader events, String kind) throws IOException {
        List<String> passed = new ArrayList<>();
        for (String line = events.readLine(); line != null; line = events.readLine()) {
            passed.add(line);
            if (line.equals("event: " + kind)) {
                return String.valueOf(events.readLine());
            }
        }
        throw new AssertionError("no " + kind + " in " + passed);
    }

    private BufferedReader listen(String query) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.consolePort() + "/api/v1/events" + query))
                .header("Authorization", "Bearer " + RunningServer.TOKEN)
                .build();
        HttpResponse<java.io.InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream; charset=utf-8");
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }
}
