package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An advertiser with a goal and an offer, and a campaign whose clicks lead there; made over the API. Immutable.
 *
 * @param key the goal's unique key
 * @param code the last part of the campaign's click link
 */
record Funnel(
        RunningServer server,
        String advertiser,
        String goal,
        String key,
        String pixelKey,
        String offer,
        String source,
        String campaign,
        String code) {

    private static final Pattern TRACKER = Pattern.compile("[?&]click=([0-9a-v]{50})(?:&|$)");

    /** @param terms the goal's fields besides its name and advertiser */
    static Funnel make(RunningServer server, String name, Map<String, Object> terms) {
        return make(server, name, "generic", terms);
    }

    /**
     * The same for an advertiser on that platform.
     *
     * @param platform a preset's name
     */
    static Funnel make(RunningServer server, String name, String platform, Map<String, Object> terms) {
        String advertiser = id(server.create("advertisers", Map.of("name", name, "platform", platform)));
        Map<String, Object> fields = new HashMap<>(terms);
        fields.put("advertiser", advertiser);
        fields.putIfAbsent("name", "Sale");
        JsonNode goal = server.create("goals", fields);
        String offer = id(server.create(
                "offers",
                Map.of(
                        "advertiser", advertiser,
                        "name", name,
                        "url", "https://shop.example/?click=<TRACKER>&id={external_id}&site={sub1}")));
        String source = id(server.create("sources", Map.of("name", name, "kind", "ad_network")));
        JsonNode campaign = server.create(
                "campaigns",
                Map.of("source", source, "name", name, "offers", List.of(Map.of("offer", offer, "weight", 1))));
        return new Funnel(
                server,
                advertiser,
                id(goal),
                goal.path("key").asText(),
                goal.path("pixel_key").asText(),
                offer,
                source,
                id(campaign),
                campaign.path("code").asText());
    }

    /** A visitor clicks. Returns the tracker that the advertiser's page gets. */
    String click() {
        return tracker(server.get("/c/" + code));
    }

    String postback(String tracker, String amount) {
        return "/postback?api_key=" + key + "&tracking=" + tracker + "&amount=" + amount;
    }

    static String tracker(Reply redirect) {
        assertThat(redirect.status()).as(redirect.toString()).isEqualTo(302);
        Matcher tracker = TRACKER.matcher(redirect.header("Location"));
        assertThat(tracker.find()).as(redirect.toString()).isTrue();
        return tracker.group(1);
    }

    private static String id(JsonNode created) {
        return created.path("id").asText();
    }
}
