package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.journal.Await;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clicks and days cost, and caps on them, over HTTP. */
class WhatTrafficCostsTest {
    private RunningServer server;
    private String offer;
    private String goalKey;
    private JsonNode campaign;

    @BeforeEach
    void start(@TempDir Path data) {
        server = RunningServer.start(data);
        String shop = id(server.create("advertisers", Map.of("name", "Shop")));
        goalKey = server.create(
                        "goals",
                        Map.of(
                                "advertiser",
                                shop,
                                "name",
                                "Sale",
                                "payout",
                                Map.of("fixed", "1"),
                                "default_amount",
                                "40"))
                .path("key")
                .asText();
        offer = id(server.create(
                "offers", Map.of("advertiser", shop, "name", "Shoes", "url", "https://shop.example/<TRACKER>")));
        String source = id(
                server.create("sources", Map.of("name", "Ads", "kind", "ad_network", "cost", Map.of("cpc", "0.05"))));
        campaign = server.create(
                "campaigns", Map.of("source", source, "name", "Spring", "offers", List.of(Map.of("offer", offer))));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void profitIsWhatIsLeftOfRevenueAfterPayoutsClicksAndDays() {
        String tracker = click().header("Location").substring("https://shop.example/".length());
        click();
        assertThat(server.get("/postback?api_key=" + goalKey + "&tracking=" + tracker)
                        .status())
                .isEqualTo(200);
        server.create("costs", Map.of("day", "2026-03-09", "campaign", id(campaign), "amount", "24.00"));

        Await.until("all is reported", () -> number("profit", "").compareTo(new BigDecimal("14.90")) == 0);
        assertThat(number("cost", "")).isEqualByComparingTo("24.10");
        assertThat(number("roi", "")).isEqualByComparingTo("0.593625"); // 14.90 / 25.10
        assertThat(number("cost", "&from=2026-03-09T06:00:00Z&to=2026-03-09T07:00:00Z"))
                .isEqualByComparingTo("1");
        assertThat(number("cost", "&filter=offer:eq:" + offer)).isEqualByComparingTo("0.10");
    }

    @Test
    void aBudgetIsSpentByClicksToTheLastThatItPaysFor() {
        JsonNode cap = server.create("caps", Map.of("campaign", id(campaign), "budget", "0.12", "per", "total"));

        assertThat(List.of(click().status(), click().status(), click().status()))
                .containsExactly(302, 302, 404);
        assertThat(server.read("caps/" + id(cap)).path("used").asText()).isEqualTo("0.10");
    }

    @Test
    void visitorsAreTurnedAwayOnceTheConversionsTheyCouldMakeAreTaken() {
        JsonNode cap = server.create("caps", Map.of("offer", offer, "conversions", 1));
        String tracker = click().header("Location").substring("https://shop.example/".length());
        server.get("/postback?api_key=" + goalKey + "&tracking=" + tracker, "Prefer", "wait=10");

        assertThat(server.read("caps/" + id(cap)).path("used").asInt()).isEqualTo(1);
        Await.until("the offer is closed", () -> click().status() == 404);
    }

    private Reply click() {
        return server.get("/c/" + campaign.path("code").asText());
    }

    private BigDecimal number(String metric, String more) {
        String total = server.read("reports?metrics=" + metric + more)
                .path("totals")
                .path(metric)
                .asText("0");
        return new BigDecimal(total);
    }

    private static String id(JsonNode made) {
        return made.path("id").asText();
    }
}
