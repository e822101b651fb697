package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.journal.Await;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A changed rule is applied to the past when somebody asks for that. */
class RelabellingsTest {
    private static final String REPORT =
            "reports?group=traffic,campaign&metrics=clicks,valid_clicks,conversions,revenue";

    @TempDir
    private Path data;

    @Test
    void whereNoRuleHasChangedEveryReportSaysTheSame() {
        try (RunningServer server = RunningServer.start(data)) {
            Funnel funnel = Funnel.make(server, "Shop", Map.of());
            for (int i = 0; i < 3; i++) {
                Reply click = server.get("/c/" + funnel.code() + "?external_id=x" + i);
                assertThat(server.get(funnel.postback(Funnel.tracker(click), "2.50"), "Prefer", "wait=10")
                                .status())
                        .isEqualTo(200);
            }
            Await.until(
                    "it is loaded",
                    () -> server.read(REPORT).path("totals").path("conversions").asInt() == 3);
            String before = server.read(REPORT).path("rows").toString();
            assertThat(before).contains("repeat").contains("valid");
            String today = LocalDate.now(ZoneOffset.UTC).toString();

            Reply asked = server.api("POST", "relabellings", "{\"from\":\"" + today + "\"}");
            assertThat(asked.status()).as("%s", asked).isEqualTo(202);
            String id = asked.json().path("id").asText();
            Await.until(
                    "it is done",
                    () -> !server.read("relabellings/" + id).path("ended_at").isNull());

            JsonNode done = server.read("relabellings/" + id);
            assertThat(done.path("status").asText()).as("%s", done).isEqualTo("completed");
            assertThat(done.path("clicks").asInt()).isZero();
            assertThat(done.path("requested_by").asText()).isEqualTo("admin");
            assertThat(server.read("relabellings").path("items")).hasSize(1);
            assertThat(server.read(REPORT).path("rows")).hasToString(before);
            assertThat(server.read("books").path("balances").asBoolean()).isTrue();
        }
    }

    @Test
    void whatIsWrongWithARequestIsSaid() {
        try (RunningServer server = RunningServer.start(data)) {
            Map.of(
                            "{}", "from",
                            "{\"from\":\"yesterday\"}", "from must look like 2026-01-31",
                            "{\"from\":\"2026-01-31\",\"to\":\"2026-01-31\"}", "must be after from",
                            "{\"from\":\"2999-01-01\"}", "must be a day that has begun",
                            "{\"from\":\"2026-01-31\",\"rules\":\"strict\"}", "rules")
                    .forEach((body, said) -> {
                        Reply reply = server.api("POST", "relabellings", body);
                        assertThat(reply.status()).as("%s: %s", body, reply).isEqualTo(422);
                        assertThat(reply.json().toString()).contains(said);
                    });
            assertThat(server.api("GET", "relabellings/7", "").status()).isEqualTo(404);
            assertThat(server.read("relabellings").path("items")).isEmpty();
        }
    }
}
