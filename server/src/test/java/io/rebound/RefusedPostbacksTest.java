package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.postback.World;
import io.rebound.postback.WrongRequest;
import io.rebound.postback.WrongRequests;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of wrong requests, byte by byte over a socket. */
class RefusedPostbacksTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:20:00Z");

    private static volatile Instant time = NOW.minus(Duration.ofDays(40));
    private static RunningServer server;
    private static World world;

    @BeforeAll
    static void twoAdvertisersHaveClicksOldAndNew(@TempDir Path data) {
        server = RunningServer.start(data, () -> time, "");
        Funnel shop = Funnel.make(server, "Shop", Map.of("amount_required", true, "max_amount", "1000.00"));
        Funnel rival = Funnel.make(server, "Rival", Map.of("name", "Rival sale"));
        goal(shop, "Signup", Map.of());
        String old = shop.click();
        time = NOW.minus(Duration.ofMinutes(20));
        world = new World(Map.ofEntries(
                Map.entry("KEY", shop.key()),
                Map.entry("PIXEL_KEY", shop.pixelKey()),
                Map.entry("CLOSED_KEY", goal(shop, "Closed", Map.of("enabled", false))),
                Map.entry("DISABLED_KEY", goal(shop, "Disabled", Map.of("key_enabled", false))),
                Map.entry("ARCHIVED_KEY", archivedGoal(shop)),
                Map.entry("OFFICE_KEY", goal(shop, "Office", Map.of("allowed_addresses", List.of("198.51.100.0/24")))),
                Map.entry("SIGNED_KEY", goal(shop, "Signed", Map.of("signature", true))),
                Map.entry("CLIENT", "127.0.0.1"),
                Map.entry("RIVAL_KEY", rival.key()),
                Map.entry("TRACKER", shop.click()),
                Map.entry("RIVALS_TRACKER", rival.click()),
                Map.entry("OLD_TRACKER", old)));
        time = NOW;
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static List<WrongRequest> wrongRequests() {
        return WrongRequests.all();
    }

    @ParameterizedTest
    @MethodSource("wrongRequests")
    void aWrongRequestIsRefusedWithItsStatusItsCodeAndWhatWasExpected(WrongRequest row) throws IOException {
        WrongRequest wrong = row.in(world);

        Reply reply = send(wrong);

        assertThat(reply.result()).as(reply.toString()).isEqualTo(wrong.code());
        assertThat(reply.status()).isEqualTo(wrong.status());
        if (!wrong.message().isEmpty()) {
            assertThat(reply.text()).isEqualTo(wrong.text());
        }
    }

    private static Reply send(WrongRequest wrong) throws IOException {
        StringBuilder head = new StringBuilder(wrong.method() + " " + wrong.target() + " HTTP/1.1\r\nHost: track\r\n");
        for (int i = 0; i < wrong.headers().size(); i += 2) {
            head.append(wrong.headers().get(i))
                    .append(": ")
                    .append(wrong.headers().get(i + 1))
                    .append("\r\n");
        }
        head.append("Content-Length: ").append(wrong.body().length()).append("\r\n\r\n");
        try (RawConnection connection = new RawConnection(server.trackingPort())) {
            return connection.send(head + wrong.body()).read().orElseThrow();
        }
    }

    private static String goal(Funnel shop, String name, Map<String, Object> terms) {
        Map<String, Object> fields = new HashMap<>(terms);
        fields.putAll(Map.of("advertiser", shop.advertiser(), "name", name));
        return server.create("goals", fields).path("key").asText();
    }

    private static String archivedGoal(Funnel shop) {
        String key = goal(shop, "Archived", Map.of());
        for (var goal : server.read("goals?advertiser=" + shop.advertiser()).path("items")) {
            if (goal.path("key").asText().equals(key)) {
                assertThat(server.api("DELETE", "goals/" + goal.path("id").asText(), "")
                                .status())
                        .isEqualTo(200);
            }
        }
        return key;
    }
}
