package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.journal.Await;
import io.rebound.tracker.ClickId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of conversions, and of changes to them. */
class ImportsTest {
    private static RunningServer server;
    private static Funnel once;
    private static Funnel byTxid;
    private static Funnel every;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = RunningServer.start(data);
        once = Funnel.make(server, "Once", Map.of("payout", Map.of("percent", "60"), "max_amount", "500.00"));
        byTxid = Funnel.make(server, "Txid", Map.of("duplicates", "txid"));
        every = Funnel.make(server, "Every", Map.of("duplicates", "every"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void eachLineIsAConversionAndTheSameFileAgainIsARepeat() {
        String first = once.click();
        String second = once.click();
        String file = "Tracker;Goal;Amount;Transaction ID\r\n" + first + ";Sale;12.50;A-1\r\n" + second
                + ";sale;7.00;A-2\r\n";

        JsonNode imported = sent("conversions/import?reason=Invoice%20of%20June", file);

        assertThat(imported.path("state").asText()).isEqualTo("done");
        assertThat(imported.path("lines").asInt()).isEqualTo(2);
        assertThat(imported.path("accepted").asInt()).isEqualTo(2);
        assertThat(imported.path("columns").path("txid").asText()).isEqualTo("Transaction ID");
        assertThat(outcomes(imported)).containsExactly("2 credited", "3 credited");
        JsonNode conversion = server.read("conversions/"
                + imported.path("items").get(0).path("conversion").asText());
        assertThat(conversion.path("amount").asText()).isEqualTo("12.50");
        assertThat(conversion.path("payout").asText()).isEqualTo("7.50");
        assertThat(conversion.path("txid").asText()).isEqualTo("A-1");
        assertThat(conversion.path("entries").get(0).path("by").asText()).isEqualTo("admin");
        assertThat(conversion.path("entries").get(0).path("reason").asText()).isEqualTo("Invoice of June");

        assertThat(outcomes(sent("conversions/import", file))).containsExactly("2 repeated", "3 repeated");
        assertThat(entriesOf(once.advertiser(), first)).hasSize(1);
    }

    @Test
    void whatAPostbackBroughtIsNotCreditedAgainByAFile() {
        String tracker = once.click();
        server.get(once.postback(tracker, "3.00"), "Prefer", "wait=10");

        assertThat(outcomes(sent("conversions/import", "tracking,amount\n" + tracker + ",3.00\n")))
                .containsExactly("2 repeated");
    }

    @Test
    void whereEveryConversionCountsALineOfAFileStillCountsOnce() {
        String tracker = every.click();
        String file = "tracking,amount,txid\n" + tracker + ",3.00,a\n" + tracker + ",3.00,b\n" + tracker + ",3.00,a\n";

        assertThat(outcomes(sent("conversions/import", file)))
                .containsExactly("2 credited", "3 credited", "4 repeated");
        assertThat(outcomes(sent("conversions/import", file)))
                .containsExactly("2 repeated", "3 repeated", "4 repeated");
    }

    @Test
    void aClickIdAloneIsLookedUpAndRefusedIfItIsUnknown() {
        String click = clickId(once.click());
        Await.until(
                "the click is stored",
                () -> server.api("GET", "clicks/" + click, "").status() == 200);

        assertThat(outcomes(
                        sent("conversions/import", "click_id,amount\n" + click + ",1.00\n00000000000000000000,1.00\n")))
                .containsExactly("2 credited", "3 refused unknown-click");
    }

    @Test
    void whatIsWrongWithALineIsSaidAndTheOthersCount() {
        String tracker = once.click();
        String forged = tracker.substring(0, 48) + (tracker.charAt(48) == '0' ? "1" : "0") + tracker.charAt(49);
        String file = "tracking,goal,amount,currency,status,event_time,txid\n"
                + tracker + ",Sale,\"12,50\",,,,\n"
                + tracker + ",Sale,501.00,,,,\n"
                + tracker + ",Nothing,1.00,,,,\n"
                + tracker + "," + byTxid.goal() + ",1.00,,,,\n"
                + tracker + ",Sale,1.00,EURO,,,\n"
                + tracker + ",Sale,1.00,,maybe,,\n"
                + tracker + ",Sale,1.00,,,yesterday,\n"
                + tracker + ",Sale,1.00,,,2001-01-01,\n"
                + forged + ",Sale,1.00,,,,\n"
                + tracker.substring(0, 30) + ",Sale,1.00,,,,\n"
                + "{click_id},Sale,1.00,,,,\n"
                + ",Sale,1.00,,,,\n"
                + tracker + ",Sale,1.00,,,,,,\n"
                + tracker + ",Sale,1.00,,,," + "x".repeat(256) + "\n"
                + tracker + ",Sale,1.00,usd,Approved,,\n";

        assertThat(outcomes(sent("conversions/import", file)))
                .containsExactly(
                        "2 refused bad-amount",
                        "3 refused amount-too-high",
                        "4 refused unknown-goal",
                        "5 refused other-advertiser",
                        "6 refused unknown-currency",
                        "7 refused bad-status",
                        "8 refused bad-time",
                        "9 refused bad-time",
                        "10 refused forged-tracking",
                        "11 refused truncated-tracking",
                        "12 refused bad-tracking",
                        "13 refused no-tracking",
                        "14 refused unreadable",
                        "15 refused too-long",
                        "16 credited");
    }

    @Test
    void aDryRunForetellsWhatWouldBecomeOfEachLineAndDoesNothing() {
        String known = once.click();
        String fresh = once.click();
        server.get(once.postback(known, "3.00"), "Prefer", "wait=10");
        String file = "tracking,amount\n" + known + ",3.00\n" + fresh + ",4.00\n" + fresh + ",4.00\n" + fresh + ",4\n";

        JsonNode dry = sent("conversions/import?dry_run=true", file);

        assertThat(dry.path("dry_run").asBoolean()).isTrue();
        assertThat(outcomes(dry)).containsExactly("2 repeated", "3 credited", "4 repeated", "5 refused bad-amount");
        assertThat(entriesOf(once.advertiser(), fresh)).isEmpty();
        assertThat(outcomes(sent("conversions/import", file)))
                .containsExactly("2 repeated", "3 credited", "4 repeated", "5 refused bad-amount");
    }

    @Test
    void aLargeFileIsFollowedUntilItIsDone() {
        Funnel large = Funnel.make(server, "Large", Map.of("duplicates", "txid"));
        List<String> clicks = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            clicks.add(large.click());
        }
        StringBuilder file = new StringBuilder("tracking,amount,note,txid\n");
        int lines = 3_000;
        for (int i = 0; i < lines; i++) {
            file.append(clicks.get(i % clicks.size()))
                    .append(",0.01," + "x".repeat(400) + ",T-")
                    .append(i % (lines - 100))
                    .append('\n');
        }
        Reply begun = server.api("POST", "conversions/import", file.toString());
        assertThat(begun.status()).as(begun.toString()).isEqualTo(202);
        assertThat(begun.json().path("state").asText()).isEqualTo("running");
        String id = begun.json().path("id").asText();
        String metrics = metrics();
        if (server.read("imports/" + id).path("state").asText().equals("running")) {
            assertThat(metrics).contains("rebound_imports_running 1.0\n");
        }

        Await.until(
                "the file is done",
                () -> !server.read("imports/" + id).path("state").asText().equals("running"));
        Await.until("no import runs", () -> metrics().contains("rebound_imports_running 0.0\n"));
        JsonNode latest = server.read("imports").path("items").path(0);
        assertThat(latest.path("id").asText()).isEqualTo(id);
        assertThat(latest.path("state").asText()).isEqualTo("done");
        JsonNode done = server.read("imports/" + id);

        assertThat(done.path("state").asText()).as(done.toString()).isEqualTo("done");
        assertThat(done.path("lines").asInt()).isEqualTo(lines);
        assertThat(done.path("outcomes").toString()).isEqualTo("{\"credited\":2900,\"repeated\":100}");
        String results = server.api("GET", "imports/" + id + "/lines", "").text();
        assertThat(results.lines().count()).isEqualTo(lines + 1);
        assertThat(results).startsWith("line,outcome,code,message,receipt,conversion\r\n2,credited,,,");
        assertThat(server.read("statements/advertisers/" + large.advertiser())
                        .path("totals")
                        .get(0)
                        .path("revenue")
                        .asText())
                .isEqualTo("29.00");
    }

    @Test
    void aFileThatCannotBeReadOnSaysFromWhichLineAndWhatStandsBeforeCounts() {
        String tracker = once.click();
        JsonNode imported =
                sent("conversions/import", "tracking,amount\n" + tracker + ",1.00\n\"" + tracker + "\"x,1.00\n");

        assertThat(imported.path("state").asText()).isEqualTo("failed");
        assertThat(imported.path("message").asText()).startsWith("line 3: Unexpected character");
        assertThat(outcomes(imported)).containsExactly("2 credited");
    }

    @Test
    void aFileWithoutAKnownHeaderDoesNothing() {
        Reply reply = server.api("POST", "conversions/import", "a,b\n1,2\n");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("detail").asText())
                .isEqualTo("line 1: none of the columns is known, the header has a, b");
        assertThat(server.api("POST", "conversions/import?column.amont=x", "tracking\n")
                        .json()
                        .path("detail")
                        .asText())
                .isEqualTo("there is no column \"amont\", did you mean \"amount\"?");
        assertThat(server.api("GET", "imports/00000000000000000000", "").status())
                .isEqualTo(404);
    }

