package io.rebound.crash;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.simulation.Api;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What is set up for the battery: a campaign, and two goals that pay once. Immutable. */
record Shop(String campaign, GoalKey sale, GoalKey signup) {
    private static final long SIGNUP_REVENUE = 2_500_000;
    private static final long SIGNUP_PAYOUT = 1_250_000;

    /** @param id as the ledger has it */
    record GoalKey(int id, String key) {
        private static GoalKey of(JsonNode goal) {
            return new GoalKey(
                    Integer.parseInt(goal.path("id").asText()), goal.path("key").asText());
        }
    }

    /** Millionths of the currency. */
    record Worth(long revenue, long payout) {}

    static Shop make(Api api) throws IOException, InterruptedException {
        String advertiser = id(api.post("advertisers", Map.of("name", "Shop")));
        JsonNode sale = api.post(
                "goals",
                Map.of(
                        "advertiser",
                        advertiser,
                        "name",
                        "sale",
                        "amount_required",
                        true,
                        "payout",
                        Map.of("percent", "60")));
        JsonNode signup = api.post(
                "goals",
                Map.of(
                        "advertiser",
                        advertiser,
                        "name",
                        "sign-up",
                        "default_amount",
                        "2.50",
                        "payout",
                        Map.of("fixed", "1.25")));
        String offer = id(api.post(
                "offers",
                Map.of(
                        "advertiser",
                        advertiser,
                        "name",
                        "Shoes",
                        "url",
                        "https://shop.example/landing?" + Traffic.CLICK_PARAMETER + "=<TRACKER>")));
        String source = id(api.post("sources", Map.of("name", "Source", "kind", "ad_network")));
        JsonNode campaign = api.post(
                "campaigns",
                Map.of("source", source, "name", "Campaign", "offers", List.of(Map.of("offer", offer, "weight", 1))));
        return new Shop(campaign.path("code").asText(), GoalKey.of(sale), GoalKey.of(signup));
    }

    private static String id(JsonNode created) {
        return created.path("id").asText();
    }

    /** What one conversion of the goal is worth, if the postback said this amount. */
    Worth worth(int goal, long cents) {
        return goal == sale.id() ? new Worth(cents * 10_000, cents * 6_000) : new Worth(SIGNUP_REVENUE, SIGNUP_PAYOUT);
    }
}
