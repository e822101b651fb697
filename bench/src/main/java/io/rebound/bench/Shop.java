package io.rebound.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.rebound.api.CatalogApi;
import io.rebound.caps.CapFill;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.CatalogStore;
import io.rebound.catalog.CurrentCatalog;
import io.rebound.database.LedgerDatabase;
import io.rebound.http.Answer;
import io.rebound.http.ApiAnswer;
import io.rebound.http.ApiRequest;
import io.rebound.http.QueryString;
import io.rebound.http.Route;
import io.rebound.platform.Platforms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A catalog of one campaign, set up over the API as users do, then kept in memory. Immutable.
 *
 * @param key of a goal that must be told an amount
 * @param code the campaign's
 */
record Shop(Catalog catalog, String key, int campaign, int offer, String code) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String DESTINATION =
            "https://shop.example/landing?click={tracker}&id={external_id}&site={sub1}";

    static Shop open() {
        return open(Platforms.GENERIC);
    }

    /** Its source has a postback of its own. */
    static Shop whoseSourceIsTold() {
        return open(Platforms.GENERIC, Map.of("postback_url", "https://source.example/in?id={external_id}"));
    }

    /** @param platform of the advertiser, a preset's name */
    static Shop open(String platform) {
        return open(platform, Map.of());
    }

    private static Shop open(String platform, Map<String, Object> telling) {
        try {
            Path directory = Files.createTempDirectory("rebound-bench");
            try (LedgerDatabase database = LedgerDatabase.open(directory)) {
                return setUp(CatalogStore.open(database, InstantSource.system()), platform, telling);
            } finally {
                delete(directory);
            }
        } catch (Exception failed) {
            throw new IllegalStateException("the catalog cannot be set up", failed);
        }
    }

    /** Always this one. */
    CurrentCatalog current() {
        return () -> catalog;
    }

    private static Shop setUp(CatalogStore store, String platform, Map<String, Object> telling) throws Exception {
        List<Route> api = new CatalogApi(
                        store,
                        Platforms.load(),
                        () -> "https://track.example",
                        Currency.getInstance("USD"),
                        CapFill.EMPTY)
                .routes();
        String advertiser = id(post(api, "advertisers", Map.of("name", "Shop", "platform", platform)));
        JsonNode goal = post(api, "goals", Map.of("advertiser", advertiser, "name", "sale", "amount_required", true));
        Map<String, Object> source = new HashMap<>(telling);
        source.putAll(Map.of("name", "Traffic", "kind", "ad_network"));
        String offer = id(post(api, "offers", Map.of("advertiser", advertiser, "name", "Shoes", "url", DESTINATION)));
        List<Map<String, Object>> offers = List.of(Map.of("offer", offer, "weight", 1));
        JsonNode campaign = post(
                api,
                "campaigns",
                Map.of("source", id(post(api, "sources", source)), "name", "Spring", "offers", offers));
        return new Shop(
                store.get(),
                goal.path("key").asText(),
                Integer.parseInt(id(campaign)),
                Integer.parseInt(offer),
                campaign.path("code").asText());
    }

    private static JsonNode post(List<Route> api, String kind, Map<String, Object> item) throws Exception {
        Route route = api.stream()
                .filter(each -> each.method().equals("POST") && each.pattern().equals("/api/v1/" + kind))
                .findFirst()
                .orElseThrow();
        byte[] body = JSON.writeValueAsBytes(item);
        ApiAnswer answer = route.handler()
                .handle(new ApiRequest("POST", Map.of(), QueryString.parse(""), Map.of(), body, "bench"));
        if (!(answer instanceof Answer whole)) {
            throw new IllegalStateException("what is made is answered whole");
        }
        return JSON.readTree(whole.body());
    }

    private static String id(JsonNode made) {
        return made.path("id").asText();
    }

    private static void delete(Path directory) throws Exception {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
