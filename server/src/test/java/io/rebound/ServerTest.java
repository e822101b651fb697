package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.journal.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job over HTTP: a click, its postback, one conversion with its money, everywhere the same. */
class ServerTest {
    private static final String[] WAIT = {"Prefer", "wait=10", "Accept", "application/json"};

    private static RunningServer server;
    private static Funnel funnel;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = RunningServer.start(data);
        funnel = Funnel.make(server, "Shop", Map.of("payout", Map.of("percent", "60"), "amount_required", true));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aPostbackMakesOneConversionWithItsMoneyAndItsHistory() {
        String tracker = Funnel.tracker(server.get("/c/" + funnel.code() + "?external_id=visit-1&sub1=front-page"));

        JsonNode answer = settled(funnel.postback(tracker, "12.50") + "&txid=order-1", "credited");

        String id = answer.path("conversion").asText();
        assertThat(id).isEqualTo(answer.path("receipt").asText());
        JsonNode conversion = server.read("conversions/" + id);
        assertThat(server.read("conversions?tracking=" + tracker).path("items")).containsExactly(conversion);
        assertThat(fields(conversion, "status", "amount", "payout", "currency", "txid", "goal", "advertiser"))
                .containsExactly("approved", "12.50", "7.50", "USD", "order-1", funnel.goal(), funnel.advertiser());
        assertThat(fields(conversion, "campaign", "offer", "source"))
                .containsExactly(funnel.campaign(), funnel.offer(), funnel.source());
        assertThat(conversion.path("entries")).hasSize(1);
        assertThat(fields(conversion.path("entries").get(0), "kind", "conversions", "amount", "payout", "receipt"))
                .containsExactly("credited", "1", "12.50", "7.50", id);
    }

    @Test
    void aPostbackIsTakenFromAQueryAFormOrJson() {
        String form = "application/x-www-form-urlencoded";
        String query = funnel.postback(funnel.click(), "1.00");
        String fields = funnel.postback(funnel.click(), "2.00").substring("/postback?".length());
        String json = "{\"tracking\":\"" + funnel.click() + "\",\"amount\":3.00}";

        List<String> conversions = List.of(
                credited(server.get(query, WAIT)),
                credited(server.post("/postback", form, fields, WAIT)),
                credited(server.post(
                        "/postback",
                        "application/json",
                        json,
                        "Authorization",
                        "Bearer " + funnel.key(),
                        "Prefer",
                        "wait=10",
                        "Accept",
                        "application/json")));

        assertThat(conversions)
                .extracting(
                        id -> server.read("conversions/" + id).path("amount").asText())
                .containsExactly("1.00", "2.00", "3.00");
    }

    @Test
    void aPixelCreditsItsGoalOncePerClickWithTheGoalsAmount() {
        Funnel pixel = Funnel.make(server, "Pixel", Map.of("default_amount", "2.50"));
        String tracker = pixel.click();
        String image = "/pixel.gif?api_key=" + pixel.pixelKey() + "&tracking=" + tracker + "&amount=999.00";

        for (int i = 0; i < 3; i++) {
            assertThat(server.get(image, "Prefer", "wait=10").result()).isEqualTo("accepted");
        }

        JsonNode conversions = server.read("conversions?tracking=" + tracker).path("items");
        assertThat(conversions).hasSize(1);
        assertThat(conversions.get(0).path("amount").asText()).isEqualTo("2.50");
    }

    @Test
    void aRetryIsAnsweredLikeTheFirstAndCreditsNothing() {
        String postback = funnel.postback(funnel.click(), "3.00");

        JsonNode first = settled(postback, "credited");
        JsonNode again = settled(postback, "repeated");

        assertThat(again.path("result").asText()).isEqualTo("accepted");
        assertThat(again.path("conversion")).isEqualTo(first.path("conversion"));
        assertThat(server.read("conversions/" + first.path("conversion").asText())
                        .path("entries"))
                .hasSize(1);
    }

    @Test
    void aThousandCopiesFromThirtyTwoThreadsAreOneConversionAndEachIsAccepted() throws Exception {
        Funnel flooded = Funnel.make(server, "Flooded", Map.of());
        String tracker = flooded.click();
        String postback = flooded.postback(tracker, "1.00");
        List<Future<Reply>> replies = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(32)) {
            for (int i = 0; i < 1_000; i++) {
                replies.add(threads.submit(() -> server.get(postback)));
            }
        }

