package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.standin.Answer;
import io.rebound.standin.NatsProgram;
import io.rebound.standin.NatsProgram.Member;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clicks to a program on NATS 4.1 or later and its postbacks back, all over HTTP. */
class NatsRoundTripTest {
    private static RunningServer server;

    private NatsProgram nats;
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
        nats = new NatsProgram(NatsProgram.Version.FROM_4_1);
        visitor = new Visitor();
        integration = Integration.make(
                server, "nats", nats.link(), Map.of("amount_required", true, "payout", Map.of("percent", "50")));
        for (String type : List.of("approval", "rebill", "expire", "credit", "chargeback", "void")) {
            nats.enterPostback(type, integration.postbackUrl());
        }
    }

    @AfterEach
    void part() {
        nats.close();
        visitor.close();
    }

    private Member join() {
        URI tour = visitor.open(integration.click());
        visitor.open(nats.joinPage() + "?" + tour.getRawQuery());
        return nats.newestMember();
    }

    private void happens(String type, Member member, int rebills, String amount) {
        Answer answer = nats.happens(type, member, rebills, amount);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @Test
    void theLinkHasThePassthroughAndTheAddressNothingThatNatsWouldNotFillIn() {
        assertThat(integration.offerUrl()).isEqualTo(nats.link() + "?nats_at[subscription_passthrough1]={tracker}");
        assertThat(integration.postbackUrl()).contains("api_key=").doesNotContain("<", "{", "#");
    }

    @ParameterizedTest
    @ValueSource(strings = {"amount", "commission", "payout", "total"})
    void aJoinComesBackWithItsAmountUnderAnyOfItsNames(String field) {
        nats.nameAmount(field);

        Member member = join();
        happens("approval", member, 0, "29.95");

        assertThat(member.passthroughs().get("passthrough1")).matches("[0-9a-v]{50}");
        JsonNode conversion = integration.conversions(1, "approved").getFirst();
        assertThat(List.of(
                        conversion.path("amount").asText(),
                        conversion.path("txid").asText()))
                .containsExactly("29.95", member.statId());
    }

    @Test
    void everyRebillIsPaidOnceHoweverOftenItIsSent() {
        Member member = join();

        happens("approval", member, 0, "2.95");
        happens("rebill", member, 1, "19.95");
        happens("rebill", member, 1, "19.95");
        happens("rebill", member, 2, "19.95");

        assertThat(Integration.amounts(integration.conversions(3, "approved")))
                .containsExactlyInAnyOrder("2.95", "19.95", "19.95");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chargeback", "void", "credit"})
    void whatTheBankTakesBackWeTakeBack(String type) {
        Member member = join();
        happens("approval", member, 0, "29.95");
        integration.conversions(1, "approved");

        happens(type, member, 0, "29.95");

        JsonNode conversion = integration.conversions(1, "reversed").getFirst();
        assertThat(List.of(
                        conversion.path("amount").asText(),
                        conversion.path("payout").asText()))
                .containsExactly("0.00", "0.00");
    }

    @Test
    void theEndOfAMembershipCostsNobodyAnything() {
        Member member = join();
        happens("approval", member, 0, "29.95");
        happens("expire", member, 0, "0.00");
        happens("rebill", member, 1, "1.00");

        assertThat(Integration.amounts(integration.conversions(2, "approved")))
                .containsExactlyInAnyOrder("29.95", "1.00");
    }
}
