package io.rebound.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The catalog that a simulation makes for itself, so that its totals are its own. Immutable. */
record World(
        List<SimulatedCampaign> campaigns,
        String saleKey,
        String signupKey,
        String disabledKey,
        String otherAdvertisersKey) {

    static final String DISABLED_GOAL = "closed";

    /** A sale pays 60 % of what the postback says; a sign-up is worth 2.50 and pays 1.25. */
    static final long SALE_PAYOUT_PERCENT = 60;

    static final long SIGNUP_CENTS = 250;
    static final long SIGNUP_PAYOUT_CENTS = 125;

    private static final List<String> CAMPAIGNS = List.of(
            "Running shoes, search",
            "Autumn sale, native",
            "Trail shoes, newsletter",
            "Students, push",
            "Outlet, coupon sites",
            "Retargeting, display",
            "Kids' shoes, in-app",
            "Wide fit, reviews");

    private static final List<String> SOURCES = List.of(
            "Bluefin Ads",
            "Tidewater Media",
            "Larkspur Mail",
            "Pushwell",
            "Coupon Orchard",
            "Halcyon Display",
            "Gamebird Apps",
            "The Fitting Room");

    /** @param code the last part of its click link */
    record SimulatedCampaign(String id, String code) {}

    static World make(Api api, long seed) throws IOException, InterruptedException {
        String run = seed == 1 ? "" : " " + seed;
        String shop = id(api.post("advertisers", Map.of("name", "Northwind Shoes" + run)));
        String other = id(api.post("advertisers", Map.of("name", "Harbour Outfitters" + run)));
        JsonNode sale = api.post(
                "goals",
                Map.of(
                        "advertiser",
                        shop,
                        "name",
                        "sale",
                        "amount_required",
                        true,
                        "max_amount",
                        "100000.00",
                        "payout",
                        Map.of("percent", Long.toString(SALE_PAYOUT_PERCENT))));
        JsonNode signup = api.post(
                "goals",
                Map.of(
                        "advertiser",
                        shop,
                        "name",
                        "sign-up",
                        "default_amount",
                        "2.50",
                        "payout",
                        Map.of("fixed", "1.25")));
        api.post("goals", Map.of("advertiser", shop, "name", DISABLED_GOAL, "enabled", false));
        JsonNode locked = api.post("goals", Map.of("advertiser", shop, "name", "locked", "key_enabled", false));
        JsonNode foreign = api.post("goals", Map.of("advertiser", other, "name", "sale"));

        List<String> offers = new ArrayList<>();
        for (String title : List.of("Road runner", "Trail runner", "City walker")) {
            offers.add(id(api.post(
                    "offers",
                    Map.of(
                            "advertiser", shop,
                            "name", title,
                            "url", "https://shop.example/landing?click=<TRACKER>&from={source}&site={sub1}"))));
        }
        List<SimulatedCampaign> campaigns = new ArrayList<>();
        for (int i = 0; i < CAMPAIGNS.size(); i++) {
            String source = id(api.post(
                    "sources", Map.of("name", SOURCES.get(i) + run, "kind", i % 2 == 0 ? "ad_network" : "affiliate")));
            JsonNode campaign = api.post(
                    "campaigns",
                    Map.of("source", source, "name", CAMPAIGNS.get(i) + run, "offers", weighted(offers, i)));
            campaigns.add(
                    new SimulatedCampaign(id(campaign), campaign.path("code").asText()));
        }
        return new World(
                List.copyOf(campaigns),
                sale.path("key").asText(),
                signup.path("key").asText(),
                locked.path("key").asText(),
                foreign.path("key").asText());
    }

    private static List<Map<String, Object>> weighted(List<String> offers, int campaign) {
        List<Map<String, Object>> weighted = new ArrayList<>();
        for (int i = 0; i <= campaign % offers.size(); i++) {
            weighted.add(Map.of("offer", offers.get(i), "weight", i + 1));
        }
        return weighted;
    }

    private static String id(JsonNode created) {
        return created.path("id").asText();
    }
}
