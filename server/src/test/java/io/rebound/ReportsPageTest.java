package io.rebound;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a media buyer lives. It is Monday in Berlin; yesterday had 25 hours there, two of them from two to three. */
class ReportsPageTest {
    private static final List<String> MARKUP = List.of(
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(2)>",
            "\"><svg onload=alert(3)>",
            "javascript:alert(4)",
            "'-alert(5)-'",
            "</title><script>alert(6)</script>",
            "{{constructor.constructor('alert(7)')()}}");
    private static final String SOURCE = "<script>alert(10)</script>";
    private static final String CAMPAIGN = "Spring <img src=x onerror=alert(11)>";

    private static final Pattern TABLE = Pattern.compile("/reports/table\\?");

    @TempDir
    private static Path data;

    private static RunningServer server;
    private static ConsoleVisitor visitor;
    private static String campaign;
    private static String goal;

    @BeforeAll
    static void start() {
        server = from("2025-10-26T00:15:00Z");
        String advertiser =
                server.create("advertisers", Map.of("name", "Shop")).path("id").asText();
        goal = server.create("goals", Map.of("advertiser", advertiser, "name", "sale", "amount_required", true))
                .path("key")
                .asText();
        String source = server.create("sources", Map.of("name", SOURCE, "kind", "ad_network"))
                .path("id")
                .asText();
        String offer = server.create(
                        "offers",
                        Map.of("advertiser", advertiser, "name", "Shoes", "url", "https://shop.example/?c=<TRACKER>"))
                .path("id")
                .asText();
        campaign = server.create(
                        "campaigns",
                        Map.of(
                                "source",
                                source,
                                "name",
                                CAMPAIGN,
                                "offers",
                                List.of(Map.of("offer", offer, "weight", 1))))
                .path("code")
                .asText();
        click("dud-site", "9.00");
        sale("winner", "12.50");
        MARKUP.forEach(markup -> click(markup, "1.00"));
        server.close();
        server = from("2025-10-26T01:15:00Z");
        click("dud-site", "3.40");
        server.close();
        server = from("2025-10-27T09:00:00Z");
        sale("winner", "20.00");
        server.api("POST", "exchange-rates", "{\"day\":\"2025-10-24\",\"currency\":\"EUR\",\"rate\":\"1.25\"}");
        visitor = ConsoleVisitor.of(server);
    }

    @AfterAll
    static void stop() {
        visitor.close();
        server.close();
    }

    @AfterEach
    void nothingWentWrong() {
        visitor.seesNothingWrong();
    }

    /** One whose clock runs on from then: the times of clicks do not leap while a server runs. */
    private static RunningServer from(String time) {
        Duration behind = Duration.between(Instant.parse(time), Instant.now());
        return RunningServer.start(data, () -> Instant.now().minus(behind), "");
    }

    private static String click(String sub, String cost) {
        String location = server.get(
                        "/c/" + campaign + "?cost=" + cost + "&sub1=" + URLEncoder.encode(sub, StandardCharsets.UTF_8))
                .header("Location");
        return location.substring(location.indexOf("c=") + 2);
    }

    private static void sale(String sub, String amount) {
        Reply reply = server.get(
                "/postback?api_key=" + goal + "&tracking=" + click(sub, "0.50") + "&amount=" + amount,
                "Prefer",
                "wait=10");
        assertThat(reply.status()).isEqualTo(200);
    }

    private static Locator table() {
        return visitor.page().locator(".report-table table");
    }

    private static Locator row(String name) {
        return table().locator("tbody:not(.report-total) tr", new Locator.LocatorOptions().setHasText(name));
    }

    private static String address() {
        return URLDecoder.decode(visitor.page().url(), StandardCharsets.UTF_8);
    }

    @Test
    void yesterdaysLossMakingPlacementsAreThreeClicksAway() {
        visitor.goTo("/");
        visitor.link(CAMPAIGN).click();
        visitor.link("Yesterday").click();
        visitor.link("Losses only").click();
        assertThat(row("dud-site")).containsText("-$12.40");
        assertThat(row("dud-site").locator(".bad", new Locator.LocatorOptions().setHasText("-$12.40")))
                .hasCSS("color", "rgb(179, 38, 30)");
        assertThat(table()).not().containsText("winner");
        assertThat(visitor.page().locator(".report-remark").first()).containsText("8 rows lost $19.40 together");
        assertThat(table().locator("tbody:not(.report-total) tr").first()).containsText("dud-site");
        visitor.button("Download").click();
        assertThat(visitor.page().locator("#files")).containsText("With all rows, those that lost money first");
    }