    @Test
    void statusesAreChangedByFileAndAPartIsTakenBackOnceThoughTheFileIsSentTwice() {
        String one = credited(byTxid, "10.00", "&txid=S-1");
        String other = credited(byTxid, "10.00", "&txid=S-2");
        credited(byTxid, "10.00", "&txid=S-3");
        String file = "conversion,txid,goal,status,reason,amount\n"
                + one + ",,,reversed,returned,4.00\n"
                + one + ",,,reversed,returned,4.00\n"
                + ",S-2," + byTxid.goal() + ",rejected,fraud,\n"
                + ",S-3," + byTxid.goal() + ",reversed,too much,10.01\n"
                + ",S-4," + byTxid.goal() + ",reversed,unknown,\n"
                + "nonsense,,,reversed,x,\n"
                + one + ",,,reversed,,1.00\n";
        List<String> results = List.of(
                "2 updated",
                "3 repeated",
                "4 updated",
                "5 refused status-not-possible",
                "6 refused unknown-conversion",
                "7 refused unknown-conversion",
                "8 refused no-reason");

        assertThat(outcomes(sent("conversions/status?dry_run=true", file))).isEqualTo(results);
        assertThat(outcomes(sent("conversions/status", file))).isEqualTo(results);
        assertThat(outcomes(sent("conversions/status", file)))
                .startsWith("2 repeated", "3 repeated", "4 repeated", "5 refused status-not-possible");
        assertThat(server.read("conversions/" + one).path("amount").asText()).isEqualTo("6.00");
        assertThat(server.read("conversions/" + other).path("status").asText()).isEqualTo("rejected");
    }

