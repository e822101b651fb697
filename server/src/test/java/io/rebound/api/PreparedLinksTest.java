package io.rebound.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.caps.CapFill;
import io.rebound.catalog.CatalogStore;
import io.rebound.database.LedgerDatabase;
import io.rebound.platform.Platform;
import io.rebound.platform.Platforms;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is pasted at an advertiser's platform and at a source comes ready, in their own spelling. */
class PreparedLinksTest {
    private static final Platforms PLATFORMS = Platforms.load();

    @TempDir
    private Path directory;

    private LedgerDatabase database;
    private ApiCaller api;

    @BeforeEach
    void open() {
        database = LedgerDatabase.open(directory);
        CatalogStore store = CatalogStore.open(database, InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z")));
        api = new ApiCaller(new CatalogApi(
                        store, PLATFORMS, () -> "https://track.example", Currency.getInstance("USD"), CapFill.EMPTY)
                .routes());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            generic   | &tracking=<TRACKER>&amount=<AMOUNT>
            cake      | &tracking=#s2#&amount=#price#&txid=#leadid#
            hasoffers | &tracking={aff_click_id}&amount={payout}&txid={transaction_id}
            nats      | ''
            nats-old  | ''
            impact    | &tracking={SubId1}&amount={Payout}&txid={ActionId}&currency={Currency}&status={Status}
            appsflyer | &tracking=(clickid)&amount=(event_revenue)&currency=(event_revenue_currency)
            """)
    void aGoalsLineIsInTheSpellingOfItsPlatform(String platform, String parameters) {
        ObjectNode goal = goal(advertiser(platform), "Sale");

        assertThat(goal.path("postback_url").asText())
                .isEqualTo("https://track.example/postback?api_key="
                        + goal.path("key").asText() + parameters);
        assertThat(goal.path("warnings")).isEmpty();
        assertThat(texts(goal.path("steps"))).isNotEmpty().noneMatch(step -> step.contains("{postback_url}"));
        if (!platform.equals("generic")) {
            assertThat(texts(goal.path("steps")))
                    .anyMatch(step -> step.contains(goal.path("postback_url").asText()));
        }
    }

    @Test
    void whatAPlatformCallsOurParametersIsTold() {
        ObjectNode goal = goal(advertiser("nats"), "Sale");

        assertThat(goal.path("parameters").path("tracking").asText()).isEqualTo("passthrough1");
        assertThat(goal.path("parameters").path("txid").asText()).isEqualTo("statid");
        assertThat(goal.path("parameters").path("goal").asText()).isEqualTo("goal");
        assertThat(goal.path("pixel_url").asText()).endsWith("&passthrough1=<TRACKER>");
    }

    @Test
    void aGoalsOwnDialectIsInItsLine() {
        ObjectNode goal = api.post(
                        "/api/v1/goals",
                        "{\"advertiser\":\"%s\",\"name\":\"Sale\",\"dialect\":{\"tracking\":[\"sub\"],\"ignore\":[\"txid\"]}}"
                                .formatted(advertiser("cake")))
                .ok();

        assertThat(goal.path("postback_url").asText()).endsWith("&sub=#s2#&amount=#price#");
        assertThat(goal.path("parameters").path("tracking").asText()).isEqualTo("sub");
        assertThat(goal.path("warnings")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cake      | https://n.example/?a=1&c=2         | https://n.example/?a=1&c=2&s2={tracker}
            hasoffers | https://n.example/aff_c?offer_id=1 | https://n.example/aff_c?offer_id=1&aff_click_id={tracker}
            nats      | https://n.example/track/abc/       | https://n.example/track/abc/?nats_at[subscription_passthrough1]={tracker}
            impact    | https://n.example/c/1#top          | https://n.example/c/1?subId1={tracker}#top
            """)
    void anOffersLinkTakesTheTrackerWhereItsPlatformGivesItBack(String platform, String given, String url) {
        ObjectNode offer = offer(advertiser(platform), given, "");

        assertThat(offer.path("url").asText()).isEqualTo(url);
        assertThat(offer.path("warnings")).isEmpty();
        assertThat(texts(offer.path("steps"))).noneMatch(step -> step.contains("{url}"));
    }

    @Test
    void linesFollowWhereAnAdvertisersLinksTakeTheTracker() {
        String advertiser = advertiser("everflow");
        String goal = goal(advertiser, "Sale").path("id").asText();
        offer(advertiser, "https://n.example/a", ",\"tracker_parameter\":\"sub3\"");

        ObjectNode one = api.get("/api/v1/goals/" + goal).ok();
        assertThat(one.path("postback_url").asText()).contains("&tracking={sub3}&");
        assertThat(one.path("warnings")).isEmpty();

        String other = offer(advertiser, "https://n.example/b", "").path("id").asText();
        ObjectNode two = api.get("/api/v1/goals/" + goal).ok();
        assertThat(codes(two)).containsExactly("other-parameter");

        ObjectNode campaign = campaign(source("generic", ""), other);
        assertThat(campaign.path("setup").get(1).path("paste").asText()).contains("&tracking={sub1}&");
    }

    @Test
    void anOfferWhoseTrackerStandsElsewhereIsWarnedOfAndCuredByNamingTheParameter() {
        ObjectNode offer = offer(advertiser("hasoffers"), "https://n.example/aff_c?aff_sub={tracker}", "");
        String path = "/api/v1/offers/" + offer.path("id").asText();
        assertThat(codes(offer)).containsExactly("other-parameter");

        ObjectNode cured =
                api.patch(path, "{\"tracker_parameter\":\"aff_sub\"}").ok();

        assertThat(cured.path("warnings")).isEmpty();
        assertThat(cured.path("url").asText()).isEqualTo("https://n.example/aff_c?aff_sub={tracker}");
    }

    @Test
    void anOfferThatWasMadeBeforeItsAdvertiserNamedAPlatformIsWarnedOf() {
        String advertiser = advertiser("generic");
        String offer =
                offer(advertiser, "https://n.example/?a=1", "").path("id").asText();

        api.patch("/api/v1/advertisers/" + advertiser, "{\"platform\":\"cake\"}")
                .ok();

        assertThat(codes(api.get("/api/v1/offers/" + offer).ok())).containsExactly("other-parameter");
        assertThat(goal(advertiser, "Sale").path("postback_url").asText()).contains("&tracking=#s2#&");
    }

    @Test
    void aCampaignIsAnsweredWithItsLinks() {
        String source = source("generic", "").path("id").asText();
        String offer = offer(advertiser("generic"), "https://shop.example/", "")
                .path("id")
                .asText();
        ObjectNode named = api.post(
                        "/api/v1/campaigns",
                        "{\"source\":\"%s\",\"name\":\"Spring\",\"code\":\"spring\",\"offers\":[{\"offer\":\"%s\",\"weight\":3}]}"
                                .formatted(source, offer))
                .ok();
        ObjectNode generated = campaign(source("generic", ""), offer);

        assertThat(named.path("click_url").asText()).isEqualTo("https://track.example/c/spring");
        assertThat(named.path("click_url_template").asText())
                .startsWith("https://track.example/c/spring?external_id={external_id}&sub1={sub1}&sub2={sub2}&")
                .endsWith("&sub10={sub10}");
        assertThat(named.path("offers").toString()).isEqualTo("[{\"offer\":\"" + offer + "\",\"weight\":3}]");
        assertThat(generated.path("code").asText()).matches("[2-9a-hjkmnp-z]{7}");
    }

    @Test
    void aCampaignsLinkHasItsSourcesTokensAndComesWithEverythingElseToPaste() {
        String shop = advertiser("cake");
        ObjectNode sale = goal(shop, "Sale");
        ObjectNode signup = goal(shop, "Signup");
        String one = offer(shop, "https://n.example/?a=1", "").path("id").asText();
        String two = offer(shop, "https://n.example/?a=2", "").path("id").asText();

        ObjectNode campaign = campaign(source("exoclick", ""), one, two);

        String link = campaign.path("click_url_template").asText();
        assertThat(link)
                .isEqualTo(
                        campaign.path("click_url").asText()
                                + "?external_id={conversions_tracking}&sub1={campaign_id}&sub2={zone_id}&sub3={site_id}&sub4={src_hostname}");
        assertThat(texts(campaign.path("steps"))).anyMatch(step -> step.contains(link));
        List<String> pasted = new ArrayList<>();
        campaign.path("setup").forEach(entry -> pasted.add(entry.path("paste").asText()));
        assertThat(pasted)
                .containsExactly(
                        link,
                        sale.path("postback_url").asText(),
                        signup.path("postback_url").asText());
        assertThat(api.get("/api/v1/campaigns").ok().path("items").get(0).has("setup"))
                .isFalse();
        String path = "/api/v1/campaigns/" + campaign.path("id").asText();
        assertThat(api.patch(path, campaign.toString()).ok()).isEqualTo(campaign);
    }

    @Test
    void aSourcesPresetSaysWhatIsMissingBeforeItCanBeTold() {
        ObjectNode source = source("exoclick", "");

        assertThat(source.path("postback_url").isNull()).isTrue();
        assertThat(source.path("postback_url_template").asText())
                .isEqualTo("https://syndication.exoclick.com/tag.php?goal=[GOAL_ID]&tag={external_id}");
        assertThat(source.path("success_match").asText()).isEqualTo("OK");
        assertThat(codes(source)).containsExactly("account-value");
        assertThat(source.path("warnings").get(0).path("message").asText()).contains("[GOAL_ID]");

        String path = "/api/v1/sources/" + source.path("id").asText();
        ObjectNode filled = api.patch(
                        path,
                        "{\"postback_url\":\"https://syndication.exoclick.com/tag.php?goal=0a&tag={external_id}\"}")
                .ok();
        assertThat(filled.path("warnings")).isEmpty();

        ObjectNode moved = api.patch(path, "{\"dialect\":\"trafficstars\"}").ok();
        assertThat(moved.path("success_match").asText()).isEqualTo("\"ok\":true");
        assertThat(moved.path("postback_url")).isEqualTo(filled.path("postback_url"));
    }

    @Test
    void aSourcesLinkThatCannotBeUsedIsRefusedInWordsAboutItsPlatform() {
        ApiCaller.Reply token = api.post(
                "/api/v1/sources",
                "{\"name\":\"Ads\",\"kind\":\"ad_network\",\"dialect\":\"exoclick\",\"postback_url\":\"https://s.example/?t={conversions_tracking}\"}");
        assertThat(token.status()).isEqualTo(422);
        assertThat(token.message())
                .isEqualTo(
                        "postback_url cannot be used: {conversions_tracking} is a placeholder of ExoClick (EXADS), which"
                                + " nobody fills in a link of ours: write {external_id}");

        ApiCaller.Reply host = api.post(
                "/api/v1/sources",
                "{\"name\":\"Ads\",\"kind\":\"ad_network\",\"dialect\":\"binom\",\"postback_url\":\"https://[TRACKING_DOMAIN]/?cnv_id={external_id}\"}");
        assertThat(host.message())
                .isEqualTo(
                        "postback_url cannot be used: [TRACKING_DOMAIN] stands for a value of your own account at Binom:"
                                + " write that value in its place");
    }

    @Test
    void everyPresetCanBeNamedAndAnUnknownOneIsToldTheNearest() {
        String known = PLATFORMS.all().stream().map(Platform::name).collect(Collectors.joining(", "));
        PLATFORMS.all().forEach(platform -> {
            goal(advertiser(platform.name()), "Sale");
            source(platform.name(), "");
        });

        ApiCaller.Reply near = api.post("/api/v1/advertisers", "{\"name\":\"Shop\",\"platform\":\"hasofers\"}");
        assertThat(near.status()).isEqualTo(422);
        assertThat(near.field()).isEqualTo("platform");
        assertThat(near.message())
                .isEqualTo("platform must be one of " + known + ", got \"hasofers\": did you mean \"hasoffers\"?");
        assertThat(api.post("/api/v1/sources", "{\"name\":\"Ads\",\"kind\":\"direct\",\"dialect\":\"x\"}")
                        .message())
                .isEqualTo("dialect must be one of " + known + ", got \"x\"");
    }

    @Test
    void aTemplateIsLintedOnRequest() {
        ObjectNode answer = api.post(
                        "/api/v1/lint",
                        "{\"template\":\"https://t.example/postback?tracking={SubID1}\",\"use\":\"inbound\",\"platform\":\"impact\"}")
                .ok();

        List<String> codes = new ArrayList<>();
        answer.path("findings")
                .forEach(finding -> codes.add(finding.path("code").asText()));
        assertThat(codes).containsExactlyInAnyOrder("no-key", "wrong-case");
        assertThat(api.post("/api/v1/lint", "{\"template\":\"x\"}").field()).isEqualTo("use");
        assertThat(api.post("/api/v1/lint", "{\"template\":\"x\",\"use\":\"outbound\"}")
                        .status())
                .isEqualTo(422);
        assertThat(api.post("/api/v1/lint", "{\"template\":\"x\",\"use\":\"inbound\",\"platform\":\"caek\"}")
                        .message())
                .endsWith("did you mean \"cake\"?");
    }

    private String advertiser(String platform) {
        return api.post("/api/v1/advertisers", "{\"name\":\"Shop\",\"platform\":\"%s\"}".formatted(platform))
                .text("id");
    }

    private ObjectNode goal(String advertiser, String name) {
        return api.post("/api/v1/goals", "{\"advertiser\":\"%s\",\"name\":\"%s\"}".formatted(advertiser, name))
                .ok();
    }

    private ObjectNode offer(String advertiser, String url, String more) {
        return api.post(
                        "/api/v1/offers",
                        "{\"advertiser\":\"%s\",\"name\":\"Shoes\",\"url\":\"%s\"%s}".formatted(advertiser, url, more))
                .ok();
    }

    private ObjectNode source(String dialect, String more) {
        return api.post(
                        "/api/v1/sources",
                        "{\"name\":\"Ads\",\"kind\":\"ad_network\",\"dialect\":\"%s\"%s}".formatted(dialect, more))
                .ok();
    }

    private ObjectNode campaign(ObjectNode source, String... offers) {
        String list = List.of(offers).stream()
                .map(offer -> "{\"offer\":\"" + offer + "\"}")
                .collect(Collectors.joining(","));
        return api.post(
                        "/api/v1/campaigns",
                        "{\"source\":\"%s\",\"name\":\"Spring\",\"offers\":[%s]}"
                                .formatted(source.path("id").asText(), list))
                .ok();
    }

    private static List<String> codes(ObjectNode answer) {
        List<String> codes = new ArrayList<>();
        answer.path("warnings")
                .forEach(warning -> codes.add(warning.path("code").asText()));
        return codes;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
