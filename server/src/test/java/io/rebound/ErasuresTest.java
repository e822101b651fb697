package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.books.Books;
import io.rebound.books.SheetText;
import io.rebound.delivery.Receiver;
import io.rebound.journal.Await;
import io.rebound.operations.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a visitor's click said is nowhere any more once somebody asked for it. */
class ErasuresTest {
    private static final String PLANTED = "planted";
    private static final String WORDS = "&sub1=planted-site&sub7=planted%20word";

    @TempDir
    private Path data;

    @Test
    void afterTheJournalsAgeNoByteOfTheDataDirectoryHoldsThem() {
        String report;
        try (Receiver receiver = new Receiver(Receiver.OK);
                DeliveryScene scene = new DeliveryScene(data)) {
            RunningServer server = scene.server();
            receiver.answers((socket, out) -> Receiver.answer(
                    out, "200 OK", "thanks for " + receiver.told().getLast().target()));
            Funnel funnel = scene.told("Shop", receiver.url(DeliveryScene.EVERYTHING), Map.of());
            String tracker = click(server, funnel, "planted-id");
            String other = click(server, funnel, "another-id");
            scene.settled(funnel, other, "&txid=order-2");
            scene.awaitState(funnel, "delivered");
            scene.settled(funnel, tracker, "&email=planted-mail@example.org&txid=order-1");
            server.get(funnel.postback("planted-id", "1.00")); // the advertiser sent the wrong thing back
            Await.until("both are told", () -> scene.inState(funnel, "delivered") == 2);
            report = report(server);
            assertThat(PlantedWords.in(data, PLANTED)).as("where they are").isNotEmpty();

            JsonNode asked = asked(server, "{\"external_id\":\"planted-id\"}");
            assertThat(asked.path("status").asText()).isEqualTo("requested");
            assertThat(asked.path("requested_by").asText()).isEqualTo("admin");
            JsonNode done = completed(server, asked);
            assertThat(done.path("clicks").asInt()).isOne();
            assertThat(done.path("conversions").asInt()).isOne();
            assertThat(done.path("deliveries").asInt()).isOne();
            assertThat(done.path("undeliverable").asInt()).isZero();
            assertThat(Instant.parse(done.path("journal_clear_at").asText()))
                    .isAfter(Instant.now().plus(Duration.ofHours(24)));
            assertThat(report(server)).isEqualTo(report);
            assertThat(server.read("clicks?external_id=planted-id").path("items"))
                    .isEmpty();
            assertThat(server.read("clicks?external_id=another-id").path("items"))
                    .hasSize(1);
            assertThat(server.read("clicks/" + tracker).toString()).doesNotContain(PLANTED);
            assertThat(server.read("books").path("balances").asBoolean())
                    .as(server.read("books").toString())
                    .isTrue();
        }
        assertThat(PlantedWords.in(data, PLANTED)).allMatch(place -> place.contains("journal"));
        balances();
        trimJournal();
        assertThat(PlantedWords.in(data, PLANTED)).as("where they still are").isEmpty();
        balances();
        try (DeliveryScene scene = new DeliveryScene(data)) {
            assertThat(report(scene.server())).isEqualTo(report);
        }
    }

    /** The segment that held them is not the last one any more, and then it is old. */
    private void trimJournal() {
        for (Duration ahead : List.of(Duration.ofHours(2), Duration.ofHours(30))) {
            InstantSource clock = () -> Instant.now().plus(ahead);
            try (RunningServer server = RunningServer.startAllowing(data, clock, "127.0.0.0/8")) {
                String code = server.read("campaigns").at("/items/0/code").asText();
                assertThat(server.get("/c/" + code).status()).isEqualTo(302);
                Await.until(
                        "old segments are gone",
                        () -> ahead.toHours() < 24
                                || PlantedWords.in(data, PLANTED).isEmpty());
            }
        }
    }

    private void balances() {
        var sheet = Books.of(data, Settings.DELIVERY_RETENTION, InstantSource.system())
                .verify(Progress.NONE);
        assertThat(sheet.balances()).as(SheetText.of(sheet)).isTrue();
    }

    private static String click(RunningServer server, Funnel funnel, String externalId) {
        String words = externalId.startsWith(PLANTED) ? WORDS : "";
        String said = externalId.startsWith(PLANTED) ? PLANTED : "usual";
        return Funnel.tracker(server.get(
                "/c/" + funnel.code() + "?external_id=" + externalId + words,
                "User-Agent",
                RunningServer.BROWSER + " " + said,
                "Referer",
                "https://" + said + ".example/page",
                "Accept-Language",
                "de-" + said));
    }

    /** Money and counts of what is converted, by all that is asked of a click and not erased. */
    private static String report(RunningServer server) {
        Await.until(
                "both are reported",
                () -> sums(server).at("/totals/conversions").asInt() == 2);
        JsonNode report = sums(server);
        return report.path("rows").toString() + report.path("totals");
    }

    private static JsonNode sums(RunningServer server) {
        return server.read("reports?group=campaign,offer,device,os,browser&metrics=conversions,revenue,payout");
    }

    private static JsonNode asked(RunningServer server, String body) {
        Reply reply = server.api("POST", "erasures", body);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(202);
        return reply.json();
    }

    private static JsonNode completed(RunningServer server, JsonNode asked) {
        String path = "erasures/" + asked.path("id").asText();
        Await.until(
                "it is completed",
                () -> server.read(path).path("status").asText().equals("completed"));
        return server.read(path);
    }
}
