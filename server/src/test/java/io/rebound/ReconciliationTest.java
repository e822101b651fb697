package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.journal.Await;
import io.rebound.tracker.ClickId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A partner's file against our books: what agrees, what does not, and one call to make it agree. */
class ReconciliationTest {
    private static final String PERIOD = "from=2020-01-01&to=2100-01-01";

    @TempDir
    static Path data;

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.start(data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whatAgreesWhatIsMissingOnEitherSideAndWhatDiffersIsToldAndCorrected() {
        Funnel shop = Funnel.make(server, "Shop", Map.of("duplicates", "txid", "payout", Map.of("percent", "50")));
        String byTracker = shop.click();
        String byTxid = shop.click();
        String otherAmount = shop.click();
        String missingThere = shop.click();
        String notPaid = shop.click();
        String pending = shop.click();
        String missingHere = shop.click();
        credit(shop, byTracker, "10.00", "&txid=A");
        credit(shop, byTxid, "11.00", "&txid=B");
        String different = credit(shop, otherAmount, "12.00", "&txid=C");
        String unnamed = credit(shop, missingThere, "13.00", "&txid=D");
        String rejected = credit(shop, notPaid, "14.00", "&txid=E");
        String approved = credit(shop, pending, "15.00", "&txid=F&status=pending");
        String file = "Sub ID;Conversion ID;Payout;Status\n"
                + byTracker + ";A;10.00;Confirmed\n"
                + "their-own-click;B;$11.00;Approved\n"
                + otherAmount + ";C;9.99;Approved\n"
                + notPaid + ";E;14.00;Declined\n"
                + pending + ";F;16.00;Approved\n"
                + missingHere + ";G;17.00;Approved\n"
                + ";H;18.00;Approved\n"
                + shop.click() + ";I;19.00;Rejected\n"
                + byTracker + ";A;10.00;Approved\n"
                + byTracker + ";K;;perhaps\n";

        JsonNode first = reconciled(shop, file);

        assertThat(first.path("columns").path("txid").asText()).isEqualTo("Conversion ID");
        assertThat(first.path("lines").asInt()).isEqualTo(10);
        assertThat(first.path("conversions").asInt()).isEqualTo(6);
        assertThat(first.path("counts").toString())
                .isEqualTo("{\"missing_here\":2,\"missing_there\":1,\"different\":3,\"ambiguous\":2,\"unreadable\":1}");
        assertThat(lines(first, "missing_here")).containsExactly(7L, 8L);
        assertThat(first.path("missing_there").get(0).path("conversion").asText())
                .isEqualTo(unnamed);
        assertThat(first.path("different").findValuesAsText("why"))
                .containsExactly("another amount", "they do not pay it", "another amount");
        assertThat(first.path("different").get(0).path("theirs").toString())
                .isEqualTo("{\"amount\":\"9.99\",\"currency\":\"USD\",\"status\":\"approved\"}");
        assertThat(first.path("different").get(0).path("ours").path("amount").asText())
                .isEqualTo("12.00");
        assertThat(lines(first, "ambiguous")).containsExactly(2L, 10L);
        assertThat(first.path("unreadable").get(0).path("why").asText())
                .isEqualTo("nobody knows what the status \"perhaps\" means");

        String id = first.path("id").asText();
        JsonNode here = corrected(id, "missing_here", "\"all\"");
        assertThat(here.path("corrected").asInt()).isEqualTo(1);
        assertThat(here.path("items").get(1).path("code").asText()).isEqualTo("no-tracking");
        assertThat(corrected(
                                id,
                                "missing_there",
                                "["
                                        + first.path("missing_there")
                                                .get(0)
                                                .path("number")
                                                .asText() + "]")
                        .path("corrected")
                        .asInt())
                .isEqualTo(1);
        assertThat(corrected(id, "different", "\"all\"").path("refused").asInt())
                .isZero();

        assertThat(server.read("conversions/" + different).path("amount").asText())
                .isEqualTo("9.99");
        assertThat(server.read("conversions/" + different).path("payout").asText())
                .isEqualTo("4.995");
        assertThat(server.read("conversions/" + unnamed).path("status").asText())
                .isEqualTo("reversed");
        assertThat(server.read("conversions/" + rejected).path("status").asText())
                .isEqualTo("reversed");
        assertThat(server.read("conversions/" + approved).path("status").asText())
                .isEqualTo("approved");
        assertThat(server.read("conversions/" + approved).path("amount").asText())
                .isEqualTo("16.00");
        JsonNode entry = server.read("conversions/" + different).path("entries").get(1);
        assertThat(entry.path("by").asText()).isEqualTo("admin");
        assertThat(entry.path("reason").asText()).isEqualTo("their invoice");

        JsonNode again = corrected(id, "different", "\"all\"");
        assertThat(again.path("items").findValuesAsText("outcome")).containsOnly("repeated");
        assertThat(again.path("corrected").asInt()).isZero();
        assertThat(again.path("unchanged").asInt())
                .isEqualTo(again.path("items").size());
        assertThat(reconciled(shop, file).path("counts").toString())
                .isEqualTo("{\"missing_here\":1,\"missing_there\":0,\"different\":0,\"ambiguous\":2,\"unreadable\":1}");
    }

    @Test
    void whatTheyHaveInThisPeriodMayBeOursInAnother() {
        Funnel shop = Funnel.make(server, "Earlier", Map.of("duplicates", "txid"));
        String tracker = shop.click();
        credit(shop, tracker, "10.00", "&txid=A");
        String future = "from=2090-01-01&to=2091-01-01";

        assertThat(reconciled(shop, "txid,amount\nA,10.00\n", future)
                        .path("matched")
                        .asInt())
                .isEqualTo(1);
        assertThat(reconciled(shop, "click_id,amount\n" + clickId(tracker) + ",10.00\n", future)
                        .path("matched")
                        .asInt())
                .isEqualTo(1);
        assertThat(reconciled(shop, "txid,amount\nZ,10.00\n", future).path("missing_there"))
                .isEmpty();
    }

    @Test
    void whatSeveralMayMeanIsLeftToPeople() {
        Funnel shop = Funnel.make(server, "Twice", Map.of("duplicates", "every"));
        String tracker = shop.click();
        credit(shop, tracker, "10.00", "&txid=A");
        credit(shop, tracker, "11.00", "&txid=A");
        credit(shop, tracker, "13.00", "&txid=A");

        JsonNode found = reconciled(shop, "tracking,txid,amount\n" + tracker + ",A,10.00\n" + tracker + ",A,12.00\n");

        assertThat(found.path("matched").asInt()).isEqualTo(1);
        assertThat(lines(found, "ambiguous")).containsExactly(3L);
        assertThat(found.path("missing_there")).isEmpty();
        assertThat(server.api(
                                "POST",
                                "reconciliations/" + found.path("id").asText() + "/corrections",
                                "{\"list\":\"ambiguous\",\"items\":\"all\",\"reason\":\"x\"}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void whateverIsLostAddedOrChangedOnTheWayIsFoundAndNothingElse() {
        Random random = new Random(7);
        Funnel shop = Funnel.make(server, "Many", Map.of("duplicates", "txid"));
        List<String> clicks = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            clicks.add(shop.click());
        }
        StringBuilder ours = new StringBuilder("tracking,txid,amount\n");
        List<String> theirs = new ArrayList<>();
        int lost = 0;
        int changed = 0;
        int added = 0;
        for (int i = 0; i < 600; i++) {
            String click = clicks.get(random.nextInt(clicks.size()));
            String amount = random.nextInt(1, 900) + ".50";
            int fate = random.nextInt(10);
            if (fate > 0) {
                ours.append(click)
                        .append(",T")
                        .append(i)
                        .append(',')
                        .append(amount)
                        .append('\n');
            } else {
                added++;
            }
            if (fate == 1) {
                lost++;
                continue;
            }
            changed += fate == 2 ? 1 : 0;
            String named = random.nextBoolean() || fate == 0 ? click : "";
            theirs.add(named + ",T" + i + "," + (fate == 2 ? "901.00" : amount));
        }
        Collections.shuffle(theirs, random);
        assertThat(server.api("POST", "conversions/import", ours.toString())
                        .json()
                        .path("refused")
                        .asInt())
                .isZero();

        JsonNode found = reconciled(shop, "tracking,txid,amount\n" + String.join("\n", theirs));

        assertThat(found.path("counts").toString())
                .isEqualTo("{\"missing_here\":" + added + ",\"missing_there\":" + lost + ",\"different\":" + changed
                        + ",\"ambiguous\":0,\"unreadable\":0}");
        assertThat(found.path("matched").asInt()).isEqualTo(theirs.size() - added - changed);
        String id = found.path("id").asText();
        assertThat(paged(id, "missing_there")).hasSize(lost).doesNotHaveDuplicates();

        for (String list : List.of("missing_here", "missing_there", "different")) {
            assertThat(corrected(id, list, "\"all\"").path("refused").asInt()).isZero();
        }
        assertThat(reconciled(shop, "tracking,txid,amount\n" + String.join("\n", theirs))
                        .path("matched")
                        .asInt())
                .isEqualTo(theirs.size());
    }

    @Test
    void aLargeFileIsFollowedUntilItIsComparedAndItsScratchFileGoesWithTheServer(@TempDir Path elsewhere)
            throws Exception {
        try (RunningServer own = RunningServer.start(elsewhere)) {
            Funnel shop = Funnel.make(own, "Large", Map.of());
            StringBuilder file = new StringBuilder("txid,amount\n");
            for (int i = 0; i < 12_000; i++) {
                file.append('T').append(i).append(",1.00\n");
            }
            Reply begun =
                    own.api("POST", "reconciliations?advertiser=" + shop.advertiser() + "&" + PERIOD, file.toString());
            assertThat(begun.status()).as(begun.toString()).isEqualTo(202);
            String id = begun.json().path("id").asText();
            String metrics = own.console("GET", "/metrics", "").text();
            if (own.read("reconciliations/" + id).path("state").asText().equals("running")) {
                assertThat(metrics).contains("rebound_reconciliations_running 1.0\n");
            }
            Await.until(
                    "it is compared",
                    () -> own.read("reconciliations/" + id)
                            .path("state")
                            .asText()
                            .equals("done"));

            JsonNode latest = own.read("reconciliations").path("items");
            assertThat(latest).hasSize(1);
            assertThat(latest.path(0).path("id").asText()).isEqualTo(id);
            assertThat(latest.path(0).path("counts")).isNotEmpty();
            assertThat(own.read("reconciliations/" + id)
                            .path("counts")
                            .path("missing_here")
                            .asInt())
                    .isEqualTo(12_000);
            assertThat(own.console("GET", "/metrics", "").text()).contains("rebound_reconciliations_running 0.0\n");
            assertThat(scratch(elsewhere)).isNotEmpty();
        }
        assertThat(scratch(elsewhere)).isEmpty();
    }

    @Test
    void whatIsAskedBadlyIsSaid() {
        Funnel shop = Funnel.make(server, "Asked", Map.of());
        String file = "txid,amount\nA,1.00\n";

        assertThat(field("reconciliations?" + PERIOD, file)).isEqualTo("advertiser");
        assertThat(field("reconciliations?advertiser=" + shop.advertiser() + "&to=2100-01-01", file))
                .isEqualTo("from");
        assertThat(field("reconciliations?goal=" + shop.offer() + "&" + PERIOD, file))
                .isEqualTo("goal");
        assertThat(server.api("POST", "reconciliations?goal=" + shop.goal() + "&" + PERIOD, "a,b\n1,2\n")
                        .status())
                .isEqualTo(422);
        assertThat(server.api("GET", "reconciliations/00000000000000000000", "").status())
                .isEqualTo(404);
    }

    private static List<Path> scratch(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory.resolve("reconciliations"))) {
            return files.toList();
        }
    }

