package io.rebound.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.platform.Platforms;
import io.rebound.simulation.Api;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An advertiser, a goal and an offer on each platform that has advertisers, and a source with a campaign on the others. */
final class DemoPlatforms {
    private static final String SHOP = "/demo/shop";

    private DemoPlatforms() {}

    /** Returns the ids of its offers. */
    static List<String> make(Api api, String tracking) throws IOException, InterruptedException {
        List<String> offers = new ArrayList<>();
        List<JsonNode> platforms = platforms(api);
        for (JsonNode platform : platforms) {
            if (isOn(platform, "advertiser")) {
                offers.add(offerOn(platform, api, tracking));
            }
        }
        for (JsonNode platform : platforms) {
            if (isOn(platform, "source")) {
                campaignOn(platform, api, offers);
            }
        }
        return offers;
    }

    /** Tells them where the shop is today. */
    static void move(Api api, String offer, String tracking) throws IOException, InterruptedException {
        api.patch("offers/" + offer, Map.of("url", tracking + SHOP));
    }

    private static List<JsonNode> platforms(Api api) throws IOException, InterruptedException {
        List<JsonNode> platforms = new ArrayList<>();
        for (JsonNode platform : api.get("platforms?limit=1000").path("items")) {
            if (!platform.path("name").asText().equals(Platforms.GENERIC)) {
                platforms.add(platform);
            }
        }
        return platforms;
    }

    private static boolean isOn(JsonNode platform, String side) {
        return platform.path("kind").asText().equals(side)
                || platform.path("kind").asText().equals("both");
    }

    private static String offerOn(JsonNode platform, Api api, String tracking)
            throws IOException, InterruptedException {
        String title = platform.path("title").asText();
        String advertiser = id(api.post(
                "advertisers",
                Map.of("name", title, "platform", platform.path("name").asText())));
        api.post("goals", Map.of("advertiser", advertiser, "name", "sale", "payout", Map.of("percent", "60")));
        return id(api.post("offers", Map.of("advertiser", advertiser, "name", title, "url", tracking + SHOP)));
    }

    private static void campaignOn(JsonNode platform, Api api, List<String> offers)
            throws IOException, InterruptedException {
        String name = platform.path("name").asText();
        String title = platform.path("title").asText();
        String source = id(api.post("sources", Map.of("name", title, "kind", "ad_network", "dialect", name)));
        List<Map<String, Object>> weighted = offers.stream()
                .map(offer -> Map.<String, Object>of("offer", offer, "weight", 1))
                .toList();
        api.post("campaigns", Map.of("source", source, "name", title, "code", "demo-" + name, "offers", weighted));
    }

    private static String id(JsonNode created) {
        return created.path("id").asText();
    }
}
