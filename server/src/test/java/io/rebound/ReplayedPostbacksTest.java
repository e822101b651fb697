package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.journal.Await;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was refused counts after the fix, once, over HTTP. */
class ReplayedPostbacksTest {
    private static RunningServer server;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = RunningServer.start(data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aRefusedPostbackCountsAfterTheFixAndBothAreLinked() {
        Funnel funnel = Funnel.make(server, "Capped", Map.of("max_amount", "10.00"));
        String tracker = funnel.click();
        String receipt = refused(funnel.postback(tracker, "12.00") + "&txid=order-1", "amount-too-high");

        JsonNode still = replayed(receipt);
        assertThat(still.path("result").asText()).isEqualTo("amount-too-high");
        assertThat(still.path("receipt").isNull()).isTrue();
        fix(funnel, "{\"max_amount\":\"20.00\"}");
        JsonNode now = replayed(receipt);
        JsonNode again = replayed(receipt);

        assertThat(fields(now, "replay_of", "was", "result", "settled"))
                .containsExactly(receipt, "amount-too-high", "accepted", "credited");
        assertThat(fields(again, "result", "settled", "conversion"))
                .containsExactly("accepted", "repeated", now.path("conversion").asText());
        JsonNode conversions = server.read("conversions?tracking=" + tracker).path("items");
        assertThat(conversions).hasSize(1);
        assertThat(conversions.get(0).path("amount").asText()).isEqualTo("12.00");
        String replay = now.path("receipt").asText();
        Await.until(
                "the inspector links both",
                () -> original(tracker).path("replays").toString().contains(replay));
        JsonNode original = original(tracker);
        JsonNode shown = postbacks("txid=order-1&click=" + tracker);
        assertThat(shown.findValuesAsText("receipt")).contains(receipt, replay);
        assertThat(shown.get(shown.size() - 2).path("replay_of").asText()).isEqualTo(receipt);
        assertThat(shown.get(shown.size() - 2).path("first_received_at")).isEqualTo(original.path("received_at"));
        assertThat(original.path("explanation").asText())
                .contains("refused on arrival")
                .contains("Replayed as " + replay + ": Counted as conversion");
        assertThat(conversions.get(0).path("converted_at"))
                .as("it happened when it arrived first")
                .isEqualTo(original.path("received_at"));
    }

    @Test
    void replaysFromManyClientsAtOnceCreditOnceEvenWhereEveryPostbackCounts() throws Exception {
        Funnel funnel = Funnel.make(server, "Raced", Map.of("duplicates", "every", "max_amount", "1.00"));
        String tracker = funnel.click();
        String receipt = refused(funnel.postback(tracker, "2.00"), "amount-too-high");
        awaitStored(receipt, tracker);
        fix(funnel, "{\"max_amount\":\"5.00\"}");

        List<Future<JsonNode>> answers = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 24; i++) {
                boolean one = i % 2 == 0;
                answers.add(clients.submit(() -> one
                        ? replayed(receipt)
                        : replayedAll("{\"goal\":\"" + funnel.goal() + "\"}")
                                .path("items")
                                .get(0)));
            }
        }

