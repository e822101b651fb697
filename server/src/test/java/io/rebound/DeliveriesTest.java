package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.delivery.Receiver;
import io.rebound.journal.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source is told of what its clicks brought, over HTTP from the click to its own server. */
class DeliveriesTest {
    private static final String EVERYTHING = DeliveryScene.EVERYTHING;
    private static DeliveryScene scene;

    @BeforeAll
    static void start(@TempDir Path data) {
        scene = new DeliveryScene(data);
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @Test
    void aSourceIsToldOfItsConversionWithItsOwnClickIdByteForByte() {
        try (Receiver source = new Receiver(Receiver.OK)) {
            Funnel funnel = scene.told("Exact", source.url(EVERYTHING), Map.of());
            String tracker = scene.click(funnel, "%00%FFa%2Bb%C3%A9%26c%3D%EF%BF%BD");
            Reply credited = scene.settled(funnel, tracker, "&txid=T-1");
            scene.awaitState(funnel, "delivered");

            JsonNode delivery = scene.read(scene.only(funnel).path("id").asText());

            assertThat(source.targets())
                    .containsExactly("/in?id=%00%FFa%2Bb%C3%A9%26c%3D%EF%BF%BD&site=a%20b&pay=6.00&amount=10.00"
                            + "&currency=USD&status=approved&txid=T-1");
            assertThat(source.told().getFirst().delivery())
                    .isEqualTo(delivery.path("id").asText());
            assertThat(delivery.path("conversion").asText())
                    .isEqualTo(credited.json().path("conversion").asText());
            assertThat(delivery.at("/attempts/0/status").asInt()).isEqualTo(200);
            assertThat(delivery.at("/attempts/0/answer").asText()).isEqualTo("fine");
            assertThat(delivery.at("/attempts/0/url").asText()).startsWith(source.url("/in?id=%00%FF"));
        }
    }

    @Test
    void aRepeatIsNotTold() {
        try (Receiver source = new Receiver(Receiver.OK)) {
            Funnel funnel = scene.told("Once", source.url(EVERYTHING), Map.of());
            String tracker = scene.click(funnel, "x1");
            scene.settled(funnel, tracker, "");
            Reply again = scene.settled(funnel, tracker, "");
            scene.awaitState(funnel, "delivered");
            scene.settled(funnel, tracker, "");
            scene.settled(funnel, scene.click(funnel, "x2"), "");
            Await.until("the next one is told", () -> source.targets().size() > 1);

            assertThat(again.json().path("settled").asText()).isEqualTo("repeated");
            assertThat(source.targets()).hasSize(2);
            assertThat(source.targets().get(1)).contains("id=x2&");
        }
    }

    @Test
    void aReversalIsToldWithWhatIsTakenBackToThoseWhoWantToHearOfIt() {
        try (Receiver source = new Receiver(Receiver.OK)) {
            Funnel funnel = scene.told(
                    "Reversed", source.url(EVERYTHING), Map.of("postback_on", List.of("approved", "reversed")));
            String tracker = scene.click(funnel, "x");
            scene.settled(funnel, tracker, "");
            scene.awaitState(funnel, "delivered");
            Reply part = scene.server()
                    .get(
                            funnel.postback(tracker, "4.00") + "&status=reversed",
                            "Prefer",
                            "wait=10",
                            "Accept",
                            "application/json");
            assertThat(part.json().path("settled").asText()).isEqualTo("updated");
            Await.until("the part is told", () -> source.targets().size() == 2);
            scene.server().get("/postback?api_key=" + funnel.key() + "&tracking=" + tracker + "&status=reversed");
            Await.until("the rest is told", () -> source.targets().size() == 3);

            assertThat(source.targets().get(1)).contains("pay=2.40&amount=4.00").contains("status=reversed");
            assertThat(source.targets().get(2)).contains("pay=3.60&amount=6.00").contains("status=reversed");
        }
    }

    @Test
    void aStatusThatASourceDoesNotWantIsNotTold() {
        try (Receiver source = new Receiver(Receiver.OK)) {
            Funnel funnel = scene.told("Picky", source.url(EVERYTHING), Map.of("postback_on", List.of("approved")));
            String tracker = scene.click(funnel, "x");
            scene.settled(funnel, tracker, "&status=pending");
            scene.settled(funnel, tracker, "&status=approved");
            Await.until("it is told", () -> !source.targets().isEmpty());

            assertThat(source.targets()).singleElement().asString().contains("status=approved");
            scene.only(funnel);
        }
    }

    @Test
    void aReversalReplacesACreditThatWasNotSentYet() {
        try (Receiver source = new Receiver(Receiver.status("500 Oops"))) {
            Funnel funnel = scene.told(
                    "Replaced", source.url(EVERYTHING), Map.of("postback_on", List.of("approved", "reversed")));
            String tracker = scene.click(funnel, "x");
            scene.settled(funnel, tracker, "");
            Await.until("it was tried", () -> !source.targets().isEmpty());
            scene.awaitState(funnel, "waiting");
            source.answers(Receiver.OK);
            scene.settled(funnel, tracker, "&status=reversed");
            scene.awaitState(funnel, "delivered");
            scene.later(Duration.ofMinutes(10));
            scene.settled(funnel, scene.click(funnel, "next"), "");
            Await.until("the next one is told", () -> source.targets().getLast().contains("id=next"));

            assertThat(source.targets().get(1)).contains("status=reversed");
            assertThat(source.targets()).hasSize(3);
            scene.awaitState(funnel, "replaced");
        }
    }

    @Test
    void nothingIsSentWithABlankInIt() {
        try (Receiver source = new Receiver(Receiver.OK)) {
            Funnel funnel = scene.told("Blank", source.url(EVERYTHING), Map.of());
            scene.settled(funnel, scene.click(funnel, ""), "");
            scene.awaitState(funnel, "undeliverable");

            assertThat(scene.only(funnel).path("reason").asText()).isEqualTo("the click came without an external id");
            assertThat(source.told()).isEmpty();
        }
    }

    @Test
    void anExternalIdThatWasCutIsNeverPostedBack() {
        try (Receiver source = new Receiver(Receiver.OK)) {
            Funnel funnel = scene.told("Cut", source.url(EVERYTHING), Map.of());
            scene.settled(funnel, scene.click(funnel, "x".repeat(2_049)), "");
            scene.awaitState(funnel, "undeliverable");

            assertThat(scene.only(funnel).path("reason").asText()).contains("too long");
            assertThat(source.told()).isEmpty();
        }
    }

    @Test
    void aRestartLosesNothingAndRepeatsNothingThatWasConfirmed(@TempDir Path data) {
        try (Receiver source = new Receiver(Receiver.OK);
                Receiver hanging = Receiver.thatHangs()) {
            Funnel confirmed;
            Funnel unsure;
            try (RunningServer first = RunningServer.startAllowing(data, "127.0.0.0/8")) {
                confirmed = restartable(first, "Confirmed", source.url("/a?id={external_id}"));
                unsure = restartable(first, "Unsure", hanging.url("/b?id={external_id}"));
                convert(first, confirmed, "one");
                convert(first, unsure, "two");
                Await.until(
                        "both were called",
                        () -> !source.told().isEmpty() && !hanging.told().isEmpty());
            }
            try (RunningServer second = RunningServer.startAllowing(data, "127.0.0.0/8")) {
                Await.until(
                        "what nobody confirmed is sent again",
                        () -> hanging.told().size() == 2);
                convert(second, confirmed, "three");
                Await.until("the next one is told", () -> source.targets().contains("/a?id=three"));
            }

            assertThat(source.targets()).containsExactly("/a?id=one", "/a?id=three");
            assertThat(hanging.told().stream().distinct()).hasSize(1);
        }
    }

    private static Funnel restartable(RunningServer on, String name, String postbackUrl) {
        Funnel funnel = Funnel.make(on, name, Map.of("payout", Map.of("percent", "60")));
        on.patch("sources/" + funnel.source(), Map.of("postback_url", postbackUrl));
        return funnel;
    }

    private static void convert(RunningServer on, Funnel funnel, String externalId) {
        String tracker = Funnel.tracker(on.get("/c/" + funnel.code() + "?external_id=" + externalId));
        assertThat(on.get(funnel.postback(tracker, "10.00")).status()).isEqualTo(200);
    }

    @Test
    void aClickShowsWhatItsSourceWasTold() {
        try (Receiver source = new Receiver(Receiver.OK)) {
            Funnel funnel = scene.told("Shown", source.url(EVERYTHING), Map.of());
            String tracker = scene.click(funnel, "x");
            scene.settled(funnel, tracker, "");
            scene.awaitState(funnel, "delivered");

            JsonNode click = scene.server().read("clicks/" + tracker);

            assertThat(click.at("/deliveries/0/state").asText()).isEqualTo("delivered");
            assertThat(click.at("/deliveries/0/attempts/0/status").asInt()).isEqualTo(200);
            assertThat(scene.server()
                            .read("deliveries?click=" + click.path("id").asText())
                            .path("items"))
                    .hasSize(1);
        }
    }

    @Test
    void aSourceThatWantsNoPostbackHasNoDeliveries() {
        Funnel funnel = Funnel.make(scene.server(), "Silent", Map.of());
        scene.settled(funnel, scene.click(funnel, "x"), "");

        assertThat(scene.server().read("deliveries?source=" + funnel.source()).path("items"))
                .isEmpty();
    }
}
