package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.journal.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Caps, holds, terms and rates over HTTP. */
class WhatIsCreditedTest {
    private static final String[] WAIT = {"Prefer", "wait=10", "Accept", "application/json"};

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private RunningServer server;

    @BeforeEach
    void start(@TempDir Path data) {
        server = RunningServer.start(data, () -> Instant.now().plus(ahead.get()), "");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void atOneBelowTheCapAHundredPostbacksAtOnceCreditExactlyOne() throws Exception {
        Funnel funnel = Funnel.make(server, "Shop", Map.of());
        server.create("caps", Map.of("goal", funnel.goal(), "conversions", 2, "per", "day"));
        assertThat(settled(funnel.postback(funnel.click(), "1.00"))).isEqualTo("credited");
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            urls.add(funnel.postback(funnel.click(), "1.00"));
        }

        List<String> verdicts = new ArrayList<>();
        try (ExecutorService senders = Executors.newFixedThreadPool(20)) {
            List<Future<String>> sent =
                    urls.stream().map(url -> senders.submit(() -> settled(url))).toList();
            for (Future<String> one : sent) {
                verdicts.add(one.get());
            }
        }

        assertThat(verdicts).filteredOn("credited"::equals).hasSize(1);
        assertThat(verdicts).filteredOn("held over-cap"::equals).hasSize(99);
    }

    @Test
    void aGoalThatHoldsForThreeDaysIsCreditedByItselfThen() {
        Funnel funnel = Funnel.make(server, "Shop", Map.of("approval", "hold", "hold_days", 3));
        JsonNode held =
                server.get(funnel.postback(funnel.click(), "12.50"), WAIT).json();
        assertThat(held.path("why").asText()).isEqualTo("needs-approval");
        String id = held.path("conversion").asText();
        assertThat(server.read("conversions/" + id).path("payout").asText()).isEqualTo("0.00");

        ahead.set(Duration.ofDays(3).plusSeconds(1));

        Await.until("it is credited", () -> status(id).equals("approved"));
        JsonNode entry = server.read("conversions/" + id).path("entries").path(1);
        assertThat(entry.path("by").asText()).isEqualTo("timer");
        assertThat(entry.path("amount").asText()).isEqualTo("12.50");
    }

    @Test
    void aSaleInEurosWaitsForARateAndIsBookedAtIt() {
        Funnel funnel = Funnel.make(server, "Shop", Map.of("payout", Map.of("percent", "50")));
        JsonNode held = server.get(funnel.postback(funnel.click(), "10.00") + "&currency=EUR", WAIT)
                .json();
        assertThat(held.path("why").asText()).isEqualTo("no-rate");
        String id = held.path("conversion").asText();

        server.create(
                "exchange-rates",
                Map.of("day", Instant.now().toString().substring(0, 10), "currency", "EUR", "rate", "1.2"));

        Await.until("it is credited", () -> status(id).equals("approved"));
        JsonNode conversion = server.read("conversions/" + id);
        assertThat(conversion.path("amount").asText() + " "
                        + conversion.path("currency").asText())
                .isEqualTo("10.00 EUR");
        assertThat(conversion.path("revenue").asText() + " "
                        + conversion.path("payout").asText() + " "
                        + conversion.path("book_currency").asText())
                .isEqualTo("12.00 6.00 USD");
        assertThat(conversion.path("terms").path("rate").asText()).isEqualTo("1.2");
    }

    @Test
    void aSourceIsPaidByItsOwnTermsAndWhatWasCreditedBeforeKeepsTheOldOnes() {
        Funnel funnel = Funnel.make(server, "Shop", Map.of("payout", Map.of("fixed", "1.00")));
        String before = conversion(funnel.postback(funnel.click(), "10.00"));
        server.create("payout-terms", Map.of("source", funnel.source(), "payout", Map.of("percent", "70")));

        String after = conversion(funnel.postback(funnel.click(), "10.00"));

        assertThat(server.read("conversions/" + before).path("payout").asText()).isEqualTo("1.00");
        assertThat(server.read("conversions/" + after).path("payout").asText()).isEqualTo("7.00");
    }

    private String status(String conversion) {
        return server.read("conversions/" + conversion).path("status").asText();
    }

    private String settled(String postback) {
        JsonNode answer = server.get(postback, WAIT).json();
        return (answer.path("settled").asText() + " " + answer.path("why").asText("")).strip();
    }

    private String conversion(String postback) {
        return server.get(postback, WAIT).json().path("conversion").asText();
    }
}
