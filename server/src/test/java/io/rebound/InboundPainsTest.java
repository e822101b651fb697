package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.journal.Await;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What hurts those who receive postbacks from others, one test for each pain: a whole server, and what its sender, its
 * inspector and its books say.
 */
class InboundPainsTest {
    private static RunningServer server;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = RunningServer.start(data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Pain 1. */
    @Test
    void literalMacrosArriveAndAreNamedWithTheirRightSpelling() {
        Funnel cake = Funnel.make(server, "Macros", "cake", Map.of());
        for (String macro : List.of(
                "{s2}",
                "{{s2}}",
                "#s3#",
                "##S2##",
                "[S2]",
                "[[s2]]",
                "${S2}",
                "%s2%",
                "%%s2%%",
                "<S2>",
                "__S2__",
                "(s2)",
                "~s2~",
                "REPLACE",
                "OPTIONAL",
                "CLICK_ID")) {
            Reply reply = server.get(cake.postback(encoded(macro), "12.50"));

            assertThat(reply.result()).as(macro).isEqualTo("macro-not-replaced");
            assertThat(reply.text())
                    .startsWith("ERROR macro-not-replaced: tracking holds the macro " + macro + ",")
                    .endsWith(": there it is written #s2#\n");
        }
    }

    /** Pain 2. */
    @Test
    void noRejectionIsSilentNotEvenOneThatIsAnsweredWith200() {
        Funnel shop = Funnel.make(server, "Silent", Map.of("answer", "always-200"));
        String tracker = shop.click();

        Reply reply = server.get(shop.postback(tracker, "12,50"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.result()).isEqualTo("bad-amount");
        assertThat(reply.text()).startsWith("ERROR bad-amount");
        JsonNode found = inspected(tracker);
        assertThat(found.path("result").asText()).isEqualTo("bad-amount");
        assertThat(found.path("parameters").path("amount").asText()).isEqualTo("12,50");
    }

    /** Pain 3. */
    @Test
    void theReasonIsOneOfAListAndEveryRuleIsShownInItsOrder() {
        Funnel shop = Funnel.make(server, "Reasons", Map.of());
        String tracker = shop.click();
        server.get(shop.postback(tracker, "12.50") + "&currency=ZZZ");

        List<String> steps = StreamSupport.stream(
                        inspected(tracker).path("steps").spliterator(), false)
                .map(step -> step.path("check").asText() + " " + step.path("passed"))
                .toList();

        assertThat(steps)
                .containsSubsequence("key true", "tracking true", "advertiser true", "amount true", "currency false");
    }

    /** Pain 4. */
    @Test
    void aTruncatedClickIdIsToldApartAndASpilledOneIsJoined() {
        Funnel cake = Funnel.make(server, "Cut", "cake", Map.of());
        String tracker = cake.click();

        Reply cut = server.get(cake.postback(tracker.substring(0, 45), "12.50"));
        assertThat(cut.text()).startsWith("ERROR truncated-tracking: tracking was cut on its way: 45 of 50");

        String held = tracker.substring(0, 30);
        String spilled = tracker.substring(30);
        assertThat(server.get(cake.postback(held + spilled, "12.50")).result()).isEqualTo("accepted");
        assertThat(server.get(cake.postback(tracker + "", "12.50")).result()).isEqualTo("accepted");
    }

    /** Pain 5. */
    @Test
    void plusEqualsSlashAndPercentArriveAsTheyAreOrAreToldAsTolerated() {
        Funnel shop = Funnel.make(server, "Mangled", Map.of());
        String txid = "a+b/c=d%e&f:g~h!i-j_k.l";
        JsonNode first = settled(shop.postback(shop.click(), "12.50") + "&txid=" + encoded(txid));
        assertThat(conversion(first).path("txid").asText()).isEqualTo(txid);

        String tracker = shop.click();
        String query = "api_key=" + shop.key() + "&tracking=" + tracker + "&amount=12.50";
        assertThat(server.get("/postback?" + encoded(query)).result()).isEqualTo("accepted");
        assertThat(inspected(tracker).path("tolerated").path(0).asText()).startsWith("encoded-query: ");
    }

    /** Pain 6. */
    @Test
    void bracesBracketsAndFragmentsDoNotVanishWithoutAWord() {
        Funnel shop = Funnel.make(
                server, "Brackets", Map.of("dialect", Map.of("tracking", List.of("nats_at[passthrough1]"))));
        for (String name : List.of("nats_at%5Bpassthrough1%5D", "nats_at%255Bpassthrough1%255D", "amp;tracking")) {
            String line = "/postback?api_key=" + shop.key() + "&amount=12.50&" + name + "=" + shop.click();
            assertThat(server.get(line).text()).as(name).startsWith("OK accepted");
        }
        assertThat(server.get("/postback?api_key=" + shop.key() + "&amount=12.50&tracking=")
                        .text())
                .as("a link cut off at its #")
                .startsWith("ERROR no-tracking: tracking is missing or empty; what came is api_key and amount");
    }

    /** Pain 7. */
    @Test
    void namesAndWordsMayDifferInCase() {
        Funnel impact = Funnel.make(server, "Case", "impact", Map.of());
        String tracker = impact.click();
        JsonNode settled =
                settled("/postback?api_key=" + impact.key() + "&Tracking=" + tracker + "&AMOUNT=12.50&status=APPROVED");

        assertThat(settled.path("settled").asText()).isEqualTo("credited");
        assertThat(inspected(tracker).path("tolerated")).hasSize(3);
    }

    /** Pain 8. */
    @Test
    void commasThousandsAndCentsAreErrorsOrSettings() {
        Funnel strict = Funnel.make(server, "Strict", Map.of("max_amount", "9999.00"));
        for (String amount : List.of("12,50", "1,234.50", "1250", "12.5", "1,234", "%2412.50")) {
            assertThat(server.get(strict.postback(strict.click(), amount)).result())
                    .as(amount)
                    .isEqualTo("bad-amount");
        }
        assertThat(server.get(strict.postback(strict.click(), "125000.00")).result())
                .isEqualTo("amount-too-high");

        Funnel lenient = Funnel.make(server, "Lenient", Map.of("amount_mode", "lenient"));
        assertThat(amountOf(lenient, "1,234.50")).isEqualTo("1234.50");
        assertThat(amountOf(lenient, "1.234,50")).isEqualTo("1234.50");
        assertThat(amountOf(lenient, "12,5")).isEqualTo("12.50");
        assertThat(amountOf(lenient, "1250")).isEqualTo("1250.00");
        String tracker = lenient.click();
        assertThat(conversion(settled(lenient.postback(tracker, "1,234")))
                        .path("amount")
                        .asText())
                .isEqualTo("1234.00");
        assertThat(inspected(tracker).path("tolerated").path(0).asText()).startsWith("ambiguous-amount: ");

        Funnel cents = Funnel.make(server, "Cents", Map.of("dialect", Map.of("amounts", "minor_units")));
        assertThat(amountOf(cents, "1250")).isEqualTo("12.50");
    }

    /** Pain 9. */
    @Test
    void noLocaleMovesAPoint() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            Funnel shop = Funnel.make(server, "Locale", Map.of());
            assertThat(amountOf(shop, "1234.50")).isEqualTo("1234.50");
        } finally {
            Locale.setDefault(before);
        }
    }