        List<String> settled = new ArrayList<>();
        for (Future<JsonNode> answer : answers) {
            assertThat(answer.get().path("result").asText()).isEqualTo("accepted");
            settled.add(answer.get().path("settled").asText());
        }
        assertThat(settled).hasSize(24).containsOnlyOnce("credited");
        assertThat(settled).filteredOn(word -> !word.equals("credited")).containsOnly("repeated");
        assertThat(server.read("conversions?tracking=" + tracker).path("items")).hasSize(1);
    }

    @Test
    void aPostbackThatCountedIsARepeatWhenItIsReplayed() {
        Funnel funnel = Funnel.make(server, "Counted", Map.of("duplicates", "every"));
        String tracker = funnel.click();
        Reply first = server.get(funnel.postback(tracker, "3.00"), "Prefer", "wait=10", "Accept", "application/json");
        fix(funnel, "{\"default_amount\":\"7.00\"}");

        JsonNode again = replayed(first.json().path("receipt").asText());

        assertThat(fields(again, "settled", "conversion"))
                .containsExactly("repeated", first.json().path("conversion").asText());
        assertThat(server.read("conversions?tracking=" + tracker).path("items")).hasSize(1);
    }

    @Test
    void allThatTheFixLetsThroughIsReplayedPageByPageAndAskedAboutFirst() {
        Funnel funnel = Funnel.make(server, "Many", Map.of("max_amount", "1.00"));
        for (int i = 0; i < 5; i++) {
            refused(funnel.postback(funnel.click(), "2.00"), "amount-too-high");
        }
        refused(funnel.postback(funnel.click(), "2,00"), "bad-amount");
        Await.until("all are stored", () -> postbacks("goal=" + funnel.goal()).size() == 6);
        String goal = "\"goal\":\"" + funnel.goal() + "\"";
        assertThat(fields(replayedAll("{" + goal + "}"), "examined", "let_through", "refused"))
                .containsExactly("6", "0", "6");
        fix(funnel, "{\"max_amount\":null}");

        JsonNode asked = replayedAll("{" + goal + ",\"dry_run\":true}");
        assertThat(fields(asked, "dry_run", "examined", "let_through", "refused"))
                .containsExactly("true", "6", "5", "1");
        assertThat(server.read("conversions?goal=" + funnel.goal()).path("items"))
                .isEmpty();
        JsonNode first = replayedAll("{" + goal + ",\"result\":\"amount-too-high\",\"limit\":3}");
        JsonNode rest = replayedAll("{" + goal + ",\"result\":\"amount-too-high\",\"limit\":3,\"cursor\":\""
                + first.path("next").asText() + "\"}");

        assertThat(fields(first, "examined", "let_through")).containsExactly("3", "3");
        assertThat(fields(rest, "examined", "let_through", "next")).containsExactly("2", "2", "null");
        assertThat(server.read("conversions?goal=" + funnel.goal()).path("items"))
                .hasSize(5);
        assertThat(fields(replayedAll("{" + goal + "}"), "let_through", "repeated", "refused"))
                .containsExactly("0", "5", "1");
    }

    @Test
    void aReplayCountsForTheGoalThatIsNamedNow() {
        Funnel funnel = Funnel.make(server, "Stopped", Map.of());
        String other = server.create("goals", Map.of("advertiser", funnel.advertiser(), "name", "Upgrade"))
                .path("id")
                .asText();
        String tracker = funnel.click();
        String receipt = refused(funnel.postback(tracker, "2.00") + "&goal=Upgrad", "unknown-goal");
        api("PATCH", "goals/" + other, "{\"name\":\"Upgrad\"}", 200);

        JsonNode now = replayed(receipt);

        assertThat(now.path("settled").asText()).isEqualTo("credited");
        assertThat(server.read("conversions?tracking=" + tracker)
                        .at("/items/0/goal")
                        .asText())
                .isEqualTo(other);
    }

    @Test
    void aGoalThatNamesItsSendersTakesNoReplayThatItWasNeverAskedAbout() {
        Funnel funnel = Funnel.make(server, "Lenient", Map.of());
        Map<String, Object> guarded =
                Map.of("advertiser", funnel.advertiser(), "name", "Guarded", "allowed_addresses", List.of("127.0.0.1"));
        String other = server.create("goals", guarded).path("id").asText();
        String neverAsked = refused(funnel.postback(funnel.click(), "2.00") + "&goal=Guardad", "unknown-goal");
        String asked = refused(funnel.postback(funnel.click(), "2,00") + "&goal=Guarded", "bad-amount");

        api("PATCH", "goals/" + other, "{\"amount_mode\":\"lenient\"}", 200);
        assertThat(replayed(asked).path("settled").asText()).isEqualTo("credited");

        api("PATCH", "goals/" + other, "{\"name\":\"Guardad\"}", 200);
        JsonNode unjudged = replayed(neverAsked);
        assertThat(unjudged.path("result").asText()).isEqualTo("address-not-allowed");
        assertThat(unjudged.path("message").asText()).contains("have it sent again");
        api("PATCH", "goals/" + other, "{\"allowed_addresses\":[],\"signature\":true}", 200);
        assertThat(replayed(neverAsked).path("result").asText()).isEqualTo("bad-signature");
        api("PATCH", "goals/" + other, "{\"signature\":false}", 200);
        assertThat(replayed(neverAsked).path("settled").asText()).isEqualTo("credited");
    }

    @Test
    void wrongRequestsAreToldWhatIsWrong() {
        assertThat(api("POST", "postbacks/hello/replay", "", 404)).contains("no receipt");
        assertThat(api("POST", "postbacks/00000000000000000000/replay", "", 404))
                .contains("no postback");
        assertThat(api("POST", "postbacks/replay", "{\"gaol\":\"1\"}", 422)).contains("did you mean \\\"goal\\\"?");
        assertThat(api("POST", "postbacks/replay", "{\"goal\":\"Sale\"}", 422)).contains("\"field\":\"goal\"");
        assertThat(api("POST", "postbacks/replay", "{\"result\":\"bad\"}", 422)).contains("\"field\":\"result\"");
        assertThat(api("POST", "postbacks/replay", "{\"limit\":0}", 422)).contains("1 to 1000");
        assertThat(api("POST", "postbacks/replay", "{\"cursor\":\"x\"}", 422)).contains("\"field\":\"cursor\"");
        assertThat(api("POST", "postbacks/replay", "{\"dry_run\":1}", 422)).contains("true or false");
        assertThat(api("POST", "postbacks/replay", "[]", 400)).contains("JSON object");
    }

    private static String refused(String postback, String result) {
        Reply reply = server.get(postback, "Accept", "application/json");
        assertThat(reply.result()).as(reply.toString()).isEqualTo(result);
        return reply.json().path("receipt").asText();
    }

    private static void fix(Funnel funnel, String patch) {
        api("PATCH", "goals/" + funnel.goal(), patch, 200);
    }

    private static JsonNode replayed(String receipt) {
        Reply reply = server.api("POST", "postbacks/" + receipt + "/replay", "");
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply.json();
    }

    private static JsonNode replayedAll(String body) {
        Reply reply = server.api("POST", "postbacks/replay", body);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply.json();
    }

    private static void awaitStored(String receipt, String tracker) {
        Await.until(
                "it is stored",
                () -> postbacks("tracking=" + tracker).toString().contains(receipt));
    }

    /** The oldest one. */
    private static JsonNode original(String tracker) {
        JsonNode all = postbacks("tracking=" + tracker);
        return all.get(all.size() - 1);
    }

    private static JsonNode postbacks(String filter) {
        return server.read("postbacks?" + filter).path("items");
    }

    private static String api(String method, String path, String body, int status) {
        Reply reply = server.api(method, path, body);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        return reply.text();
    }

    private static List<String> fields(JsonNode json, String... names) {
        return List.of(names).stream().map(name -> json.path(name).asText()).toList();
    }
}