    @Test
    void aValueLeadsToACloserLookAndTheBackButtonBack() {
        visitor.goTo("/reports?group=source&range=yesterday");
        table().getByText(SOURCE).click();
        assertThat(visitor.page().locator(".report-group .chip").last()).containsText("Source is " + SOURCE);
        table().getByText(CAMPAIGN).click();
        assertThat(row("dud-site")).containsText("$12.40");
        row("dud-site").getByRole(AriaRole.BUTTON).click();
        visitor.page()
                .locator("#closer")
                .getByText("Hour", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(table()).containsText("Oct 26, 2025, 02:00 (UTC+02:00)");
        assertThat(address()).contains("filter=sub1:eq:dud-site").contains("group=time:hour");
        visitor.page().goBack();
        assertThat(row("winner")).isVisible();
        visitor.page().goBack();
        visitor.page().goBack();
        assertThat(table().getByText(SOURCE)).isVisible();
        assertThat(visitor.page().locator(".report-controls")).not().containsText("Source is");
    }

    @Test
    void theHourThatADayHasTwiceIsTwoRowsAndAnotherZoneHasOtherDays() {
        visitor.goTo("/reports?group=time:hour&range=yesterday&metrics=clicks");
        assertThat(row("02:00 (UTC+02:00)")).containsText("9");
        assertThat(row("02:00 (UTC+01:00)")).containsText("1");
        assertThat(address()).contains("tz=Europe/Berlin");
        row("02:00 (UTC+01:00)").getByRole(AriaRole.LINK).click();
        assertThat(row(CAMPAIGN).locator(".number").first()).hasText("1");
        assertThat(visitor.page().locator(".chip").last()).containsText("Hour is Oct 26, 2025, 02:00 (UTC+01:00)");
        visitor.goTo("/reports?group=time:hour&from=2025-10-25&to=2025-10-26&metrics=clicks&tz=America/New_York");
        assertThat(visitor.page().locator(".head")).containsText("America/New_York");
        assertThat(row("Oct 25, 2025, 20:00")).containsText("9");
        assertThat(row("Oct 25, 2025, 21:00")).containsText("1");
    }

    @Test
    void columnsOrderComparisonAndCurrencyAreInTheAddress() {
        visitor.goTo("/reports?group=sub1&range=yesterday");
        visitor.link("Profit").last().click();
        assertThat(table().locator("th[aria-sort=descending]")).containsText("Profit");
        visitor.link("Profit").last().click();
        assertThat(table().locator("tbody:not(.report-total) tr").first()).containsText("dud-site");
        assertThat(address()).contains("sort=profit");

        visitor.button("Figures").click();
        for (String figure : List.of("Valid clicks", "Payout", "ROI", "EPC", "CR")) {
            visitor.page()
                    .getByLabel(figure, new Page.GetByLabelOptions().setExact(true))
                    .uncheck();
        }
        visitor.button("Show these").click();
        assertThat(table().locator("thead")).not().containsText("Payout");
        assertThat(address())
                .contains("metrics=clicks,conversions,revenue,cost,profit")
                .contains("sort=profit");

        visitor.link("Today").click();
        visitor.link("Compare with before").click();
        assertThat(row("winner")).containsText("from $12.50");
        assertThat(row("winner").locator(".good").first()).containsText("+60%");
        assertThat(row("dud-site")).containsText("-100%");
        assertThat(visitor.page().locator(".report-about")).containsText("against Oct 26, 2025");

        visitor.button("Amounts in USD").click();
        visitor.link("EUR").click();
        assertThat(row("winner")).containsText("€16.00");
        assertThat(visitor.page().locator(".report-remark").last()).containsText("for display only");
    }

    @Test
    void aFilterIsAddedByNameAndRemovedAgain() {
        visitor.goTo("/reports?group=sub1&range=yesterday&metrics=clicks");
        visitor.button("+ Filter").click();
        visitor.page().getByLabel("Only where").selectOption("sub1");
        visitor.page().locator("#operator").selectOption("prefix");
        visitor.page()
                .getByLabel("Value", new Page.GetByLabelOptions().setExact(true))
                .fill("win");
        visitor.button("Add the filter").click();
        assertThat(row("winner")).isVisible();
        assertThat(table()).not().containsText("dud-site");
        visitor.button("+ Filter").click();
        visitor.page().getByLabel("Only where").selectOption("campaign");
        visitor.page()
                .getByLabel("Value", new Page.GetByLabelOptions().setExact(true))
                .fill(CAMPAIGN);
        visitor.button("Add the filter").click();
        assertThat(visitor.page().locator(".chip").last()).containsText("Campaign is " + CAMPAIGN);
        assertThat(row("winner")).isVisible();
        visitor.link("Without the filter Sub 1 begins with win").click();
        assertThat(row("dud-site")).isVisible();
        assertThat(address()).doesNotContain("prefix");
    }

    @Test
    void aReportIsSavedByNameFoundAgainAndForgotten() {
        visitor.goTo("/reports?group=country,device&range=last-30-days&metrics=clicks");
        visitor.button("Saved reports").click();
        visitor.page().getByLabel("Save this report as").fill("Mornings <b>");
        visitor.button("Save").click();
        visitor.goTo("/reports?group=sub1&range=yesterday");
        visitor.button("Saved reports").click();
        visitor.page().getByLabel("Save this report as").fill("Mornings <b>");
        visitor.button("Save").click();
        assertThat(visitor.page().locator("[role=alert]")).containsText("choose another name or delete it");
        visitor.complaints.removeIf(complaint -> complaint.contains("409"));
        visitor.button("Saved reports").click();
        visitor.link("Mornings <b>").click();
        visitor.page().waitForURL(Pattern.compile(".*group=country,device.*range=last-30-days.*"));
        assertThat(server.read("saved-reports")
                        .path("items")
                        .get(0)
                        .path("name")
                        .asText())
                .isEqualTo("Mornings <b>");
        visitor.button("Saved reports").click();
        visitor.button("Forget Mornings <b>").click();
        visitor.button("Saved reports").click();
        assertThat(visitor.page().locator("#saved")).containsText("None yet");
        visitor.dialogs.removeIf(question -> question.contains("Forget the saved report"));
    }

    @Test
    void whatStrangersSendIsNeverMarkup() {
        visitor.goTo("/reports?group=source,campaign,sub1&range=yesterday&metrics=clicks");
        for (String markup : MARKUP) {
            assertThat(table().getByText(markup, new Locator.GetByTextOptions().setExact(true)))
                    .isVisible();
        }
        table().getByText(MARKUP.get(2)).click();
        assertThat(visitor.page().locator(".chip").last()).containsText("Sub 1 is " + MARKUP.get(2));
        visitor.page().locator(".report-chart canvas").waitFor();
        visitor.goTo("/reports?group=" + URLEncoder.encode(MARKUP.get(2), StandardCharsets.UTF_8) + "&filter="
                + URLEncoder.encode(MARKUP.get(1), StandardCharsets.UTF_8) + "&tz="
                + URLEncoder.encode(MARKUP.get(0), StandardCharsets.UTF_8));
        assertThat(visitor.page().locator("#report [role=alert]")).containsText("IANA");
    }

    @Test
    void whatIsWrongIsSaidInWordsAndWhatTakesLongIsCancelled() {
        visitor.goTo("/reports?group=campain&range=yesterday");
        assertThat(visitor.page().locator("#report [role=alert]")).containsText("did you mean \"campaign\"?");
        visitor.goTo("/reports?group=campaign&range=yesterday&filter=status:eq:aproved");
        assertThat(visitor.page().locator("#report [role=alert]")).containsText("did you mean \"approved\"?");
        visitor.link("Without the filter Status is aproved").click();
        assertThat(table()).isVisible();

        visitor.page().route(TABLE, held -> {});
        visitor.goTo("/reports?group=campaign&range=yesterday");
        assertThat(visitor.page().locator("[data-waiting]")).containsText("Counting");
        assertThat(visitor.accessibilityFaults()).isEmpty();
        visitor.button("Cancel").click();
        assertThat(visitor.page().locator("#report")).containsText("This report was cancelled.");
        visitor.page().unroute(TABLE);
        visitor.complaints.removeIf(complaint -> complaint.startsWith("htmx:"));
        visitor.link("Ask again").click();
        assertThat(table()).isVisible();
    }

    @Test
    void theFileHasAllRows() throws IOException {
        visitor.goTo("/reports?group=sub1&range=yesterday&metrics=clicks,profit&limit=1");
        assertThat(visitor.page().locator(".report-remark")).containsText("first 1 rows");
        assertThat(visitor.link("Show 100")).isVisible();
        visitor.button("Download").click();
        Download csv = visitor.page()
                .waitForDownload(
                        () -> visitor.page().getByText("CSV, for spreadsheets").click());
        assertThat(Files.readAllLines(csv.path()))
                .hasSize(10)
                .startsWith("sub1,clicks,profit")
                .contains("dud-site,2,-12.40");
        Download parquet = visitor.page()
                .waitForDownload(() -> visitor.page().getByText("Parquet, for").click());
        assertThat(Files.readString(parquet.path(), StandardCharsets.ISO_8859_1))
                .startsWith("PAR1");
    }

    @Test
    void itWorksInTheDarkOnAPhoneAndForEverybody() {
        visitor.goTo("/reports?group=campaign,sub1&range=yesterday&compare=previous&filter=sub1:ne:nothing");
        visitor.page().locator(".report-chart canvas").waitFor();
        try {
            assertThat(visitor.accessibilityFaults()).isEmpty();
            for (String menu : List.of("+ Dimension", "+ Filter", "Figures", "Saved reports", "Other days")) {
                visitor.button(menu).click();
                assertThat(visitor.accessibilityFaults()).as(menu).isEmpty();
                visitor.page().keyboard().press("Escape");
            }
            visitor.inTheDark();
            visitor.page().reload();
            visitor.page().locator(".report-chart canvas").waitFor();
            assertThat(visitor.accessibilityFaults()).isEmpty();
            visitor.onAPhone();
            assertThat(visitor.scrollsSideways()).isFalse();
            assertThat(visitor.accessibilityFaults()).isEmpty();
            visitor.button("+ Dimension").click();
            assertThat(visitor.scrollsSideways()).isFalse();
            assertThat(visitor.accessibilityFaults()).isEmpty();
        } finally {
            visitor.inTheLight();
            visitor.page().setViewportSize(1440, 900);
        }
    }
}
