package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.standin.Answer;
import io.rebound.standin.CakeNetwork;
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

/** Clicks to a network on CAKE and its postbacks back, all over HTTP. */
class CakeRoundTripTest {
    private static RunningServer server;

    private CakeNetwork cake;
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
        cake = new CakeNetwork();
        visitor = new Visitor();
        integration = Integration.make(
                server,
                "cake",
                cake.link(),
                Map.of("amount_required", true, "payout", Map.of("percent", "60"), "duplicates", "txid"));
        cake.enterPostback(integration.postbackUrl());
    }

    @AfterEach
    void part() {
        cake.close();
        visitor.close();
    }

    @Test
    void theLinesAreThoseOfCakesOwnSettings() {
        assertThat(integration.offerUrl()).isEqualTo(cake.link() + "&s2={tracker}");
        assertThat(integration.postbackUrl()).contains("&tracking=#s2#&amount=#price#");
    }

    @Test
    void aSaleComesBackWithItsPrice() {
        URI landed = visitor.open(integration.click());

        Answer answer = cake.sell(landed, "12.50");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(cake.click(landed).get("s2")).matches("[0-9a-v]{50}");
        JsonNode conversion = integration.conversions(1, "approved").getFirst();
        assertThat(List.of(
                        conversion.path("amount").asText(),
                        conversion.path("payout").asText()))
                .containsExactly("12.50", "7.50");
    }

    @Test
    void twoSalesToOneVisitorAreTwoAsTheLeadSays() {
        URI landed = visitor.open(integration.click());

        cake.sell(landed, "10.00");
        cake.sell(landed, "20.00");

        assertThat(Integration.amounts(integration.conversions(2, "approved")))
                .containsExactlyInAnyOrder("10.00", "20.00");
    }

    @Test
    void theFirstSubIdIsJustLongEnough() {
        Integration through = integration.through(Map.of("url", cake.link(), "tracker_parameter", "s1"));
        cake.enterPostback(integration.postbackUrl().replace("#s2#", "#s1#"));

        cake.sell(visitor.open(through.click()), "5.00");

        assertThat(Integration.amounts(integration.conversions(1, "approved"))).containsExactly("5.00");
    }

    @Test
    void aLeadThatIsFiredTwiceIsOneSale() {
        cake.sell(visitor.open(integration.click()), "12.50");

        Answer again = cake.fireAgain();

        assertThat(again.status()).as(again.text()).isEqualTo(200);
        assertThat(Integration.amounts(integration.conversions(1, "approved"))).containsExactly("12.50");
    }

    @Test
    void aScrubbedLeadIsTakenBack() {
        cake.sell(visitor.open(integration.click()), "12.50");
        integration.conversions(1, "approved");
        cake.enterPostback(integration.postbackUrl() + "&status=Scrubbed");

        Answer scrubbed = cake.fireAgain();

        assertThat(scrubbed.status()).as(scrubbed.text()).isEqualTo(200);
        JsonNode conversion = integration.conversions(1, "rejected").getFirst();
        assertThat(List.of(
                        conversion.path("amount").asText(),
                        conversion.path("payout").asText()))
                .containsExactly("0.00", "0.00");
    }
}