    /** Pain 10. */
    @Test
    void aConversionThatIsToldTwiceCountsOnce() {
        Funnel shop = Funnel.make(server, "Twice", Map.of());
        String line = shop.postback(shop.click(), "12.50") + "&txid=A1";
        JsonNode first = settled(line);

        JsonNode second = settled(line);

        assertThat(second.path("result").asText()).isEqualTo("accepted");
        assertThat(second.path("settled").asText()).isEqualTo("repeated");
        assertThat(second.path("conversion")).isEqualTo(first.path("conversion"));
        assertThat(server.read("conversions?goal=" + shop.goal()).path("items")).hasSize(1);
    }

    /** Pain 17. */
    @Test
    void whatAMistakeInTheSettingsRefusedIsKept() {
        Funnel shop = Funnel.make(server, "Mistake", Map.of("enabled", false));
        String tracker = shop.click();

        Reply refused = server.get(shop.postback(tracker, "12.50"), "Accept", "application/json");

        assertThat(refused.json().path("result").asText()).isEqualTo("goal-disabled");
        assertThat(inspected(tracker).path("receipt")).isEqualTo(refused.json().path("receipt"));
    }

    /** Pain 20. */
    @Test
    void aLateConversionIsCalledExpiredAndNotInvalid(@TempDir Path data) {
        AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
        try (RunningServer later = RunningServer.start(data, () -> Instant.now().plus(ahead.get()), "")) {
            Funnel shop = Funnel.make(later, "Late", Map.of("window_days", 7));
            String tracker = shop.click();
            ahead.set(Duration.ofDays(8));

            assertThat(later.get(shop.postback(tracker, "12.50")).text())
                    .startsWith("ERROR expired-tracking: the click was at ")
                    .endsWith("the goal allows 7 days\n");
        }
    }

