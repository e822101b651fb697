package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.standin.Answer;
import io.rebound.standin.HasOffersNetwork;
import io.rebound.standin.Visitor;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clicks to a network on TUNE (HasOffers) and its postbacks back, all over HTTP. */
class HasOffersRoundTripTest {
    private static RunningServer server;

    private HasOffersNetwork network;
    private Visitor visitor;
    private Integration integration;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = RunningServer.start(data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void agree() {
        network = new HasOffersNetwork("2.50");
        visitor = new Visitor();
        integration = Integration.make(
                server,
                "hasoffers",
                network.link(),
                Map.of("amount_required", true, "payout", Map.of("fixed", "1.75")));
        network.enterPostback(integration.postbackUrl());
    }

    @AfterEach
    void part() {
        network.close();
        visitor.close();
    }

    @Test
    void theLinesAreThoseOfTheNetworksOwnSettings() {
        assertThat(integration.offerUrl()).isEqualTo(network.link() + "&aff_click_id={tracker}");
        assertThat(integration.postbackUrl()).contains("&tracking={aff_click_id}&amount={payout}");
    }

    @Test
    void aSaleComesBackWithItsPayoutAndTransaction() {
        URI landed = visitor.open(integration.click());

        assertThat(network.confirm(network.confirmation(landed))).isEqualTo("success=true;");

        assertThat(network.answers()).extracting(Answer::status).containsExactly(200);
        JsonNode conversion = integration.conversions(1, "approved").getFirst();
        assertThat(List.of(
                        conversion.path("amount").asText(),
                        conversion.path("payout").asText()))
                .containsExactly("2.50", "1.75");
        assertThat(landed.getRawQuery())
                .endsWith("transaction_id=" + conversion.path("txid").asText());
    }

    @Test
    void aSecondCallForTheSameSaleCreditsNothingMore() {
        String confirmation = network.confirmation(visitor.open(integration.click()));

        network.confirm(confirmation);
        network.confirm(confirmation);

        assertThat(network.answers()).extracting(Answer::status).containsExactly(200, 200);
        assertThat(Integration.amounts(integration.conversions(1, "approved"))).containsExactly("2.50");
    }

    @Test
    void anOldNetworkReturnsAffSub() {
        Integration through = integration.through(Map.of("url", network.link() + "&aff_sub=<TRACKER>"));
        network.enterPostback(integration.postbackUrl().replace("{aff_click_id}", "{aff_sub}"));

        network.confirm(network.confirmation(visitor.open(through.click())));

        assertThat(Integration.amounts(integration.conversions(1, "approved"))).containsExactly("2.50");
    }

    @Test
    void aRejectedConversionIsTakenBack() {
        String confirmation = network.confirmation(visitor.open(integration.click()));
        network.confirm(confirmation);
        integration.conversions(1, "approved");
        network.enterPostback(integration.postbackUrl() + "&status=rejected");

        network.confirm(confirmation);

        assertThat(network.answers()).extracting(Answer::status).containsExactly(200, 200);
        assertThat(Integration.amounts(integration.conversions(1, "rejected"))).containsExactly("0.00");
    }
}