    private static String field(String path, String file) {
        Reply reply = server.api("POST", path, file);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(422);
        return reply.json().path("field").asText();
    }

    private static List<String> paged(String id, String list) {
        List<String> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = server.read("reconciliations/" + id + "/" + list + "?limit=7" + cursor);
            page.path("items").forEach(item -> all.add(item.path("conversion").asText()));
            cursor = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").asText();
        } while (!cursor.isEmpty());
        return all;
    }

    private static List<Long> lines(JsonNode found, String list) {
        List<Long> lines = new ArrayList<>();
        found.path(list).forEach(item -> lines.add(item.path("line").asLong()));
        return lines;
    }

    private static JsonNode corrected(String id, String list, String items) {
        Reply reply = server.api(
                "POST",
                "reconciliations/" + id + "/corrections",
                "{\"list\":\"" + list + "\",\"items\":" + items + ",\"reason\":\"their invoice\"}");
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply.json();
    }

    private static JsonNode reconciled(Funnel shop, String file) {
        return reconciled(shop, file, PERIOD);
    }

    private static JsonNode reconciled(Funnel shop, String file, String period) {
        Reply reply = server.api("POST", "reconciliations?advertiser=" + shop.advertiser() + "&" + period, file);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply.json();
    }

    private static String clickId(String tracker) {
        return ClickId.claimedBy(tracker).orElseThrow().toString();
    }

    private static String credit(Funnel funnel, String tracker, String amount, String more) {
        Reply reply =
                server.get(funnel.postback(tracker, amount) + more, "Prefer", "wait=10", "Accept", "application/json");
        assertThat(reply.json().path("settled").asText()).as(reply.toString()).isEqualTo("credited");
        return reply.json().path("conversion").asText();
    }
}