    /** Pain 21. */
    @Test
    void aChargebackTakesTheMoneyBackFromWhatItWasCreditedTo() {
        Funnel nats = Funnel.make(server, "Chargeback", "nats", Map.of("payout", Map.of("percent", "50")));
        String member = "/postback?api_key=" + nats.key() + "&passthrough1=" + nats.click() + "&statid=881&status=1";
        JsonNode join = settled(member + "&post_type=approval&amount=30.00&rebills=0");
        JsonNode rebill = settled(member + "&post_type=rebill&amount=20.00&rebills=1");
        assertThat(settled(member + "&post_type=expire").path("why").asText()).isEqualTo("not-counted");
        assertThat(conversion(join).path("payout").asText()).isEqualTo("15.00");
        assertThat(conversion(rebill).path("amount").asText()).isEqualTo("20.00");

        for (String event : List.of("chargeback", "void", "credit")) {
            settled(member + "&post_type=" + event);
        }

        assertThat(conversion(join).path("status").asText()).isEqualTo("reversed");
        assertThat(conversion(join).path("amount").asText()).isEqualTo("0.00");
        assertThat(conversion(join).path("payout").asText()).isEqualTo("0.00");
        assertThat(conversion(rebill).path("status").asText()).isEqualTo("approved");
    }

    /** Pain 22. */
    @Test
    void anAmountKeepsTheCurrencyItCameIn() {
        Funnel shop = Funnel.make(server, "Currency", Map.of());

        JsonNode settled = settled(shop.postback(shop.click(), "100.00") + "&currency=SEK");

        assertThat(settled.path("settled").asText()).isEqualTo("held");
        assertThat(settled.path("why").asText()).isEqualTo("no-rate");
        assertThat(conversion(settled).path("currency").asText()).isEqualTo("SEK");
        assertThat(conversion(settled).path("amount").asText())
                .as("not 100 dollars")
                .isEqualTo("0.00");
    }

    /** Pain 23. */
    @Test
    void aForgedConversionIsRefused() {
        Funnel shop = Funnel.make(server, "Forged", Map.of("min_seconds", 60));
        Funnel rival = Funnel.make(server, "Rival", Map.of());
        String tracker = shop.click();
        char changed = tracker.charAt(30) == '0' ? '1' : '0';

        assertThat(server.get(shop.postback(tracker.substring(0, 30) + changed + tracker.substring(31), "12.50"))
                        .result())
                .isEqualTo("forged-tracking");
        assertThat(server.get(rival.postback(tracker, "12.50")).result()).isEqualTo("other-advertiser");
        assertThat(server.get(shop.postback("1", "12.50")).result()).isEqualTo("bad-tracking");
        assertThat(settled(shop.postback(tracker, "12.50")).path("why").asText())
                .as("click and conversion in the same second")
                .isEqualTo("too-fast");
    }

    /** Where the three meanings of one name meet. */
    @Test
    void tidMeansWhatThePlatformSaysAndNothingToOthers() {
        Funnel click = Funnel.make(server, "Click", Map.of("dialect", Map.of("tracking", List.of("tid"))));
        assertThat(settled("/postback?api_key=" + click.key() + "&tid=" + click.click() + "&amount=12.50")
                        .path("settled")
                        .asText())
                .isEqualTo("credited");

        Funnel order = Funnel.make(server, "Order", Map.of("dialect", Map.of("txid", List.of("tid"))));
        assertThat(conversion(settled(order.postback(order.click(), "12.50") + "&tid=A1"))
                        .path("txid")
                        .asText())
                .isEqualTo("A1");

        Funnel account = Funnel.make(server, "Account", Map.of());
        assertThat(conversion(settled(account.postback(account.click(), "12.50") + "&tid=4711"))
                        .path("txid")
                        .asText())
                .isEmpty();
    }

    private static String amountOf(Funnel funnel, String amount) {
        return conversion(settled(funnel.postback(funnel.click(), amount)))
                .path("amount")
                .asText();
    }

    private static JsonNode settled(String line) {
        JsonNode answer = server.get(line, "Accept", "application/json", "Prefer", "wait=10")
                .json();
        assertThat(answer.path("settled").asText()).as(answer.toString()).isNotEmpty();
        return answer;
    }

    private static JsonNode conversion(JsonNode settled) {
        return server.read("conversions/" + settled.path("conversion").asText());
    }

    /** The last postback with that tracker, as the inspector shows it. */
    private static JsonNode inspected(String tracker) {
        Await.until("the inspector shows it", () -> !found(tracker).isMissingNode());
        return found(tracker);
    }

    private static JsonNode found(String tracker) {
        return server.read("postbacks?tracking=" + tracker).path("items").path(0);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
