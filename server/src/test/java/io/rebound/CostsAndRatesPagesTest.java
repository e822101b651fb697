package io.rebound;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import io.rebound.journal.Await;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The invoice of a network and the rates of the day, entered by whoever keeps the books. */
class CostsAndRatesPagesTest {
    private static final String MARKUP = "<img src=x onerror=alert(1)>\"'><script>alert(2)</script>";

    @TempDir
    private static Path data;

    private static RunningServer server;
    private static ConsoleVisitor visitor;
    private static JsonNode campaign;
    private static JsonNode goal;

    @BeforeAll
    static void start() {
        server = RunningServer.start(data);
        String shop = id(server.create("advertisers", Map.of("name", "Shop")));
        goal = server.create("goals", Map.of("advertiser", shop, "name", "Sale " + MARKUP, "currency", "EUR"));
        String offer = id(server.create(
                "offers", Map.of("advertiser", shop, "name", "Shoes", "url", "https://shop.example/?c=<TRACKER>")));
        String source = id(server.create("sources", Map.of("name", "Ads " + MARKUP, "kind", "ad_network")));
        campaign = server.create(
                "campaigns",
                Map.of("source", source, "name", "Spring " + MARKUP, "offers", List.of(Map.of("offer", offer))));
        visitor = ConsoleVisitor.of(server);
    }

    @AfterAll
    static void stop() {
        visitor.close();
        server.close();
    }

    @Test
    void anInvoiceIsBookedByDayCorrectedAndWithdrawn() {
        visitor.goTo("/");
        visitor.link("Costs").click();
        assertThat(content()).containsText("Nothing was booked yet");
        visitor.isFitForEverybody();
        field("campaign").selectOption(id(campaign));
        field("day").fill("2026-03-09");
        field("amount").fill("12,50");
        field("reason").fill(MARKUP);
        visitor.button("Book it").click();
        assertThat(visitor.page().locator("#field-amount-error")).containsText("a plain decimal like \"12.50\"");
        assertThat(field("amount")).hasValue("12,50");
        visitor.isFitForEverybody();
        visitor.complaints.removeIf(text -> text.contains("422"));

        field("amount").fill("12.50");
        visitor.button("Book it").click();
        assertThat(content()).containsText("Booked: 1.");
        assertThat(content()).containsText("cost $12.50 on Mar 9, 2026");
        field("amount").fill("10");
        visitor.button("Book it").click();
        assertThat(content()).containsText("cost $10.00 on Mar 9, 2026");
        assertThat(rows()).hasCount(2);
        assertThat(rows().first()).containsText("-$2.50");
        visitor.isFitForEverybody();

        visitor.button("Withdraw the day: set it to 0").click();
        assertThat(content()).containsText("cost $0.00 on Mar 9, 2026");
        assertThat(visitor.dialogs).hasSize(1).first().asString().contains("on Mar 9, 2026?");
        visitor.dialogs.clear();
        assertThat(visitor.button("Withdraw the day: set it to 0")).hasCount(0);
        visitor.goTo("/costs?from=2026-03-10");
        assertThat(content()).containsText("Nothing was booked there");
        visitor.link("All").click();
        assertThat(rows()).hasCount(3);
        visitor.seesNothingWrong();
    }

    @Test
    void aFileOfCostsIsBookedAsAWholeAndALineThatIsWrongIsNamed() {
        visitor.goTo("/costs");
        String lines = "day,campaign,amount\n2026-04-01," + id(campaign) + ",5.00\n2026-04-02," + id(campaign);
        send("costs.csv", lines + ",a lot\n");
        visitor.button("Book the file").click();
        assertThat(visitor.page().locator("[data-upload-wrong]")).containsText("line 3: amount must be");
        visitor.complaints.removeIf(text -> text.contains("422"));
        send("costs.csv", lines + ",6.00\n");
        visitor.button("Book the file").click();
        assertThat(content()).containsText("Booked: 2.");
        send("costs.csv", lines + ",6.00\n");
        visitor.button("Book the file").click();
        assertThat(content()).containsText("Booked: 0. 2 cost that already.");
        visitor.goTo("/costs?from=2026-04-01&to=2026-04-02");
        assertThat(rows()).hasCount(2);
        visitor.seesNothingWrong();
    }

    @Test
    void whatWaitsForARateIsSeenAndCreditedOnceItIsSet() {
        String location = server.get("/c/" + campaign.path("code").asText()).header("Location");
        Reply held = server.get(
                "/postback?api_key=" + goal.path("key").asText() + "&tracking="
                        + location.substring(location.indexOf("c=") + 2) + "&amount=10.00",
                "Prefer",
                "wait=10");
        assertThat(new String(held.body(), StandardCharsets.UTF_8)).contains("no-rate");
        visitor.goTo("/");
        visitor.link("Exchange rates").click();
        assertThat(content()).containsText("1 in EUR");
        visitor.isFitForEverybody();
        visitor.link("Look at them").click();
        assertThat(visitor.page().locator("tbody tr")).hasCount(1);
        assertThat(visitor.page().locator("tbody")).containsText("No rate");
        visitor.page().goBack();
        visitor.link("Set this rate").click();
        assertThat(field("currency")).hasValue("EUR");
        assertThat(field("day"))
                .hasValue(LocalDate.ofInstant(clicked(), ZoneOffset.UTC).toString());
        field("rate").fill("0");
        visitor.button("Set the rate").click();
        assertThat(visitor.page().locator("#field-rate-error")).containsText("more than 0");
        visitor.complaints.removeIf(text -> text.contains("422"));
        field("rate").fill("1.25");
        visitor.button("Set the rate").click();
        assertThat(rows().first()).containsText("1 EUR = 1.25 USD");
        Await.until(
                "the conversion is credited",
                () -> server.read("conversions?status=held&why=no-rate")
                        .path("items")
                        .isEmpty());
        visitor.goTo("/exchange-rates");
        assertThat(visitor.page().locator(".rates-waiting")).hasCount(0);
        visitor.seesNothingWrong();
    }

    @Test
    void theEcbsFileIsTakenAsItIs() {
        visitor.goTo("/exchange-rates");
        send("eurofxref-daily.xml", """
                <?xml version="1.0" encoding="UTF-8"?>
                <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
                <Cube><Cube time='2025-03-06'><Cube currency='USD' rate='1.0842'/><Cube currency='JPY' rate='160'/></Cube></Cube>
                </gesmes:Envelope>
                """);
        visitor.button("Set these rates").click();
        assertThat(content()).containsText("Set: 2.");
        visitor.goTo("/exchange-rates?currency=jpy&to=2025-03-06");
        assertThat(rows()).hasCount(1);
        assertThat(rows()).containsText("1 JPY = 0.00677625 USD");
        visitor.goTo("/exchange-rates?currency=" + "%3Cb%3E");
        assertThat(visitor.page().locator("[role=alert]").first()).containsText("one of ISO 4217");
        visitor.complaints.removeIf(text -> text.contains("422"));
        visitor.seesNothingWrong();
    }

    private static Instant clicked() {
        return Instant.parse(server.read("conversions?status=held&why=no-rate")
                .at("/items/0/converted_at")
                .asText());
    }

    private static Locator content() {
        return visitor.page().locator("main");
    }

    private static Locator rows() {
        return visitor.page().locator("main tbody tr");
    }

    private static Locator field(String name) {
        return visitor.page().locator("#field-" + name);
    }

    private static void send(String name, String text) {
        visitor.page().locator("#file").setInputFiles(new FilePayload(name, "", text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String id(JsonNode made) {
        return made.path("id").asText();
    }
}
