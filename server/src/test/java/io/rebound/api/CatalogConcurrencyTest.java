package io.rebound.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.caps.CapFill;
import io.rebound.catalog.Campaign;
import io.rebound.catalog.CatalogStore;
import io.rebound.catalog.Goal;
import io.rebound.database.LedgerDatabase;
import io.rebound.platform.Platforms;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eight people set up things at the same time. */
class CatalogConcurrencyTest {
    private static final long SEED = 20_260_301;
    private static final int THREADS = 8;
    private static final int STEPS = 60;
    private static final int CODES = 150;

    /** Each thread changes one setting of the same goal, and nobody else touches that one. */
    private static final List<String> SETTINGS = List.of(
            "window_days",
            "min_seconds",
            "default_amount",
            "max_amount",
            "amount_required",
            "pixel_amounts",
            "enabled",
            "key_enabled");

    @TempDir
    private Path directory;

    private record Work(int patches, Map<String, String> campaignByCode, String lastValue) {}

    @Test
    void nothingIsLostAndNothingIsThereTwice() throws Exception {
        try (LedgerDatabase database = LedgerDatabase.open(directory);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CatalogStore store = open(database);
            ApiCaller api = api(store);
            String shop = api.post("/api/v1/advertisers", "{\"name\":\"Shop\"}").text("id");
            String goal = api.post("/api/v1/goals", "{\"advertiser\":\"%s\",\"name\":\"Sale\"}".formatted(shop))
                    .text("id");
            String offer = api.post(
                            "/api/v1/offers",
                            "{\"advertiser\":\"%s\",\"name\":\"Shoes\",\"url\":\"https://shop.example/\"}"
                                    .formatted(shop))
                    .text("id");
            String source = api.post("/api/v1/sources", "{\"name\":\"Ads\",\"kind\":\"direct\"}")
                    .text("id");

            List<Callable<Work>> people = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int person = i;
                people.add(() -> work(api, store, person, goal, source, offer));
            }
            List<Work> done = new ArrayList<>();
            for (Future<Work> future : threads.invokeAll(people)) {
                done.add(future.get());
            }

            assertNothingIsLost(store, api, goal, done);
            assertNothingIsLost(open(database), api, goal, done);
        }
    }

    private static Work work(ApiCaller api, CatalogStore store, int person, String goal, String source, String offer) {
        Random random = new Random(SEED + person);
        Map<String, String> campaignByCode = new HashMap<>();
        String setting = SETTINGS.get(person);
        String lastValue = "";
        int patches = 0;
        for (int step = 0; step < STEPS; step++) {
            if (random.nextBoolean()) {
                String value = value(setting, step);
                ObjectNode answer = api.patch("/api/v1/goals/" + goal, "{\"%s\":%s}".formatted(setting, value))
                        .ok();
                assertThat(answer.path(setting).toString()).isEqualTo(value);
                if (!value.equals(lastValue)) {
                    patches++;
                }
                lastValue = value;
            } else {
                String code = "code" + random.nextInt(CODES);
                ApiCaller.Reply reply = api.post(
                        "/api/v1/campaigns",
                        "{\"source\":\"%s\",\"name\":\"Spring\",\"code\":\"%s\",\"offers\":[{\"offer\":\"%s\"}]}"
                                .formatted(source, code, offer));
                assertThat(store.get().campaignByCode(code))
                        .as("in force when answered")
                        .isNotNull();
                if (reply.status() != 409) {
                    assertThat(campaignByCode.put(code, reply.text("id"))).isNull();
                }
            }
        }
        return new Work(patches, campaignByCode, lastValue);
    }

    /** A value that is not the default and not the one of the step before. */
    private static String value(String setting, int step) {
        return switch (setting) {
            case "window_days" -> String.valueOf(31 + step);
            case "min_seconds" -> String.valueOf(1 + step);
            case "default_amount" -> "\"1.%02d\"".formatted(step);
            case "max_amount" -> "\"90.%02d\"".formatted(step);
            case "amount_required", "pixel_amounts" -> "true";
            default -> "false";
        };
    }

    private static void assertNothingIsLost(CatalogStore store, ApiCaller api, String goal, List<Work> done) {
        String seed = "seed " + SEED;
        ObjectNode settings = api.get("/api/v1/goals/" + goal).ok();
        int patches = 0;
        Map<String, String> campaignByCode = new HashMap<>();
        for (int person = 0; person < THREADS; person++) {
            Work work = done.get(person);
            String setting = SETTINGS.get(person);
            patches += work.patches;
            assertThat(settings.path(setting).toString())
                    .as(setting + ", " + seed)
                    .isEqualTo(work.lastValue);
            work.campaignByCode.forEach((code, id) -> assertThat(campaignByCode.put(code, id))
                    .as("a second campaign with " + code + ", " + seed)
                    .isNull());
        }

        assertThat(store.get().goals()).as(seed).extracting(Goal::version).containsExactly(1 + patches);
        assertThat(store.get().campaigns()).as(seed).hasSameSizeAs(campaignByCode.keySet());
        Set<String> ids = new HashSet<>();
        for (Campaign campaign : store.get().campaigns()) {
            assertThat(campaign.id()).as(seed).hasToString(campaignByCode.get(campaign.code()));
            assertThat(ids.add(campaign.id().toString())).as(seed).isTrue();
        }
        assertThat(store.get().revision()).as(seed).isEqualTo(4 + patches + ids.size());
    }

    private static CatalogStore open(LedgerDatabase database) {
        return CatalogStore.open(database, InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z")));
    }

    private static ApiCaller api(CatalogStore store) {
        return new ApiCaller(new CatalogApi(
                        store,
                        Platforms.load(),
                        () -> "http://127.0.0.1:8080",
                        Currency.getInstance("USD"),
                        CapFill.EMPTY)
                .routes());
    }
}
