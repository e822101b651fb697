package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People change conversions by name, with a reason, and hear what became of it. */
class StatusChangesTest {
    private static RunningServer server;
    private static Funnel funnel;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = RunningServer.start(data);
        funnel = Funnel.make(server, "Shop", Map.of("payout", Map.of("percent", "60")));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aPartIsTakenBackSeveralTimesAndNeverMoreThanIsLeft() {
        String id = credited("10.00", "");

        JsonNode first =
                changed(id, "{\"status\":\"reversed\",\"reason\":\"one of two returned\",\"amount\":\"4.00\"}");
        assertThat(first.path("status").asText()).isEqualTo("approved");
        assertThat(first.path("amount").asText()).isEqualTo("6.00");
        assertThat(first.path("payout").asText()).isEqualTo("3.60");
        JsonNode entry = first.path("entries").get(1);
        assertThat(entry.path("by").asText()).isEqualTo("admin");
        assertThat(entry.path("reason").asText()).isEqualTo("one of two returned");

        Reply more = change(id, "{\"status\":\"reversed\",\"reason\":\"too much\",\"amount\":\"6.01\"}");
        assertThat(more.status()).isEqualTo(422);
        assertThat(more.json().path("field").asText()).isEqualTo("amount");
        assertThat(more.json().path("detail").asText())
                .isEqualTo("amount must not be more than what is left of it, 6.00 USD, got 6.01");
        assertThat(server.read("conversions/" + id).path("amount").asText()).isEqualTo("6.00");
        assertThat(server.read("conversions/" + id).path("entries")).hasSize(2);

        JsonNode last = changed(id, "{\"status\":\"reversed\",\"reason\":\"the rest\"}");
        assertThat(last.path("status").asText()).isEqualTo("reversed");
        assertThat(last.path("amount").asText()).isEqualTo("0.00");
        assertThat(last.path("payout").asText()).isEqualTo("0.00");
    }

    @Test
    void aPendingConversionIsApprovedOrRejectedAndWhatIsRejectedStaysSo() {
        String approved = credited("5.00", "&status=pending");
        String rejected = credited("5.00", "&status=pending");

        assertThat(changed(approved, "{\"status\":\"approved\",\"reason\":\"checked\"}")
                        .path("status")
                        .asText())
                .isEqualTo("approved");
        assertThat(changed(rejected, "{\"status\":\"rejected\",\"reason\":\"fraud\"}")
                        .path("amount")
                        .asText())
                .isEqualTo("0.00");

        Reply again = change(rejected, "{\"status\":\"approved\",\"reason\":\"or not\"}");
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.json().path("detail").asText())
                .isEqualTo("a conversion that is rejected cannot become approved in this way (status-not-possible)");
    }

    @Test
    void ofManyWhoTakeAPartBackAtOnceOnlyAsManySucceedAsThereIsLeft() {
        String id = credited("10.00", "");

        List<Integer> statuses = IntStream.range(0, 12)
                .parallel()
                .mapToObj(i -> change(id, "{\"status\":\"reversed\",\"reason\":\"" + i + "\",\"amount\":\"3.00\"}")
                        .status())
                .toList();

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(3);
        assertThat(statuses).filteredOn(status -> status == 422).hasSize(9);
        assertThat(server.read("conversions/" + id).path("amount").asText()).isEqualTo("1.00");
    }

    @Test
    void whatIsAskedBadlyIsSaidAndChangesNothing() {
        String id = credited("10.00", "");

        assertThat(field(change(id, "{\"reason\":\"x\"}"))).isEqualTo("status");
        assertThat(field(change(id, "{\"status\":\"held\",\"reason\":\"x\"}"))).isEqualTo("status");
        assertThat(field(change(id, "{\"status\":\"reversed\"}"))).isEqualTo("reason");
        assertThat(field(change(id, "{\"status\":\"reversed\",\"reason\":\"x\",\"amount\":\"0\"}")))
                .isEqualTo("amount");
        assertThat(field(change(id, "{\"status\":\"reversed\",\"reason\":\"x\",\"amount\":\"-1.00\"}")))
                .isEqualTo("amount");
        assertThat(field(change(id, "{\"status\":\"approved\",\"reason\":\"x\",\"amount\":\"1.00\"}")))
                .isEqualTo("amount");
        assertThat(field(change(id, "{\"status\":\"approved\",\"why\":\"x\"}"))).isEqualTo("why");
        assertThat(change("00000000000000000000", "{\"status\":\"reversed\",\"reason\":\"x\"}")
                        .status())
                .isEqualTo(404);
        assertThat(server.read("conversions/" + id).path("entries")).hasSize(1);
    }

    private static String credited(String amount, String more) {
        Reply reply = server.get(
                funnel.postback(funnel.click(), amount) + more, "Prefer", "wait=10", "Accept", "application/json");
        assertThat(reply.json().path("settled").asText()).as(reply.toString()).isEqualTo("credited");
        return reply.json().path("conversion").asText();
    }

    private static Reply change(String id, String body) {
        return server.api("POST", "conversions/" + id + "/status", body);
    }

    private static JsonNode changed(String id, String body) {
        Reply reply = change(id, body);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply.json();
    }

    private static String field(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(422);
        return reply.json().path("field").asText();
    }
}
