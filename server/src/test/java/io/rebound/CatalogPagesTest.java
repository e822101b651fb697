package io.rebound;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is set up is found, changed, and taken out of use, in a browser. */
class CatalogPagesTest {
    private static RunningServer server;
    private static ConsoleVisitor visitor;
    private static Page page;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = RunningServer.start(data);
        visitor = ConsoleVisitor.of(server);
        page = visitor.page();
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    }

    @AfterAll
    static void stop() {
        visitor.close();
        server.close();
    }

    /** A refusal is no fault of the page that shows it. */
    @AfterEach
    void seesNothingElseWrong() {
        visitor.complaints.removeIf(complaint -> complaint.contains("status of 4"));
        visitor.seesNothingWrong();
    }

    @Test
    void aListIsSearchedFilteredAndShowsWhatIsArchived() {
        Funnel cake = Funnel.make(server, "Velvet offers", "cake", Map.of());
        Funnel nats = Funnel.make(server, "Silk program", "nats", Map.of());
        server.api("DELETE", "advertisers/" + nats.advertiser(), "");

        visitor.goTo("/advertisers");
        page.getByLabel("Search advertisers").fill("velvet");
        page.getByLabel("Search advertisers").press("Enter");
        page.waitForURL("**search=velvet**");
        assertThat(rows()).hasCount(1);
        visitor.goTo("/advertisers?search=silk");
        assertThat(page.locator(".empty")).containsText("Nothing is like that.");
        page.getByLabel("Archived too").check();
        assertThat(rows()).containsText("archived");
        visitor.goTo("/advertisers?platform=cake");
        assertThat(page.locator("table")).containsText("Velvet offers");
        visitor.goTo("/goals?search=" + cake.goal());
        assertThat(rows()).hasCount(1);
        visitor.goTo("/campaigns?search=" + cake.code());
        assertThat(rows()).hasCount(1);
        accessible();
    }

    @Test
    void aSettingIsChangedAndWhatIsWrongIsSaidAtItsField() {
        Funnel funnel = Funnel.make(server, "Changing", Map.of());
        visitor.goTo("/goals/" + funnel.goal());
        page.getByText("More", new Page.GetByTextOptions().setExact(true)).click();
        page.getByLabel("Highest amount").fill("1,000");
        visitor.button("Save").click();
        assertThat(page.locator("#field-max_amount-error")).containsText("a plain decimal");
        assertThat(page.getByLabel("Highest amount")).isVisible();
        assertThat(page.getByLabel("Highest amount")).hasValue("1,000");
        accessible();
        page.getByLabel("Highest amount").fill("1000");
        page.getByLabel("Payout to the source: how").selectOption("fixed");
        page.getByLabel("Payout to the source", exactly()).fill("2.50");
        visitor.button("Save").click();
        assertThat(page.locator(".alert-success")).containsText("Saved.");
        JsonNode goal = server.read("goals/" + funnel.goal());
        assertThat(goal.path("max_amount").asText()).isEqualTo("1000.00");
        assertThat(goal.at("/payout/fixed").asText()).isEqualTo("2.50");
        assertThat(goal.path("enabled").asBoolean()).isTrue();
    }

    @Test
    void twoPeopleWhoChangeDifferentSettingsDoNotUndoEachOther() {
        Funnel funnel = Funnel.make(server, "Together", Map.of());
        visitor.goTo("/goals/" + funnel.goal());
        server.patch("goals/" + funnel.goal(), Map.of("window_days", 7));
        page.getByLabel("Name", exactly()).fill("Purchase");
        visitor.button("Save").click();
        assertThat(page.locator(".alert-success")).containsText("Saved.");
        JsonNode goal = server.read("goals/" + funnel.goal());
        assertThat(goal.path("name").asText()).isEqualTo("Purchase");
        assertThat(goal.path("window_days").asInt()).isEqualTo(7);
    }

    @Test
    void whoSavesWhatSomebodyElseHasArchivedIsToldSo() {
        Funnel funnel = Funnel.make(server, "Gone meanwhile", Map.of());
        visitor.goTo("/offers/" + funnel.offer());
        server.api("DELETE", "offers/" + funnel.offer(), "");
        page.getByLabel("Name", exactly()).fill("Too late");
        visitor.button("Save").click();
        assertThat(page.locator(".alert-danger")).containsText("is archived and no longer changes");
        assertThat(page.locator(".pairs")).containsText("Gone meanwhile");
    }

    @Test
    void weightsShowTheShareOfEachOfferAndAreKept() {
        Funnel funnel = Funnel.make(server, "First half", Map.of());
        String second = server.create(
                        "offers",
                        Map.of(
                                "advertiser", funnel.advertiser(),
                                "name", "Second half",
                                "url", "https://shop.example/?c=<TRACKER>"))
                .path("id")
                .asText();
        visitor.goTo("/campaigns/" + funnel.campaign());
        page.getByLabel("Add an offer").selectOption(second);
        page.getByLabel("Weight of the offer to add").fill("1");
        visitor.button("Save").click();
        assertThat(shares()).hasText(new String[] {"50 %", "50 %"});
        page.getByLabel("Weight of First half").fill("3");
        assertThat(shares()).hasText(new String[] {"75 %", "25 %"});
        page.locator("input[type=range]").last().fill("0");
        assertThat(shares()).hasText(new String[] {"100 %", "0 %"});
        accessible();
        visitor.button("Save").click();
        assertThat(page.locator(".alert-success")).containsText("Saved.");
        JsonNode offers = server.read("campaigns/" + funnel.campaign()).path("offers");
        assertThat(offers.findValuesAsText("weight")).containsExactly("3", "0");
        page.getByLabel("Weight of First half").fill("many");
        visitor.button("Save").click();
        assertThat(page.locator("#field-offers-error")).containsText("offers[0].weight must be a whole number");
        assertThat(page.getByLabel("Weight of First half")).hasValue("many");
    }

    @Test
    void aCapShowsHowFullItIs() {
        Funnel funnel = Funnel.make(server, "Limited", Map.of());
        visitor.goTo("/campaigns/" + funnel.campaign());
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New: Caps"))
                .click();
        page.getByLabel("At most").fill("4");
        page.getByLabel("What is limited").selectOption("clicks");
        visitor.button("Make the cap").click();
        assertThat(page.locator(".alert-success")).containsText("Made.");
        for (int i = 0; i < 4; i++) {
            funnel.click();
        }
        page.reload();
        assertThat(page.locator(".fill")).containsText("4 of 4");
        assertThat(page.locator(".fill .bad").last()).containsText("100%");
        visitor.goTo("/campaigns/" + funnel.campaign());
        assertThat(page.locator(".item-side")).containsText("4 clicks a day");
        visitor.goTo("/caps?campaign=" + funnel.campaign());
        assertThat(rows()).hasCount(1);
        accessible();
    }

    @Test
    void aCampaignIsPausedDuplicatedAndArchivedAfterAQuestion() {
        Funnel funnel = Funnel.make(server, "Short life", Map.of());
        visitor.goTo("/campaigns/" + funnel.campaign());
        visitor.button("Pause").click();
        assertThat(page.locator(".head")).containsText("paused");
        assertThat(server.get("/c/" + funnel.code()).status()).isEqualTo(404);
        visitor.button("Resume").click();
        assertThat(page.locator(".head")).containsText("running");

        visitor.link("Duplicate").click();
        assertThat(page.getByLabel("Name", exactly())).hasValue("Short life (copy)");
        visitor.button("Make the campaign").click();
        assertThat(page.locator("h1")).hasText("Short life (copy)");
        assertThat(page.locator(".weight-name").first()).hasText("Short life");

        visitor.button("Archive").click();
        assertThat(page.locator(".head")).containsText("archived");
        assertThat(visitor.dialogs).hasSize(1);
        assertThat(visitor.dialogs.getFirst()).contains("Archive Short life (copy)?", "fallback");
        visitor.dialogs.clear();
        assertThat(page.getByText("Save")).hasCount(0);
        assertThat(server.get("/c/" + funnel.code()).status()).isEqualTo(302);
    }

    @Test
    void severalAreChangedAtOnceAndThoseThatCannotBeAreNamed() {
        Funnel one = Funnel.make(server, "Bulk one", Map.of());
        Funnel two = Funnel.make(server, "Bulk two", Map.of());
        Funnel three = Funnel.make(server, "Bulk three", Map.of());
        visitor.goTo("/campaigns?search=bulk");
        page.getByLabel("Mark all").check();
        page.getByLabel("With those that are marked").selectOption("Pause");
        visitor.button("Go on …").click();
        assertThat(page.locator("h1")).hasText("Pause: 3 campaigns");
        accessible();
        server.api("DELETE", "campaigns/" + two.campaign(), "");
        visitor.button("Change 3 campaigns").click();
        assertThat(page.locator(".alert-warning")).containsText("2 campaigns changed, those below not.");
        assertThat(page.locator(".chosen")).hasCount(1);
        assertThat(page.locator(".chosen")).containsText("is archived");
        for (Funnel funnel : List.of(one, three)) {
            assertThat(server.read("campaigns/" + funnel.campaign())
                            .path("paused")
                            .asBoolean())
                    .isTrue();
        }

        visitor.goTo("/goals/bulk?id=" + one.goal() + "&id=" + two.goal() + "&do=window_days");
        page.getByLabel("Window in days").fill("0");
        visitor.button("Change 2 goals").click();
        assertThat(page.locator("#field-window_days-error")).containsText("from 1 to 3650");
        page.getByLabel("Window in days").fill("14");
        visitor.button("Change 2 goals").click();
        assertThat(page.locator(".alert-success")).containsText("2 goals changed.");
        assertThat(server.read("goals/" + two.goal()).path("window_days").asInt())
                .isEqualTo(14);
    }

    @Test
    void aKeyIsChangedWithoutAPostbackLost() {
        Funnel funnel = Funnel.make(server, "Locked", Map.of());
        visitor.goTo("/goals/" + funnel.goal());
        visitor.button("Make a second key").click();
        assertThat(page.locator("#secrets")).containsText("The key before");
        String newer = server.read("goals/" + funnel.goal()).path("key").asText();
        assertThat(page.locator("#secrets")).containsText(newer);
        assertThat(page.locator("#secrets")).containsText(funnel.key());
        assertThat(server.get(funnel.postback(funnel.click(), "1.00")).status()).isEqualTo(200);
        accessible();
        visitor.button("Take it away").click();
        assertThat(page.locator("#secrets")).not().containsText(funnel.key());
        assertThat(visitor.dialogs).hasSize(1);
        visitor.dialogs.clear();
        assertThat(server.get(funnel.postback(funnel.click(), "1.00")).status()).isEqualTo(401);
    }

    @Test
    void whatBelongsToASourceIsMadeFromItsPage() {
        Funnel funnel = Funnel.make(server, "Paid", Map.of());
        visitor.goTo("/sources/" + funnel.source());
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New: Payout terms"))
                .click();
        page.getByLabel("Or tiers").fill("0 2.50\n100 70%");
        visitor.button("Make the payout term").click();
        assertThat(page.locator(".alert-success")).containsText("Made.");
        JsonNode terms = server.read("payout-terms?source=" + funnel.source()).at("/items/0/tiers");
        assertThat(terms.toString())
                .isEqualTo(
                        "[{\"from\":0,\"payout\":{\"fixed\":\"2.50\"}},{\"from\":100,\"payout\":{\"percent\":\"70\"}}]");

        visitor.goTo("/postback-rules/new?source=" + funnel.source());
        page.getByLabel("Told by").selectOption("json");
        page.getByLabel("Link", exactly()).fill("https://partner.example/hook");
        visitor.button("Make the postback rule").click();
        assertThat(page.locator("#secrets")).containsText("We sign with it");
        accessible();
    }

    @Test
    void aSourceThatIsNotToldYetShowsWhatItsPlatformWants() {
        String source = server.create("sources", Map.of("name", "Bidder", "kind", "ad_network", "dialect", "binom"))
                .path("id")
                .asText();
        visitor.goTo("/sources/" + source);
        assertThat(page.locator(".paste code")).containsText("[TRACKING_DOMAIN]");
        assertThat(page.locator(".paste .findings")).containsText("is not told of conversions yet");
        page.getByLabel("Its postback link").fill("https://binom.example/click?cnv_id={external_id}");
        visitor.button("Save").click();
        assertThat(page.locator(".paste code")).hasText("https://binom.example/click?cnv_id={external_id}");
        assertThat(page.locator(".paste .findings")).hasCount(0);
    }

    @Test
    void namesOfStrangersAreNeverMarkup() {
        String name = "<img src=x onerror=alert(1)>\"'><script>alert(2)</script>";
        Funnel funnel = Funnel.make(server, name, Map.of());
        for (String path : List.of(
                "/advertisers?search=onerror",
                "/goals?advertiser=" + funnel.advertiser(),
                "/campaigns?source=" + funnel.source(),
                "/campaigns/" + funnel.campaign(),
                "/offers/" + funnel.offer(),
                "/sources/" + funnel.source(),
                "/campaigns/bulk?id=" + funnel.campaign() + "&do=archive",
                "/campaigns/new?copy=" + funnel.campaign())) {
            visitor.goTo(path);
            assertThat(page.locator("main").innerHTML()).contains("&lt;img src=x onerror=alert(1)");
        }
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static Locator rows() {
        return page.locator("tbody tr");
    }

    private static Locator shares() {
        return page.locator(".weight-share");
    }

    private static void accessible() {
        assertThat(visitor.accessibilityFaults()).as("in the light").isEmpty();
        visitor.inTheDark();
        visitor.onAPhone();
        assertThat(visitor.accessibilityFaults()).as("in the dark, on a phone").isEmpty();
        assertThat(visitor.scrollsSideways()).as("wider than a phone").isFalse();
        visitor.inTheLight();
        page.setViewportSize(1440, 900);
    }
}
