package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.rebound.delivery.Receiver;
import io.rebound.journal.Await;
import java.net.http.HttpHeaders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source has further postbacks: by goal, offer, campaign and status, as GET, form or signed webhook. */
class PostbackRulesTest {
    private static final String ID = "/in?id={external_id}&status={status}";
    private static DeliveryScene scene;

    @BeforeAll
    static void start(@TempDir Path data) {
        scene = new DeliveryScene(data);
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    /** @param more name, value, name, value … */
    private static JsonNode rule(Funnel funnel, String url, Object... more) {
        Map<String, Object> fields = new HashMap<>(Map.of("source", funnel.source(), "url", url));
        for (int i = 0; i < more.length; i += 2) {
            fields.put((String) more[i], more[i + 1]);
        }
        return scene.server().create("postback-rules", fields);
    }

    private static Funnel funnel(String name) {
        return Funnel.make(scene.server(), name, Map.of("payout", Map.of("percent", "60")));
    }

    private static JsonNode deliveries(Funnel funnel) {
        return scene.server().read("deliveries?source=" + funnel.source()).path("items");
    }

    @Test
    void oneCreditIsToldToTheSourceAndToEachRuleThatMatchesEachUnderAnIdOfItsOwn() {
        try (Receiver source = new Receiver(Receiver.OK)) {
            Funnel funnel = scene.told("Several", source.url("/own?id={external_id}"), Map.of());
            Funnel other = funnel("Other");
            JsonNode all = rule(funnel, source.url("/all?id={external_id}"));
            rule(funnel, source.url("/goal?id={external_id}"), "goal", funnel.goal());
            rule(funnel, source.url("/offer?id={external_id}"), "offer", funnel.offer());
            rule(funnel, source.url("/campaign?id={external_id}"), "campaign", funnel.campaign());
            rule(funnel, source.url("/other-goal?id={external_id}"), "goal", other.goal());
            rule(funnel, source.url("/other-offer?id={external_id}"), "offer", other.offer());
            rule(funnel, source.url("/reversals?id={external_id}"), "on", List.of("reversed"));
            scene.settled(funnel, scene.click(funnel, "x"), "");
            Await.until("all are delivered", () -> scene.inState(funnel, "delivered") == 5);

            assertThat(source.targets())
                    .containsExactlyInAnyOrder("/own?id=x", "/all?id=x", "/goal?id=x", "/offer?id=x", "/campaign?id=x");
            assertThat(deliveries(funnel)).hasSize(5);
            assertThat(source.told().stream().map(Receiver.Told::delivery).distinct())
                    .hasSize(5);
            JsonNode own = scene.server()
                    .read("deliveries?rule=0&source=" + funnel.source())
                    .path("items");
            JsonNode byRule = scene.server()
                    .read("deliveries?rule=" + all.path("id").asText())
                    .path("items");
            assertThat(own).hasSize(1);
            assertThat(byRule).hasSize(1);
            assertThat(byRule.get(0).path("id").asText())
                    .isEqualTo(own.get(0).path("id").asText() + "-"
                            + all.path("id").asText());
            assertThat(scene.read(byRule.get(0).path("id").asText())
                            .at("/attempts/0/url")
                            .asText())
                    .endsWith("/all?id=x");
        }
    }

    @Test
    void aReversalReplacesWhatWasNotSentYetForEachRecipientByItself() {
        try (Receiver failing = new Receiver(Receiver.status("500 Oops"));
                Receiver well = new Receiver(Receiver.OK)) {
            Funnel funnel = funnel("Replacing");
            List<String> both = List.of("approved", "reversed");
            rule(funnel, failing.url(ID), "on", both);
            rule(funnel, well.url(ID), "on", both);
            String tracker = scene.click(funnel, "x");
            scene.settled(funnel, tracker, "");
            Await.until(
                    "one is told and one is not",
                    () -> scene.inState(funnel, "delivered") == 1
                            && scene.inState(funnel, "waiting") == 1
                            && !failing.told().isEmpty());
            failing.answers(Receiver.OK);
            scene.settled(funnel, tracker, "&status=reversed");
            Await.until("both know", () -> scene.inState(funnel, "delivered") == 3);

            assertThat(scene.inState(funnel, "replaced")).isEqualTo(1);
            assertThat(well.targets()).containsExactly("/in?id=x&status=approved", "/in?id=x&status=reversed");
            assertThat(failing.targets()).last().isEqualTo("/in?id=x&status=reversed");
        }
    }

    @Test
    void aFormIsPostedWithItsValuesEncodedOnce() {
        try (Receiver source = new Receiver(Receiver.OK)) {
            Funnel funnel = funnel("Form");
            rule(
                    funnel,
                    source.url("/in?key=1"),
                    "method",
                    "post",
                    "body",
                    "id={external_id}&site={sub1}&pay={payout}");
            scene.settled(funnel, scene.click(funnel, "%FFa%2Bb%26c"), "");
            scene.awaitState(funnel, "delivered");

            Receiver.Told told = source.told().getFirst();
            assertThat(told.method()).isEqualTo("POST");
            assertThat(told.target()).isEqualTo("/in?key=1");
            assertThat(told.headers()).containsEntry("content-type", "application/x-www-form-urlencoded");
            assertThat(told.body()).isEqualTo("id=%FFa%2Bb%26c&site=a%20b&pay=6.00");
            assertThat(scene.read(scene.only(funnel).path("id").asText())
                            .at("/attempts/0/body")
                            .asText())
                    .isEqualTo(told.body());
        }
    }

    @Test
    void aWebhookIsSignedAsStandardWebhooksSaysWithBothSecretsWhileTheyAreChanged() throws Exception {
        try (Receiver source = new Receiver(Receiver.OK)) {
            Funnel funnel = funnel("Webhook");
            JsonNode rule = rule(funnel, source.url("/hook"), "method", "json");
            String first = rule.path("signing_secret").asText();
            String secrets = "postback-rules/" + rule.path("id").asText() + "/signing-secrets";
            scene.settled(funnel, scene.click(funnel, "one"), "");
            scene.awaitState(funnel, "delivered");
            String second = scene.server()
                    .api("POST", secrets, "")
                    .json()
                    .path("signing_secret")
                    .asText();
            Reply third = scene.server().api("POST", secrets, "");
            scene.settled(funnel, scene.click(funnel, "two"), "");
            Await.until("two are told", () -> source.told().size() == 2);
            scene.server().api("DELETE", secrets + "/previous", "");
            scene.settled(funnel, scene.click(funnel, "three"), "");
            Await.until("three are told", () -> source.told().size() == 3);

            verify(first, source.told().get(0));
            verify(first, source.told().get(1));
            verify(second, source.told().get(1));
            verify(second, source.told().get(2));
            assertThatThrownBy(() -> verify(first, source.told().get(2)))
                    .isInstanceOf(WebhookVerificationException.class);
            assertThat(third.status()).isEqualTo(409);
        }
    }

    private static void verify(String secret, Receiver.Told told) throws Exception {
        Map<String, List<String>> headers = told.headers().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
        assertThat(told.headers().get("webhook-id")).isEqualTo(told.delivery());
        new Webhook(secret).verify(told.body(), HttpHeaders.of(headers, (name, value) -> true));
    }

    @Test
    void aWebhookTellsEverythingByNameAndNullForWhatIsNotKnown() throws Exception {
        try (Receiver source = new Receiver(Receiver.OK)) {
            Funnel funnel = funnel("Everything");
            rule(funnel, source.url("/hook"), "method", "json");
            String tracker = scene.click(funnel, "%C3%A9%00");
            Reply credited = scene.settled(funnel, tracker, "&txid=T-1");
            scene.awaitState(funnel, "delivered");

            JsonNode body = new JsonMapper().readTree(source.told().getFirst().body());
            JsonNode data = body.path("data");
            assertThat(body.path("type").asText()).isEqualTo("conversion.approved");
            assertThat(body.path("id").asText())
                    .isEqualTo(source.told().getFirst().delivery());
            assertThat(body.path("timestamp").asText()).matches("2\\d{3}-.*Z");
            assertThat(data.path("tracker").asText()).isEqualTo(tracker);
            assertThat(data.path("external_id").asText()).isEqualTo("é\ufffd00");
            assertThat(data.path("sub1").asText()).isEqualTo("a b");
            assertThat(data.path("sub2").isNull()).isTrue();
            assertThat(data.path("country").isNull()).isTrue();
            assertThat(data.path("amount").asText()).isEqualTo("10.00");
            assertThat(data.path("payout").asText()).isEqualTo("6.00");
            assertThat(data.path("txid").asText()).isEqualTo("T-1");
            assertThat(data.path("conversion").asText())
                    .isEqualTo(credited.json().path("conversion").asText());
            assertThat(data.path("goal").asText()).isEqualTo(funnel.goal());
            assertThat(data.size()).isEqualTo(33);
        }
    }

    @Test
    void theTrackerInAPostbackIsTheVeryOneThatTheVisitorTook() {
        try (Receiver source = new Receiver(Receiver.OK)) {
            Funnel funnel =
                    scene.told("Tracker", source.url("/in?id={external_id}&t={tracker}&c=<CLICK_ID>"), Map.of());
            String tracker = scene.click(funnel, "x");
            scene.settled(funnel, tracker, "");
            scene.awaitState(funnel, "delivered");

            assertThat(source.targets()).containsExactly("/in?id=x&t=" + tracker + "&c=" + tracker);
        }
    }

    @Test
    void anAnswerWithTheFailureTextConfirmsNothing() {
        try (Receiver source =
                new Receiver((socket, out) -> Receiver.answer(out, "200 OK", "{\"ok\":true,\"error\":\"late\"}"))) {
            Funnel funnel = funnel("Failure text");
            rule(funnel, source.url(ID), "success_match", "\"ok\":true", "failure_match", "\"error\"");
            scene.settled(funnel, scene.click(funnel, "x"), "");
            scene.awaitReason(funnel, "failure text");
            source.answers((socket, out) -> Receiver.answer(out, "200 OK", "{\"ok\":true}"));
            scene.later(Duration.ofSeconds(6));
            scene.awaitState(funnel, "delivered");

            assertThat(source.told()).hasSizeGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void anArchivedRuleTellsNothingMore() {
        try (Receiver source = new Receiver(Receiver.status("500 Oops"))) {
            Funnel funnel = funnel("Archived");
            JsonNode rule = rule(funnel, source.url(ID));
            scene.settled(funnel, scene.click(funnel, "x"), "");
            Await.until("it was tried", () -> !source.told().isEmpty());
            scene.awaitState(funnel, "waiting");
            source.answers(Receiver.OK);
            String id = rule.path("id").asText();
            scene.server().api("DELETE", "postback-rules/" + id, "");
            scene.later(Duration.ofSeconds(6));
            scene.awaitState(funnel, "undeliverable");
            scene.settled(funnel, scene.click(funnel, "y"), "");

            assertThat(scene.only(funnel).path("reason").asText()).isEqualTo("postback rule " + id + " is archived");
            assertThat(source.told()).hasSize(1);
        }
    }

    @Test
    void aPlaceholderThatNobodyFillsIsNotSentAndWhatWasMendedIs() {
        try (Receiver source = new Receiver(Receiver.OK)) {
            Funnel funnel = scene.told("Leftover", source.url("/in?id={external_id}&goal=[GOAL_ID]"), Map.of());
            scene.settled(funnel, scene.click(funnel, "x"), "");
            scene.awaitState(funnel, "undeliverable");
            JsonNode told = scene.only(funnel);
            scene.server()
                    .patch(
                            "sources/" + funnel.source(),
                            Map.of("postback_url", source.url("/in?id={external_id}&goal=7")));
            scene.server().api("POST", "deliveries/" + told.path("id").asText() + "/retry", "");
            scene.awaitState(funnel, "delivered");

            assertThat(told.path("reason").asText()).contains("[GOAL_ID]").contains(funnel.source());
            assertThat(source.targets()).containsExactly("/in?id=x&goal=7");
        }
    }

    @Test
    void aSourceIsToldWhoCameAndWhatIsNotKnownByAWord() {
        try (Receiver source = new Receiver(Receiver.OK)) {
            Funnel funnel = scene.told(
                    "Visitors", source.url("/in?id={external_id}&geo={country}&d={device}&os={os}"), Map.of());
            scene.settled(funnel, scene.click(funnel, "x"), "");
            scene.awaitState(funnel, "delivered");

            assertThat(source.targets()).containsExactly("/in?id=x&geo=unknown&d=desktop&os=Linux");
        }
    }

    @Test
    void aSubIdThatWasCutIsNotPostedBackEither() {
        try (Receiver source = new Receiver(Receiver.OK)) {
            Funnel funnel = scene.told("Cut sub", source.url("/in?id={sub2}"), Map.of());
            String tracker = Funnel.tracker(scene.server().get("/c/" + funnel.code() + "?sub2=" + "x".repeat(513)));
            scene.settled(funnel, tracker, "");
            scene.awaitState(funnel, "undeliverable");

            assertThat(scene.only(funnel).path("reason").asText()).contains("sub2 was too long");
        }
    }
}
