package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.books.BalanceSheet;
import io.rebound.books.Books;
import io.rebound.books.SheetText;
import io.rebound.delivery.Receiver;
import io.rebound.journal.Await;
import io.rebound.operations.Progress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
        whoSaysThatAnotherWasErasedIsFound();
        trimJournal();
        assertThat(PlantedWords.in(data, PLANTED)).as("where they still are").isEmpty();
        balances();
        try (DeliveryScene scene = new DeliveryScene(data)) {
            assertThat(report(scene.server())).isEqualTo(report);
        }
    }

    @Test
    void whatWasNotSentYetIsUndeliverableAndNeverSentWithABlank() {
        try (Receiver receiver = new Receiver(Receiver.status("503 Busy"));
                DeliveryScene scene = new DeliveryScene(data)) {
            RunningServer server = scene.server();
            Funnel funnel = scene.told("Shop", receiver.url("/in?site={sub1}"), Map.of());
            String tracker = click(server, funnel, "planted-id");
            scene.settled(funnel, tracker, "");
            scene.awaitReason(funnel, "503");

            JsonNode done = completed(server, asked(server, "{\"tracker\":\"" + tracker + "\"}"));

            assertThat(done.path("asked_by").asText()).isEqualTo("tracker");
            assertThat(done.path("click_id").asText())
                    .isEqualTo(scene.only(funnel).path("click_id").asText());
            assertThat(done.path("undeliverable").asInt()).isOne();
            assertThat(scene.only(funnel).path("state").asText()).isEqualTo("undeliverable");
            assertThat(scene.only(funnel).path("reason").asText()).startsWith("erased");
            receiver.answers(Receiver.OK);
            int told = receiver.told().size();
            String delivery = "deliveries/" + scene.only(funnel).path("id").asText();
            assertThat(server.api("POST", delivery + "/retry", "").status()).isLessThan(300);
            scene.awaitReason(funnel, "erased");
            assertThat(receiver.told()).hasSize(told);
        }
    }

    @Test
    void whatNeedsNoWordOfTheClickIsToldAllTheSame() {
        try (Receiver receiver = new Receiver(Receiver.status("503 Busy"));
                DeliveryScene scene = new DeliveryScene(data)) {
            RunningServer server = scene.server();
            Funnel funnel = scene.told("Shop", receiver.url("/in?click={tracker}"), Map.of());
            String tracker = click(server, funnel, "planted-id");
            scene.settled(funnel, tracker, "");
            scene.awaitReason(funnel, "503");
            JsonNode done = completed(server, asked(server, "{\"click_id\":\"" + clickId(scene, funnel) + "\"}"));
            assertThat(done.path("undeliverable").asInt()).isZero();
            receiver.answers(Receiver.OK);
            scene.later(Duration.ofHours(1)); // however often it was tried meanwhile
            scene.awaitState(funnel, "delivered");
            assertThat(receiver.targets().getLast()).isEqualTo("/in?click=" + tracker);
        }
    }

    private static String clickId(DeliveryScene scene, Funnel funnel) {
        return scene.only(funnel).path("click_id").asText();
    }

    @Test
    void whatComesForAnErasedClickCountsAndBringsNoWordBack() {
        try (DeliveryScene scene = new DeliveryScene(data)) {
            RunningServer server = scene.server();
            Funnel funnel = Funnel.make(server, "Shop", Map.of("payout", Map.of("percent", "60")));
            String tracker = click(server, funnel, "planted-id");
            completed(server, asked(server, "{\"tracker\":\"" + tracker + "\"}"));
            scene.settled(funnel, tracker, "&mail=planted-mail");
            Await.until(
                    "it is stored",
                    () -> !server.read("postbacks").path("items").isEmpty());
            JsonNode postback = server.read("postbacks").at("/items/0");
            assertThat(postback.toString()).doesNotContain("planted").contains("erased");
            Await.until(
                    "it is reported",
                    () -> server.read("reports?group=external_id,referrer&metrics=conversions")
                                    .at("/rows/0/2")
                                    .asInt()
                            == 1);
            JsonNode report = server.read("reports?group=external_id,referrer&metrics=conversions");
            assertThat(report.path("rows").toString()).isEqualTo("[[\"erased\",\"erased\",1]]");
            assertThat(server.read("books").path("balances").asBoolean())
                    .as(server.read("books").toString())
                    .isTrue();
        }
    }

    @Test
    void wrongRequestsAreAnsweredWithTheFieldAndTheCure() {
        try (DeliveryScene scene = new DeliveryScene(data)) {
            RunningServer server = scene.server();
            refused(server, "{}", "click_id", "give one of");
            refused(server, "{\"click_id\":\"x\"}", "click_id", "20 characters");
            refused(server, "{\"click_id\":7}", "click_id", "text");
            refused(server, "{\"tracker\":\"06h0aak86c001g556mj0\"}", "tracker", "signed");
            refused(server, "{\"external_id\":\"\"}", "external_id", "1 to 2048");
            refused(server, "{\"external_id\":\"a\",\"tracker\":\"b\"}", "external_id", "got tracker and external_id");
            refused(server, "{\"externalid\":\"a\"}", "externalid", "external_id");
            assertThat(server.api("GET", "erasures/1", "").status()).isEqualTo(404);
            assertThat(server.api("GET", "erasures/x", "").status()).isEqualTo(404);
            assertThat(server.read("erasures").path("items")).isEmpty();
            JsonNode asked = asked(server, "{\"external_id\":\"nobody's\"}");
            JsonNode done = completed(server, asked);
            assertThat(done.path("clicks").asInt()).isZero();
            assertThat(server.read("erasures").at("/items/0")).isEqualTo(done);
        }
    }

    private static void refused(RunningServer server, String body, String field, String message) {
        Reply reply = server.api("POST", "erasures", body);
        assertThat(reply.status()).as("%s: %s", body, reply).isEqualTo(422);
        assertThat(reply.json().path("field").asText()).as(reply.toString()).isEqualTo(field);
        assertThat(reply.json().path("detail").asText()).contains(message);
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

    /** An erased row hides nothing: it is what the journal's event comes to, and the others are not. */
    private void whoSaysThatAnotherWasErasedIsFound() {
        String other = ledger("SELECT click FROM conversion WHERE click NOT IN (SELECT id FROM erased)");
        ledger("INSERT INTO erased VALUES (1, 'click', '" + other + "') RETURNING id");
        assertThat(SheetText.of(sheet())).contains("click " + other).contains("postback ");
        ledger("DELETE FROM erased WHERE id = '" + other + "' RETURNING id");
        balances();
    }

    private String ledger(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("ledger.db"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).as(sql).isTrue();
            return row.getString(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    private BalanceSheet sheet() {
        return Books.of(data, Settings.DELIVERY_RETENTION, InstantSource.system())
                .verify(Progress.NONE);
    }

    private void balances() {
        BalanceSheet sheet = sheet();
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
