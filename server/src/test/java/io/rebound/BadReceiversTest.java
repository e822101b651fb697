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

/** Sources that fail, hang and lie are told until they confirm, and delay nobody. */
class BadReceiversTest {
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
    void aSourceThatFailsIsToldAgainUnderTheSameIdUntilItConfirms() {
        try (Receiver source = new Receiver(Receiver.status("500 Oops"))) {
            Funnel funnel = scene.told("Failing", source.url(EVERYTHING), Map.of());
            scene.settled(funnel, scene.click(funnel, "x"), "");
            scene.awaitState(funnel, "waiting");
            Await.until(
                    "it was tried",
                    () -> scene.only(funnel).path("attempts_made").asInt() == 1);
            scene.awaitState(funnel, "waiting");
            source.answers(Receiver.OK);
            scene.later(Duration.ofSeconds(6));
            scene.awaitState(funnel, "delivered");
            scene.later(Duration.ofHours(30));

            JsonNode delivery = scene.read(scene.only(funnel).path("id").asText());

            assertThat(source.told())
                    .extracting(Receiver.Told::delivery)
                    .containsOnly(delivery.path("id").asText());
            assertThat(source.told()).hasSize(2);
            assertThat(delivery.at("/attempts/0/error").asText()).isEqualTo("it answered 500");
            assertThat(delivery.at("/attempts/1/outcome").asText()).isEqualTo("delivered");
        }
    }

    @Test
    void aSourceThatSaysGoneIsNotCalledAgain() {
        try (Receiver source = new Receiver(Receiver.status("410 Gone"))) {
            Funnel funnel = scene.told("Gone", source.url(EVERYTHING), Map.of());
            scene.settled(funnel, scene.click(funnel, "x"), "");
            scene.awaitState(funnel, "dead");

            assertThat(scene.only(funnel).path("reason").asText()).isEqualTo("it answered 410");
        }
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (Receiver elsewhere = new Receiver(Receiver.OK);
                Receiver source = new Receiver(Receiver.status("302 Found", "Location: " + elsewhere.url("/")))) {
            Funnel funnel = scene.told("Redirecting", source.url(EVERYTHING), Map.of());
            scene.settled(funnel, scene.click(funnel, "x"), "");
            scene.awaitReason(funnel, "it redirects (302)");

            assertThat(elsewhere.told()).isEmpty();
        }
    }

    @Test
    void anAnswerWithoutTheSuccessTextIsAFailure() {
        try (Receiver source = new Receiver((socket, out) -> Receiver.answer(out, "200 OK", "ERROR unknown click"))) {
            Funnel funnel = scene.told("Matching", source.url(EVERYTHING), Map.of("success_match", "OK accepted"));
            scene.settled(funnel, scene.click(funnel, "x"), "");
            scene.awaitReason(funnel, "success text");
            source.answers((socket, out) -> Receiver.answer(
                    out, "200 OK", "5\r\nOK ac\r\n6\r\ncepted\r\n0\r\n\r\n", "Transfer-Encoding: chunked"));
            scene.later(Duration.ofSeconds(6));
            scene.awaitState(funnel, "delivered");

            assertThat(scene.read(scene.only(funnel).path("id").asText())
                            .at("/attempts/1/answer")
                            .asText())
                    .isEqualTo("OK accepted");
        }
    }

    @Test
    void hostsThatHangDripAndResetDelayNobodyElse() {
        try (Receiver hanging = Receiver.thatHangs();
                Receiver dripping = Receiver.thatDrips(Duration.ofMillis(500));
                Receiver resetting = new Receiver((socket, out) -> socket.setSoLinger(true, 0));
                Receiver good = new Receiver(Receiver.OK)) {
            List<Funnel> bad = List.of(
                    scene.told("Hanging", hanging.url(EVERYTHING), Map.of()),
                    scene.told("Dripping", dripping.url(EVERYTHING), Map.of()),
                    scene.told("Resetting", resetting.url(EVERYTHING), Map.of()));
            Funnel well = scene.told("Good", good.url(EVERYTHING), Map.of());
            for (int i = 0; i < 40; i++) {
                for (Funnel funnel : bad) {
                    scene.settled(funnel, scene.click(funnel, "x" + i), "");
                }
            }
            long start = System.nanoTime();
            scene.settled(well, scene.click(well, "good"), "");
            Await.until("the good one is told", () -> !good.told().isEmpty());

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(hanging.told().size()).isLessThanOrEqualTo(16);
        }
    }

    @Test
    void anAddressThatIsNotAllowedIsNotCalled() {
        Funnel funnel = scene.told("Private", "http://10.0.0.1/in?id={external_id}", Map.of());
        scene.settled(funnel, scene.click(funnel, "x"), "");
        scene.awaitReason(funnel, "not called: 10.0.0.1");
    }

    @Test
    void whatWasGivenUpIsSentAgainWhenSomebodyAsksForIt() {
        try (Receiver source = new Receiver(Receiver.status("410 Gone"))) {
            Funnel funnel = scene.told("Asked", source.url(EVERYTHING), Map.of());
            scene.settled(funnel, scene.click(funnel, "x"), "");
            scene.awaitState(funnel, "dead");
            String id = scene.only(funnel).path("id").asText();
            source.answers(Receiver.OK);

            Reply retry = scene.server().api("POST", "deliveries/" + id + "/retry", "");
            scene.awaitState(funnel, "delivered");
            Reply again = scene.server().api("POST", "deliveries/" + id + "/retry", "");

            assertThat(retry.status()).as(retry.toString()).isEqualTo(200);
            assertThat(again.status()).as(again.toString()).isEqualTo(409);
            assertThat(source.told()).hasSize(2);
        }
    }

    @Test
    void allThatWasGivenUpOfASourceIsSentAgainAtOnce() {
        try (Receiver source = new Receiver(Receiver.status("410 Gone"))) {
            Funnel funnel = scene.told("Bulk", source.url(EVERYTHING), Map.of());
            scene.settled(funnel, scene.click(funnel, "x1"), "");
            scene.settled(funnel, scene.click(funnel, "x2"), "");
            Await.until(
                    "both are dead",
                    () -> scene.server()
                                    .read("deliveries?state=dead&source=" + funnel.source())
                                    .path("items")
                                    .size()
                            == 2);
            source.answers(Receiver.OK);

            Reply retry = scene.server().api("POST", "deliveries/retry", "{\"source\":\"" + funnel.source() + "\"}");
            Await.until("both are told", () -> source.told().size() == 4);

            assertThat(retry.json().path("retried").asInt()).isEqualTo(2);
            assertThat(retry.json().path("matched").asInt()).isEqualTo(2);
            assertThat(scene.server()
                            .read("deliveries/retry/" + retry.json().path("id").asText()))
                    .isEqualTo(retry.json());
        }
    }
}