        Set<String> seen = new HashSet<>();
        for (Future<Reply> reply : replies) {
            seen.add(reply.get().status() + " " + reply.get().result());
        }
        assertThat(seen).containsExactly("200 accepted");
        settled(postback, "repeated");
        JsonNode conversions = server.read("conversions?goal=" + flooded.goal()).path("items");
        assertThat(conversions).hasSize(1);
        assertThat(fields(conversions.get(0), "amount", "campaign")).containsExactly("1.00", flooded.campaign());
    }

    @Test
    void aClickAndItsConversionAreInTheReportsWithinTwoSeconds() {
        Funnel fresh = Funnel.make(server, "Fresh", Map.of("payout", Map.of("fixed", "0.25")));
        server.get("/c/" + fresh.code(), "Sec-Purpose", "prefetch");
        String tracker = fresh.click();
        server.get(fresh.postback(tracker, "9.99"));
        String report = "reports?group=campaign,goal&metrics=clicks,valid_clicks,conversions,revenue,payout"
                + "&filter=campaign:eq:" + fresh.campaign();

        Await.within(
                Duration.ofSeconds(2),
                "the report shows them",
                () -> server.read(report)
                        .path("totals")
                        .toString()
                        .equals(
                                "{\"clicks\":2,\"valid_clicks\":1,\"conversions\":1,\"revenue\":\"9.99\",\"payout\":\"0.25\"}"));

        JsonNode click = server.read("clicks/" + tracker);
        assertThat(click.path("postbacks")).hasSize(1);
        assertThat(click.path("conversions")).hasSize(1);
        assertThat(server.read("clicks/" + click.path("id").asText())).isEqualTo(click);
        assertThat(fields(click.path("conversions").get(0), "click_id", "amount"))
                .containsExactly(click.path("id").asText(), "9.99");
    }

    @Test
    void aRefusedPostbackIsExplainedByTheInspector() {
        String tracker = funnel.click();
        Reply refused = server.get(funnel.postback(tracker, "12,50"), "Accept", "application/json");

        assertThat(refused.status()).isEqualTo(422);
        Await.within(
                Duration.ofSeconds(2),
                "the inspector shows it",
                () -> !server.read("postbacks?tracking=" + tracker)
                        .path("items")
                        .isEmpty());
        JsonNode shown =
                server.read("postbacks?tracking=" + tracker).path("items").get(0);
        assertThat(fields(shown, "receipt", "result", "message"))
                .containsExactly(
                        refused.json().path("receipt").asText(),
                        "bad-amount",
                        "amount must look like 12.50, got \"12,50\"");
        assertThat(shown.path("parameters").path("amount").asText()).isEqualTo("12,50");
        assertThat(shown.toString()).doesNotContain(funnel.key());
        assertThat(server.read("conversions?tracking=" + tracker).path("items")).isEmpty();
    }

    @Test
    void aHeadOrPrefetchedOrPreviewedClickIsRedirectedAndNotValid() {
        Funnel screened = Funnel.make(server, "Screened", Map.of());
        Map<String, String> trackers = Map.of(
                "head", Funnel.tracker(server.trackingMethod("HEAD", "/c/" + screened.code())),
                "prefetch", Funnel.tracker(server.get("/c/" + screened.code(), "Purpose", "prefetch")),
                "preview", Funnel.tracker(server.get("/c/" + screened.code(), "X-Purpose", "preview")),
                "valid", screened.click());

        trackers.forEach((label, tracker) -> Await.within(
                Duration.ofSeconds(2),
                "the click is labelled " + label,
                () -> server.read("clicks/" + tracker).path("traffic").asText().equals(label)));
    }

    private static String credited(Reply reply) {
        assertThat(reply.json().path("settled").asText()).as(reply.toString()).isEqualTo("credited");
        return reply.json().path("conversion").asText();
    }

    private static JsonNode settled(String postback, String verdict) {
        Reply reply = server.get(postback, WAIT);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        assertThat(reply.json().path("settled").asText()).as(reply.toString()).isEqualTo(verdict);
        return reply.json();
    }

    private static List<String> fields(JsonNode json, String... names) {
        return List.of(names).stream().map(name -> json.path(name).asText()).toList();
    }
}
