package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.platform.Golden;
import io.rebound.platform.Golden.Side;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For each platform that reports conversions: its lines, a postback as it really sends it, and what that is worth. */
class EveryPlatformTest {
    private static final Pattern TRACKER = Pattern.compile("=([0-9a-v]{50})$");
    private static final String[] WAIT = {"Prefer", "wait=10", "Accept", "application/json"};

    private static RunningServer server;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = RunningServer.start(data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<Golden> platforms() {
        return Golden.all().stream().filter(golden -> golden.advertiser().isPresent());
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void whatThePlatformFiresIsCreditedAndTakenBack(Golden golden) {
        Side side = golden.advertiser().orElseThrow();
        Integration integration = Integration.make(
                server,
                golden.name(),
                "https://network.example/track?a=1&c=2",
                Map.of("amount_required", true, "currency", "USD"));
        assertThat(integration.postbackUrl()).contains(side.text("postback").split("&", -1));

        Reply redirect =
                server.get(integration.click().substring(integration.click().indexOf("/c/")));
        Matcher tracker = TRACKER.matcher(redirect.header("Location"));
        assertThat(tracker.find()).as(redirect.toString()).isTrue();
        assertThat(redirect.header("Location").replace("%5B", "[").replace("%5D", "]"))
                .startsWith("https://network.example/track?a=1&c=2&" + side.text("slot") + "=");

        JsonNode credited = fire(integration, side.text("fires"), tracker.group(1), "credited");
        assertThat(amount(credited)).isEqualTo("12.50");

        if (!side.text("takes_back").isEmpty()) {
            JsonNode updated = fire(integration, side.text("takes_back"), tracker.group(1), "updated");
            assertThat(amount(updated)).isEqualTo("0.00");
        }
    }

    private static JsonNode fire(Integration integration, String parameters, String tracker, String settled) {
        String key = integration.goal().path("key").asText();
        Reply reply = server.get("/postback?api_key=" + key + "&" + parameters.replace("TRACKER", tracker), WAIT);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        assertThat(reply.json().path("settled").asText()).as(reply.toString()).isEqualTo(settled);
        return reply.json();
    }

    private static String amount(JsonNode answer) {
        return server.read("conversions/" + answer.path("conversion").asText())
                .path("amount")
                .asText();
    }
}
