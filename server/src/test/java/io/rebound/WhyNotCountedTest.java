package io.rebound;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why was this conversion not counted? From whatever somebody has at hand to the cure, and to the credit. */
class WhyNotCountedTest {
    /** What visitors, sources and senders may send. */
    private static final List<String> MARKUP = List.of(
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(2)>",
            "\"><svg onload=alert(3)>",
            "javascript:alert(4)",
            "'-alert(5)-'",
            "</title><script>alert(6)</script>",
            "{{constructor.constructor('alert(7)')()}}",
            "<a href=\"javascript:alert(8)\">x</a>");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private static Path data;

    private static RunningServer server;
    private static ConsoleVisitor visitor;
    private static JsonNode goal;
    private static String advertiser;
    private static String campaign;

    @BeforeAll
    static void start() {
        server = RunningServer.start(data);
        advertiser =
                server.create("advertisers", Map.of("name", "Shop")).path("id").asText();
        goal = server.create("goals", Map.of("advertiser", advertiser, "name", "sale", "amount_required", true));
        String source = server.create("sources", Map.of("name", "Ads & Co", "kind", "ad_network"))
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
                                "Autumn",
                                "offers",
                                List.of(Map.of("offer", offer, "weight", 1))))
                .path("code")
                .asText();
        visitor = ConsoleVisitor.of(server);
    }

    @AfterAll
    static void stop() {
        visitor.close();
        server.close();
    }

    @Test
    void fromTheTrackerToTheCureToAReplayThatCredits() {
        String tracker = click("first");
        postback(goal, tracker, "12,50", "T-1");
        until("postbacks?txid=T-1");
        visitor.goTo("/");
        visitor.page().keyboard().press("/");
        visitor.page().keyboard().type(tracker);
        visitor.page().keyboard().press("Enter");
        visitor.page().waitForURL("**/clicks/*");
        assertThat(content()).containsText("on campaign Autumn of Ads & Co");
        content()
                .getByText("amount must look like 12.50, got \"12,50\"")
                .first()
                .waitFor();
        visitor.isFitForEverybody();
        visitor.page().locator(".timeline a").first().click();
        assertThat(content()).containsText("What to do: Choose a number format with a decimal point");
        assertThat(visitor.page().locator(".check-steps .failed")).containsText("Amount");
        assertThat(visitor.page().locator(".check-steps .passed")).hasCount(8);
        visitor.isFitForEverybody();

        visitor.button("Replay under the settings of now").click();
        assertThat(visitor.page().getByRole(AriaRole.STATUS).first()).containsText("Refused again with bad-amount");
        server.patch("goals/" + goal.path("id").asText(), Map.of("amount_mode", "lenient"));
        visitor.button("Replay under the settings of now").click();
        assertThat(content()).containsText("Counted as conversion");
        assertThat(content()).containsText("Replay of");
        visitor.link("Its click's whole life").click();
        assertThat(visitor.page().locator(".timeline")).containsText("Revenue $12.50");
        server.patch("goals/" + goal.path("id").asText(), Map.of("amount_mode", "strict"));
        visitor.seesNothingWrong();
    }

    @Test
    void whatAFixLetsThroughIsLookedAtFirstAndThenReplayedAtOnce() {
        JsonNode lead =
                server.create("goals", Map.of("advertiser", advertiser, "name", "lead", "amount_required", true));
        String id = lead.path("id").asText();
        for (int i = 0; i < 3; i++) {
            postback(lead, click("bulk" + i), "7,25", "B-" + i);
        }
        postback(lead, click("bulk3"), "nothing", "B-3");
        until("postbacks?txid=B-3");
        server.patch("goals/" + id, Map.of("amount_mode", "lenient"));
        visitor.goTo("/postbacks?result=bad-amount&goal=" + id);
        assertThat(visitor.page().locator("tbody tr").first())
                .containsText("amount must look like 12.50, got \"nothing\"");
        visitor.isFitForEverybody();
        visitor.link("Replay what a fix now lets through").click();
        assertThat(content()).containsText("3 would be let through, 1 refused again");
        visitor.isFitForEverybody();
        visitor.button("Replay 3").click();
        assertThat(content()).containsText("Done: 3 let through, 1 refused again");
        assertThat(server.read("conversions?txid=B-1")
                        .path("items")
                        .path(0)
                        .path("amount")
                        .asText())
                .isEqualTo("7.25");
        until("postbacks?txid=B-2", 2);
        visitor.goTo("/postback-replays?result=bad-amount&goal=" + id);
        assertThat(content()).containsText("Nothing would be let through now");
        visitor.seesNothingWrong();
    }

    @Test
    void whateverIsAtHandLeadsToItsPage() {
        String tracker = click("search");
        postback(goal, tracker, "3.00", "ORDER-9");
        JsonNode postback = until("postbacks?txid=ORDER-9");
        String receipt = postback.path("receipt").asText();
        String click = postback.path("click_id").asText();
        search(click);
        visitor.page().waitForURL("**/clicks/" + click);
        search("external-search");
        visitor.page().waitForURL("**/clicks/" + click);
        visitor.goTo("/");
        search(tracker.substring(0, 40));
        visitor.page().waitForURL("**/clicks/" + click);
        visitor.goTo("/clicks/" + tracker.substring(0, 40));
        assertThat(content()).containsText("is a tracker that was cut: only 40 of its 50 characters");
        search("ORDER-9");
        assertThat(content()).containsText("Conversion");
        search(receipt);
        visitor.page()
                .locator("main table a[href='/postbacks/" + receipt + "']")
                .click();
        visitor.page().waitForURL("**/postbacks/" + receipt);
        search("utum");
        visitor.page().waitForURL("**/campaigns/*");
        visitor.complaints.clear(); // a name without its page is another page's matter
        search("no such thing");
        assertThat(content()).containsText("Nothing is known of “no such thing”");
        assertThat(content()).containsText("in the names of campaigns");
        assertThat(visitor.complaints).hasSize(1).allMatch(text -> text.contains("404"));
        visitor.complaints.clear();
        visitor.isFitForEverybody();
    }

    @Test
    void whatStrangersSendIsNeverMarkup() {
        String last = "";
        for (String markup : MARKUP) {
            String text = URLEncoder.encode(markup, StandardCharsets.UTF_8);
            String location = server.get(
                            "/c/" + campaign + "?external_id=x" + text + "&sub1=" + text + "&sub2=" + text,
                            "User-Agent",
                            RunningServer.BROWSER + " " + markup,
                            "Referer",
                            "https://pages.example/?q=" + text)
                    .header("Location");
            last = location.substring(location.indexOf("c=") + 2);
            postback(goal, last, text, text);
            server.get(
                    "/postback?api_key=" + goal.path("key").asText() + "&tracking=" + text + "&" + text + "=" + text);
        }
        String click = until("postbacks?tracking=" + last).path("click_id").asText();
        visitor.goTo("/clicks/" + click);
        assertThat(content()).containsText(MARKUP.getLast());
        visitor.goTo("/postbacks");
        assertThat(content()).containsText("onerror=alert(2)");
        for (int i = 0; i < MARKUP.size(); i += 2) { // refused for their text, and for their amount
            visitor.page().locator("tbody tr a").nth(i).click();
            assertThat(content()).containsText("What was checked");
            visitor.page().goBack();
        }
        for (String markup : MARKUP) {
            visitor.goTo("/search?q=" + URLEncoder.encode(markup, StandardCharsets.UTF_8));
            assertThat(visitor.page().locator("nav [aria-current=page]")).hasCount(0);
            visitor.goTo("/clicks?txid=" + URLEncoder.encode(markup, StandardCharsets.UTF_8));
            assertThat(visitor.page().locator("#txid")).hasValue(markup);
        }
        visitor.seesNothingWrong();
    }

    private static Locator content() {
        return visitor.page().locator("main");
    }

    private static void search(String text) {
        Page page = visitor.page();
        page.locator("#search").fill(text);
        page.locator("#search").press("Enter");
    }

    private static String click(String sub) {
        String location = server.get("/c/" + campaign + "?sub1=" + sub + "&external_id=external-" + sub)
                .header("Location");
        return location.substring(location.indexOf("c=") + 2);
    }

    private static void postback(JsonNode to, String tracker, String amount, String txid) {
        server.get(
                "/postback?api_key=" + to.path("key").asText() + "&tracking=" + tracker + "&amount=" + amount + "&txid="
                        + txid,
                "Prefer",
                "wait=10");
    }

    /** The first of a list, once the inspector has it. */
    private static JsonNode until(String list) {
        return until(list, 1);
    }

    private static JsonNode until(String list, int least) {
        long start = System.nanoTime();
        JsonNode items = server.read(list).path("items");
        while (items.size() < least && System.nanoTime() - start < PATIENCE.toNanos()) {
            items = server.read(list).path("items");
        }
        assertThat(items.size()).as(list).isGreaterThanOrEqualTo(least);
        return items.get(0);
    }
}