    private static String metrics() {
        return server.console("GET", "/metrics", "").text();
    }

    private static String credited(Funnel funnel, String amount, String more) {
        Reply reply = server.get(
                funnel.postback(funnel.click(), amount) + more, "Prefer", "wait=10", "Accept", "application/json");
        return reply.json().path("conversion").asText();
    }

    /** The beginning of a tracker says which click it is of. */
    private static String clickId(String tracker) {
        return ClickId.claimedBy(tracker).orElseThrow().toString();
    }

    private static List<JsonNode> entriesOf(String advertiser, String tracker) {
        List<JsonNode> entries = new ArrayList<>();
        String click = clickId(tracker);
        server.read("entries?limit=1000&advertiser=" + advertiser).path("items").forEach(entry -> {
            if (entry.path("click_id").asText().equals(click)) {
                entries.add(entry);
            }
        });
        return entries;
    }

    private static JsonNode sent(String path, String file) {
        Reply reply = server.api("POST", path, file);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply.json();
    }

    private static List<String> outcomes(JsonNode imported) {
        List<String> outcomes = new ArrayList<>();
        imported.path("items")
                .forEach(line -> outcomes.add(line.path("line").asText() + " "
                        + line.path("outcome").asText()
                        + (line.path("code").isNull()
                                ? ""
                                : " " + line.path("code").asText())));
        return outcomes;
    }
}
