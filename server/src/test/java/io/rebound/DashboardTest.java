package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that people keep open. */
class DashboardTest {
    /** What visitors, sources and thoughtless colleagues may send. */
    private static final List<String> MARKUP = List.of(
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(2)>",
            "\"><svg onload=alert(3)>",
            "javascript:alert(4)",
            "'-alert(5)-'",
            "</title><script>alert(6)</script>",
            "{{constructor.constructor('alert(7)')()}}",
            "<a href=\"javascript:alert(8)\">x</a>");

    @TempDir
    private static Path data;

    private static RunningServer server;
    private static String campaign;

    @BeforeAll
    static void start() {
        server = RunningServer.start(data);
        String advertiser = server.create("advertisers", Map.of("name", "<b onmouseover=alert(9)>Shop</b>"))
                .path("id")
                .asText();
        String goal = server.create("goals", Map.of("advertiser", advertiser, "name", "sale", "amount_required", true))
                .path("key")
                .asText();
        String source = server.create("sources", Map.of("name", "<script>alert(10)</script>", "kind", "ad_network"))
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
                                "<img src=x onerror=alert(11)>",
                                "offers",
                                List.of(Map.of("offer", offer, "weight", 1))))
                .path("code")
                .asText();
        String location = click("one");
        String tracker = location.substring(location.indexOf("c=") + 2);
        server.get("/postback?api_key=" + goal + "&tracking=" + tracker + "&amount=12.50", "Prefer", "wait=10");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String click(String sub) {
        return server.get("/c/" + campaign + "?sub1=" + URLEncoder.encode(sub, StandardCharsets.UTF_8))
                .header("Location");
    }

    @Test
    void todaysMoneyIsThereAndNewClicksAppearByThemselves() {
        try (ConsoleVisitor visitor = ConsoleVisitor.of(server)) {
            visitor.goTo("/");
            PlaywrightAssertions.assertThat(visitor.page().locator("#figures")).containsText("$12.50");
            PlaywrightAssertions.assertThat(visitor.page().locator(".signs")).containsText("Settlement");
            visitor.page().locator("[data-live=open]").waitFor();
            click("two");
            PlaywrightAssertions.assertThat(visitor.page().locator("[data-live]"))
                    .containsText("Click ");
            for (boolean dark : List.of(false, true)) {
                if (dark) {
                    visitor.inTheDark();
                }
                assertThat(visitor.accessibilityFaults()).isEmpty();
            }
            visitor.onAPhone();
            assertThat(visitor.scrollsSideways()).isFalse();
            assertThat(visitor.accessibilityFaults()).isEmpty();
            visitor.seesNothingWrong();
        }
    }

    @Test
    void otherDaysAreAClickAwayAndHeldInTheAddress() {
        try (ConsoleVisitor visitor = ConsoleVisitor.of(server)) {
            visitor.goTo("/");
            visitor.link("Last 7 days").click();
            visitor.page().waitForURL("**/?range=last-7-days");
            Locator figures = visitor.page().locator("#figures");
            PlaywrightAssertions.assertThat(figures).containsText("$0.00");
            PlaywrightAssertions.assertThat(visitor.page().locator("h1")).hasText("Last 7 days");
            visitor.link("This month").click();
            PlaywrightAssertions.assertThat(figures).containsText("$12.50");
            PlaywrightAssertions.assertThat(visitor.page().locator(".head"))
                    .containsText("against the same days of last month");
            assertThat(figures.locator("a").first().getAttribute("href"))
                    .isEqualTo("/reports?group=time:day&range=this-month&metrics=clicks");
            PlaywrightAssertions.assertThat(visitor.link("This month")).hasAttribute("aria-current", "true");
            assertThat(visitor.accessibilityFaults()).isEmpty();
            visitor.onAPhone();
            assertThat(visitor.scrollsSideways()).isFalse();
            visitor.seesNothingWrong();
            visitor.goTo("/?range=last-decade");
            PlaywrightAssertions.assertThat(visitor.page().locator("body"))
                    .containsText("must be one of today, yesterday, last-7-days, last-30-days, this-month");
        }
    }

    @Test
    void whatVisitorsSendIsNeverMarkup() {
        try (ConsoleVisitor visitor = ConsoleVisitor.of(server)) {
            visitor.goTo("/");
            visitor.page().locator("[data-live=open]").waitFor();
            MARKUP.forEach(DashboardTest::click);
            PlaywrightAssertions.assertThat(visitor.page().locator("[data-live]"))
                    .containsText("Click ");
            PlaywrightAssertions.assertThat(visitor.page().locator(".top-card").first())
                    .containsText("<img src=x onerror=alert(11)>");
            visitor.seesNothingWrong();
        }
    }

    @Test
    void keysLeadToPagesAndTheSheetNamesThem() {
        try (ConsoleVisitor visitor = ConsoleVisitor.of(server)) {
            visitor.goTo("/");
            visitor.page().keyboard().press("?");
            visitor.page().getByText("This sheet").waitFor();
            assertThat(visitor.accessibilityFaults()).isEmpty();
            visitor.page().keyboard().press("Escape");
            visitor.page().keyboard().press("/");
            PlaywrightAssertions.assertThat(visitor.page().locator("#search")).isFocused();
            visitor.page().locator("#search").blur();
            visitor.page().keyboard().press("g");
            visitor.page().keyboard().press("u");
            visitor.page().waitForURL("**/account");
            visitor.seesNothingWrong();
        }
    }

    @Test
    void aPageIsLightEnoughForAPhone() {
        try (ConsoleVisitor visitor = ConsoleVisitor.of(server)) {
            visitor.goTo("/");
            visitor.page().locator("#figures canvas").first().waitFor();
            Number bytes = (Number) visitor.page()
                    .evaluate("performance.getEntriesByType('resource').reduce((sum, r) => sum + r.transferSize, 0)");
            assertThat(bytes.longValue()).as("bytes over the wire").isBetween(50_000L, 500_000L);
        }
    }
}
