package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.delivery.Receiver;
import io.rebound.journal.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
    void seventyHostsThatMisbehaveInEveryWayDelayNoneThatAnswers() {
        List<Receiver> bad = new ArrayList<>();
        try (Receiver good = new Receiver(Receiver.OK);
                Receiver unknown = new Receiver(Receiver.OK)) {
            Funnel well = scene.told("Good", good.url(EVERYTHING), Map.of());
            Funnel fresh = scene.told("New", unknown.url(EVERYTHING), Map.of());
            scene.settled(well, scene.click(well, "first"), "");
            Await.until("it is known as good", () -> !good.told().isEmpty());
            Funnel ill = Funnel.make(scene.server(), "Ill", Map.of());
            for (int i = 0; i < 40; i++) {
                bad.add(Receiver.thatHangs());
            }
            for (int i = 0; i < 5; i++) {
                bad.add(Receiver.thatDrips(Duration.ofMillis(500)));
                bad.add(new Receiver(Receiver.BODY_WITHOUT_END));
                bad.add(new Receiver((socket, out) -> socket.setSoLinger(true, 0)));
                bad.add(new Receiver((socket, out) -> out.write(new byte[] {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc})));
                bad.add(new Receiver(Receiver.status("302 Found", "Location: http://127.0.0.1/")));
                bad.add(new Receiver(Receiver.status("503 Busy", "Retry-After: 1")));
            }
            bad.forEach(one -> rule(ill, one.url("/in?id={external_id}")));
            for (int i = 0; i < 12; i++) {
                scene.settled(ill, scene.click(ill, "x" + i), "");
            }
            Await.until(
                    "all of them are called",
                    () -> bad.stream().noneMatch(one -> one.told().isEmpty()));

            List<Duration> delays = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                Funnel funnel = i < 5 ? well : fresh;
                Receiver receiver = i < 5 ? good : unknown;
                int before = receiver.told().size();
                scene.settled(funnel, scene.click(funnel, "good" + i), "");
                long start = System.nanoTime();
                Await.until("it is told", () -> receiver.told().size() > before);
                delays.add(Duration.ofNanos(System.nanoTime() - start));
            }

            assertThat(delays).allSatisfy(delay -> assertThat(delay).isLessThan(Duration.ofSeconds(5)));
        } finally {
            bad.forEach(Receiver::close);
        }
    }

    private static void rule(Funnel funnel, String url) {
        scene.server().create("postback-rules", Map.of("source", funnel.source(), "url", url));
    }

    @Test
    void ofAnAnswerWithoutEndOnlyTheBeginningIsRead() {
        try (Receiver source = new Receiver(Receiver.BODY_WITHOUT_END)) {
            Funnel funnel = scene.told("Endless", source.url(EVERYTHING), Map.of());
            scene.settled(funnel, scene.click(funnel, "x"), "");
            scene.awaitState(funnel, "delivered");

            assertThat(scene.read(scene.only(funnel).path("id").asText())
                            .at("/attempts/0/answer")
                            .asText())
                    .hasSize(1_024);
        }
    }

    @Test
    void oneThatDoesNotSpeakTlsIsToldSoAndTriedAgain() {
        try (Receiver plain = new Receiver(Receiver.OK)) {
            Funnel funnel = scene.told("No TLS", plain.url(EVERYTHING).replace("http:", "https:"), Map.of());
            scene.settled(funnel, scene.click(funnel, "x"), "");
            scene.awaitReason(funnel, "TLS");
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
