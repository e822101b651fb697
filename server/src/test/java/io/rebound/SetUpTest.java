package io.rebound;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import io.rebound.standin.CakeNetwork;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From nothing to a tested integration, in a browser. */
class SetUpTest {
    private static final CakeNetwork CAKE = new CakeNetwork();

    private static RunningServer server;
    private static ConsoleVisitor visitor;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = RunningServer.startAllowing(data, "127.0.0.0/8");
        visitor = ConsoleVisitor.of(server);
        visitor.page().emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    }

    /** A refusal is no fault of the page that shows it. */
    @AfterEach
    void seesNothingElseWrong() {
        visitor.complaints.removeIf(complaint -> complaint.contains("status of 4"));
        visitor.seesNothingWrong();
    }

    @AfterAll
    static void stop() {
        visitor.close();
        server.close();
        CAKE.close();
    }

    @Test
    void aNewNetworkGoesFromFirstStartToATestedCakeIntegration() {
        Page page = visitor.page();
        visitor.goTo("/");
        visitor.link("New integration").last().click();
        page.getByLabel("Name").fill("Cash Network");
        visitor.button("Choose its platform").click();
        page.getByPlaceholder("CAKE, NATS, HasOffers …").pressSequentially("cak");
        assertThat(page.locator(".platform")).hasCount(2);
        visitor.button("CAKE").click();

        page.getByLabel("Payout to the source: how").selectOption("percent");
        page.getByLabel("Payout to the source", exactly()).fill("60");
        visitor.button("Make the goal and go on").click();

        page.getByLabel("Destination").fill(CAKE.link() + "&s1={nonsense}");
        assertThat(page.locator(".findings")).containsText("{nonsense}");
        page.getByLabel("Destination").fill(CAKE.link());
        visitor.button("Make the offer and go on").click();

        page.getByLabel("Name").fill("Traffic friend");
        visitor.button("Make the source and go on").click();
        assertThat(page.getByLabel("Name")).hasValue("Traffic friend to Cash Network");
        visitor.button("Make the campaign and show the links").click();

        assertThat(line("Click link")).containsText("/c/");
        assertThat(line("Destination")).containsText(CAKE.link() + "&s2={tracker}");
        assertThat(line("Postback URL")).containsText("&tracking=#s2#&amount=#price#");
        assertThat(page.locator(".instructions").last()).containsText("Affiliate Portal");
        accessible();
        CAKE.enterPostback(line("Postback URL").textContent());

        visitor.button("Test it").click();
        Locator landing = page.locator(".hop").filter(new Locator.FilterOptions().setHasText("/landing?reqid="));
        landing.waitFor();
        assertThat(page.locator(".hops")).containsText("tracker identical");
        assertThat(page.locator(".hop.waiting")).containsText("Waiting for the postback");
        String landed = landing.locator(".mono").textContent();
        CAKE.sell(URI.create(landed), "12.50");

        assertThat(page.locator(".test-verdict")).containsText("It works.");
        assertThat(page.locator(".test-verdict")).containsText("$12.50 would come in, $7.50 go to the source.");
        accessible();
        page.reload();
        assertThat(page.locator(".test-verdict")).containsText("It works.");
        assertThat(server.read("reports?metrics=clicks,conversions")
                        .at("/totals/clicks")
                        .asInt())
                .isZero();
    }

    @Test
    void goingBackLosesNothingThatWasMade() {
        Funnel funnel = Funnel.make(server, "Back and forth", "nats", Map.of());
        Page page = visitor.page();
        visitor.goTo("/set-up/offer?advertiser=" + funnel.advertiser() + "&goal=" + funnel.goal());
        page.locator(".there a").getByText("Back and forth").first().click();
        page.waitForURL("**/set-up/source?**");
        page.goBack();
        page.waitForURL("**/set-up/offer?**");
        page.locator(".trail").getByText("Goal").click();
        assertThat(page.locator(".there")).containsText("Sale");
        page.getByLabel("Name").fill("Sale");
        visitor.button("Make the goal and go on").click();
        assertThat(page.locator(".field-error")).containsText("has a goal \"Sale\" already");
        assertThat(page.getByLabel("Name")).hasValue("Sale");
        assertThat(page.getByLabel("Name")).hasAttribute("aria-invalid", "true");
    }

    @Test
    void whatIsMissingOrWrongIsSaidWhereItWasTyped() {
        Page page = visitor.page();
        visitor.goTo("/set-up/platform?name=");
        assertThat(page.locator(".field-error")).containsText("needs a name");
        Funnel funnel = Funnel.make(server, "Wrong", Map.of());
        visitor.goTo("/set-up/goal?advertiser=" + funnel.advertiser());
        page.getByLabel("Name").fill("Trial");
        page.getByLabel("Payout to the source: how").selectOption("fixed");
        page.getByLabel("Payout to the source", exactly()).fill("2,50");
        page.getByLabel("Window in days").fill("soon");
        visitor.button("Make the goal and go on").click();
        assertThat(page.locator(".field-error")).hasCount(1);
        assertThat(page.locator("#field-payout-error, #field-window_days-error").first())
                .isVisible();
        assertThat(page.getByLabel("Payout to the source", exactly())).hasValue("2,50");
        assertThat(page.getByLabel("Window in days")).hasValue("soon");
        accessible();
    }

    @Test
    void namesAreNeverMarkup() {
        String name = "<img src=x onerror=alert(1)>\"><script>alert(2)</script>";
        Funnel funnel = Funnel.make(server, name, "cake", Map.of("name", "'-alert(3)-'<b>"));
        Page page = visitor.page();
        for (String path : new String[] {
            "/set-up",
            "/set-up/platform?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8),
            "/set-up/goal?advertiser=" + funnel.advertiser(),
            "/set-up/campaign?advertiser=" + funnel.advertiser() + "&goal=" + funnel.goal() + "&offer=" + funnel.offer()
                    + "&source=" + funnel.source(),
            "/set-up/links?goal=" + funnel.goal() + "&campaign=" + funnel.campaign()
        }) {
            visitor.goTo(path);
            assertThat(page.locator("main")).containsText("<img src=x onerror=alert(1)>");
        }
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static Locator line(String heading) {
        return visitor.page()
                .locator(".paste")
                .filter(new Locator.FilterOptions()
                        .setHas(visitor.page()
                                .getByRole(
                                        AriaRole.HEADING,
                                        new Page.GetByRoleOptions()
                                                .setName(heading)
                                                .setExact(true))))
                .locator("code");
    }

    private static void accessible() {
        assertThat(visitor.accessibilityFaults()).as("in the light").isEmpty();
        visitor.inTheDark();
        visitor.onAPhone();
        assertThat(visitor.accessibilityFaults()).as("in the dark, on a phone").isEmpty();
        assertThat(visitor.scrollsSideways()).as("wider than a phone").isFalse();
        visitor.inTheLight();
        visitor.page().setViewportSize(1440, 900);
    }
}
