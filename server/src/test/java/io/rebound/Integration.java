package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.journal.Await;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An advertiser on some platform with a goal, an offer and a campaign, made over the API with nothing but what people know:
 * the platform's name and the link that it gave them. Immutable.
 *
 * @param goal as it was answered
 * @param offer as it was answered
 * @param click the campaign's link
 */
record Integration(RunningServer server, JsonNode goal, JsonNode offer, String click) {

    /**
     * @param link as the platform gives it out
     * @param terms the goal's fields besides its name and advertiser
     */
    static Integration make(RunningServer server, String platform, String link, Map<String, Object> terms) {
        String advertiser = id(server.create("advertisers", Map.of("name", platform, "platform", platform)));
        Map<String, Object> fields = new HashMap<>(terms);
        fields.put("advertiser", advertiser);
        fields.put("name", "Sale");
        JsonNode goal = server.create("goals", fields);
        JsonNode offer = offer(server, advertiser, Map.of("url", link));
        return new Integration(server, goal, offer, campaign(server, offer));
    }

    /**
     * The same with another offer of the same advertiser.
     *
     * @param fields the offer's fields besides its name and advertiser
     */
    Integration through(Map<String, Object> fields) {
        JsonNode other = offer(server, goal.path("advertiser").asText(), fields);
        return new Integration(server, goal, other, campaign(server, other));
    }

    private static JsonNode offer(RunningServer server, String advertiser, Map<String, Object> fields) {
        Map<String, Object> all = new HashMap<>(fields);
        all.put("advertiser", advertiser);
        all.put("name", "Membership");
        return server.create("offers", all);
    }

    private static String campaign(RunningServer server, JsonNode offer) {
        String source = id(server.create("sources", Map.of("name", "Somebody", "kind", "ad_network")));
        List<Map<String, Object>> offers = List.of(Map.of("offer", id(offer), "weight", 1));
        return server.create("campaigns", Map.of("source", source, "name", "Somebody", "offers", offers))
                .path("click_url")
                .asText();
    }

    /** The line to be pasted into the platform. */
    String postbackUrl() {
        return goal.path("postback_url").asText();
    }

    /** The address that takes visitors to the platform. */
    String offerUrl() {
        return offer.path("url").asText();
    }

    /** The goal's conversions once there are as many and each has the status, the newest first. */
    List<JsonNode> conversions(int count, String status) {
        Await.until(count + " conversions are " + status, () -> {
            List<JsonNode> there = conversions();
            return there.size() == count
                    && there.stream()
                            .allMatch(one -> one.path("status").asText().equals(status));
        });
        return conversions();
    }

    /** The goal's conversions now, the newest first. */
    List<JsonNode> conversions() {
        return server.read("conversions?goal=" + id(goal))
                .path("items")
                .valueStream()
                .toList();
    }

    static List<String> amounts(List<JsonNode> conversions) {
        return conversions.stream().map(one -> one.path("amount").asText()).toList();
    }

    private static String id(JsonNode created) {
        String id = created.path("id").asText();
        assertThat(id).as(created.toString()).isNotEmpty();
        return id;
    }
}
