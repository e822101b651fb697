package io.rebound.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.caps.CapFill;
import io.rebound.catalog.CatalogStore;
import io.rebound.database.LedgerDatabase;
import io.rebound.platform.Platforms;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoalKeysApiTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456789Z");
    private static final String UNTIL = "2026-03-01T13:00:00Z";

    @TempDir
    private Path directory;

    @Test
    void aPreviousKeyWhoseTimeIsOverMakesRoomForAnother() {
        try (LedgerDatabase database = LedgerDatabase.open(directory)) {
            ApiCaller api = api(CatalogStore.open(database, InstantSource.fixed(NOW)));
            ObjectNode goal = goal(api);
            String keys = "/api/v1/goals/" + goal.path("id").asText() + "/keys";

            ObjectNode rotated = api.post(keys, "{\"previous_key_until\":\"%s\"}".formatted(UNTIL))
                    .ok();
            assertThat(rotated.path("previous_key")).isEqualTo(goal.path("key"));
            assertThat(rotated.path("previous_key_until").asText()).isEqualTo(UNTIL);
            assertThat(api.post(keys, "").status()).isEqualTo(409);

            CatalogStore later = CatalogStore.open(database, InstantSource.fixed(Instant.parse(UNTIL)));
            ObjectNode again = api(later).post(keys, "").ok();
            assertThat(again.path("previous_key")).isEqualTo(rotated.path("key"));
            assertThat(again.path("previous_key_until").isNull()).isTrue();
            assertThat(later.get().goalByKey(goal.path("key").asText())).isNull();
        }
    }

    @Test
    void anArchivedGoalGetsNoKey() {
        try (LedgerDatabase database = LedgerDatabase.open(directory)) {
            ApiCaller api = api(CatalogStore.open(database, InstantSource.fixed(NOW)));
            String goal = "/api/v1/goals/" + goal(api).path("id").asText();
            api.delete(goal).ok();

            assertThat(api.post(goal + "/keys", "").status()).isEqualTo(409);
            assertThat(api.post(goal + "/signing-secrets", "").status()).isEqualTo(409);
        }
    }

    private static ObjectNode goal(ApiCaller api) {
        String advertiser =
                api.post("/api/v1/advertisers", "{\"name\":\"Shop\"}").text("id");
        return api.post("/api/v1/goals", "{\"advertiser\":\"%s\",\"name\":\"Sale\"}".formatted(advertiser))
                .ok();
    }

    private static ApiCaller api(CatalogStore store) {
        return new ApiCaller(new CatalogApi(
                        store,
                        Platforms.load(),
                        () -> "https://track.example",
                        Currency.getInstance("EUR"),
                        CapFill.EMPTY)
                .routes());
    }
}
