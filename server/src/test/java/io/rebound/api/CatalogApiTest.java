package io.rebound.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.caps.CapFill;
import io.rebound.catalog.Campaign;
import io.rebound.catalog.CatalogStore;
import io.rebound.catalog.Goal;
import io.rebound.database.LedgerDatabase;
import io.rebound.platform.Platforms;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogApiTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456789Z");
    private static final String SHOP_URL = "https://shop.example/?tracking=<TRACKER>";

    @TempDir
    private Path directory;

    private LedgerDatabase database;
    private CatalogStore store;
    private ApiCaller api;

    @BeforeEach
    void open() {
        database = LedgerDatabase.open(directory);
        store = CatalogStore.open(database, InstantSource.fixed(NOW));
        api = new ApiCaller(new CatalogApi(
                        store,
                        Platforms.load(),
                        () -> "https://track.example",
                        Currency.getInstance("EUR"),
                        CapFill.EMPTY)
                .routes());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aGoalIsAnsweredWithEverythingThatIsPastedElsewhere() {
        ApiCaller.Reply reply = api.post("/api/v1/goals", goalOf(advertiser(), "Sale"));
        ObjectNode goal = reply.ok();
        String key = goal.path("key").asText();
        String pixelKey = goal.path("pixel_key").asText();

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.headers())
                .contains("Location", "/api/v1/goals/" + goal.path("id").asText());
        assertThat(key).matches("[0-9a-z]{42}").isNotEqualTo(pixelKey);
        assertThat(pixelKey).matches("[0-9a-z]{42}");
        assertThat(goal.path("postback_url").asText())
                .isEqualTo("https://track.example/postback?api_key=" + key + "&tracking=<TRACKER>&amount=<AMOUNT>");
        assertThat(goal.path("pixel_url").asText())
                .isEqualTo("https://track.example/pixel.gif?api_key=" + pixelKey + "&tracking=<TRACKER>");
        assertThat(goal.path("parameters").path("tracking").asText()).isEqualTo("tracking");
        assertThat(goal.path("parameters").path("amount").asText()).isEqualTo("amount");
    }

    @Test
    void thePixelAsksForTheAmountOnlyWhereItCounts() {
        ObjectNode goal = api.post(
                        "/api/v1/goals",
                        "{\"advertiser\":\"" + advertiser() + "\",\"name\":\"Sale\",\"pixel_amounts\":true}")
                .ok();

        assertThat(goal.path("pixel_url").asText()).endsWith("&tracking=<TRACKER>&amount=<AMOUNT>");
    }

    @Test
    void aGoalBeginsWithTheDefaultsOfTheContract() {
        ObjectNode goal =
                api.post("/api/v1/goals", goalOf(advertiser(), "Sale")).ok();

        assertThat(goal.retain(
                        "amount_required",
                        "default_amount",
                        "currency",
                        "payout",
                        "duplicates",
                        "txid_scope",
                        "window_days",
                        "min_seconds",
                        "max_amount",
                        "approval",
                        "amount_mode",
                        "dialect",
                        "pixel_amounts",
                        "answer",
                        "enabled",
                        "key_enabled",
                        "archived",
                        "version",
                        "created_at"))
                .isEqualTo(json("""
                        {"amount_required":false,"default_amount":null,"currency":"EUR","payout":null,"duplicates":"once",
                         "txid_scope":"goal","window_days":30,"min_seconds":0,"max_amount":null,"approval":"auto",
                         "amount_mode":"strict","dialect":null,"pixel_amounts":false,"answer":"strict","enabled":true,
                         "key_enabled":true,"version":1,"archived":false,"created_at":"2026-03-01T12:00:00.123Z"}
                        """));
    }

    @Test
    void everySettingOfAGoalIsKeptAndAnsweredAsItWasSent() {
        String settings = """
                {"advertiser":"%s","name":"Sale","amount_required":true,"default_amount":"9.99","currency":"GBP",
                 "payout":{"percent":"62.5"},"duplicates":"txid","txid_scope":"click","window_days":7,"min_seconds":5,
                 "max_amount":"5000.00","approval":"manual","amount_mode":"lenient","pixel_amounts":true,
                 "answer":"always-200","enabled":false,"key_enabled":false}
                """.formatted(advertiser());
        String id = api.post("/api/v1/goals", settings).text("id");
        ObjectNode expected = json(settings);
        ObjectNode answered = api.get("/api/v1/goals/" + id).ok();
        List<String> sent = new ArrayList<>();
        expected.fieldNames().forEachRemaining(sent::add);
        assertThat(answered.retain(sent)).isEqualTo(expected);
    }

    @Test
    void aPatchChangesWhatItNamesAndANullPutsBackTheDefault() {
        String goal = "/api/v1/goals/"
                + api.post(
                                "/api/v1/goals",
                                "{\"advertiser\":\"%s\",\"name\":\"Sale\",\"payout\":{\"fixed\":\"2.50\"},\"window_days\":7}"
                                        .formatted(advertiser()))
                        .text("id");
        ObjectNode before = api.get(goal).ok();

        ObjectNode after = api.patch(
                        goal, "{\"payout\":{\"percent\":\"60\"},\"window_days\":null,\"name\":\" Order \"}")
                .ok();

        before.put("name", "Order").put("window_days", 30).put("version", 2);
        before.putObject("payout").put("percent", "60");
        assertThat(after).isEqualTo(before);
        assertThat(api.get(goal).ok()).isEqualTo(after);
    }

    @Test
    void whatIsAnsweredCanBeSentBackAndChangesNothing() {
        String advertiser = advertiser();
        String offer = offer(advertiser);
        String source = source();
        List<String> paths = List.of(
                "/api/v1/advertisers/" + advertiser,
                "/api/v1/goals/"
                        + api.post("/api/v1/goals", goalOf(advertiser, "Sale")).text("id"),
                "/api/v1/sources/" + source,
                "/api/v1/offers/" + offer,
                "/api/v1/campaigns/" + campaign(source, offer).path("id").asText());
        long revision = store.get().revision();

        for (String path : paths) {
            ObjectNode answered = api.get(path).ok();
            assertThat(api.patch(path, answered.toString()).ok()).as(path).isEqualTo(answered);
        }
        assertThat(store.get().revision()).isEqualTo(revision);
    }

    @Test
    void anOfferGetsTheTrackerInItsLinkUnlessItIsThere() {
        String advertiser = advertiser();

        assertThat(offerUrl(advertiser, "\"url\":\"https://shop.example/a?x=1#top\""))
                .isEqualTo("https://shop.example/a?x=1&tracking={tracker}#top");
        assertThat(offerUrl(advertiser, "\"url\":\"https://shop.example/a\",\"tracker_parameter\":\"s2\""))
                .isEqualTo("https://shop.example/a?s2={tracker}");
        assertThat(offerUrl(advertiser, "\"url\":\"https://shop.example/<TRACKER>/a\""))
                .isEqualTo("https://shop.example/<TRACKER>/a");
        assertThat(offerUrl(advertiser, "\"url\":\"https://shop.example/?s=%7BclickId%7D\""))
                .isEqualTo("https://shop.example/?s=%7BclickId%7D");
    }

    @Test
    void aChangeIsInForceBeforeItsAnswer() {
        String source = source();
        String offer = offer(advertiser());
        ObjectNode campaign = campaign(source, offer);
        Campaign inForce = Objects.requireNonNull(
                store.get().campaignByCode(campaign.path("code").asText()));
        assertThat(inForce.id()).hasToString(campaign.path("id").asText());

        api.patch("/api/v1/campaigns/" + inForce.id(), "{\"paused\":true}").ok();
        assertThat(store.get().campaign(inForce.id().value()))
                .extracting(Campaign::paused)
                .isEqualTo(true);

        ObjectNode goal =
                api.post("/api/v1/goals", goalOf(advertiser(), "Sale")).ok();
        assertThat(store.get().goalByKey(goal.path("key").asText()))
                .extracting(Goal::name)
                .isEqualTo("Sale");
        api.delete("/api/v1/goals/" + goal.path("id").asText()).ok();
        assertThat(store.get().goalByKey(goal.path("key").asText()))
                .extracting(Goal::archived)
                .isEqualTo(true);
    }

    @Test
    void whatIsDeletedIsArchivedAndLeftOutOfLists() {
        String kept = advertiser();
        String deleted = advertiser();

        assertThat(api.delete("/api/v1/advertisers/" + deleted)
                        .ok()
                        .path("archived")
                        .asBoolean())
                .isTrue();
        assertThat(api.delete("/api/v1/advertisers/" + deleted).status()).isEqualTo(200);
        assertThat(api.get("/api/v1/advertisers/" + deleted)
                        .ok()
                        .path("archived")
                        .asBoolean())
                .isTrue();
        assertThat(ids("/api/v1/advertisers")).containsExactly(kept);
        assertThat(ids("/api/v1/advertisers?archived=false")).containsExactly(kept);
        assertThat(ids("/api/v1/advertisers?archived=true")).containsExactly(kept, deleted);
    }

    @Test
    void aListIsSearchedByAPartOfTheNameInWhateverCase() {
        advertiser();
        String found =
                api.post("/api/v1/advertisers", "{\"name\":\"Größe & Öl\"}").text("id");

        assertThat(ids("/api/v1/advertisers?search=%C3%B6l")).containsExactly(found);
        assertThat(ids("/api/v1/advertisers?search=" + found)).containsExactly(found);
        assertThat(ids("/api/v1/advertisers?search=nobody")).isEmpty();
        assertThat(ids("/api/v1/advertisers?search=")).hasSize(2);
    }

    @Test
    void aListIsReadPageByPageInTheOrderOfMaking() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.add(advertiser());
        }
        List<String> read = new ArrayList<>();
        String next = "";
        int pages = 0;
        do {
            ObjectNode page = api.get("/api/v1/advertisers?limit=3" + next).ok();
            page.path("items").forEach(item -> read.add(item.path("id").asText()));
            next = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").asText();
            pages++;
            if (pages == 1) {
                api.delete("/api/v1/advertisers/" + read.getLast()).ok(); // also where the next page begins
            }
        } while (!next.isEmpty());

        assertThat(read).isEqualTo(made);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void aListIsFilteredByItsFields() {
        String shop = advertiser();
        String other = advertiser();
        String sale = api.post("/api/v1/goals", goalOf(shop, "Sale")).text("id");
        String signup = api.post("/api/v1/goals", goalOf(shop, "Signup")).text("id");
        api.post("/api/v1/goals", goalOf(other, "Sale")).ok();
        api.patch("/api/v1/goals/" + signup, "{\"enabled\":false}").ok();
        String source = source();
        String offer = offer(shop);
        String campaign = campaign(source, offer).path("id").asText();

        assertThat(ids("/api/v1/goals?advertiser=" + shop)).containsExactly(sale, signup);
        assertThat(ids("/api/v1/goals?advertiser=" + shop + "&name=sale")).containsExactly(sale);
        assertThat(ids("/api/v1/goals?enabled=false")).containsExactly(signup);
        assertThat(ids("/api/v1/goals?advertiser=1")).isEmpty();
        assertThat(ids("/api/v1/campaigns?offer=" + offer)).containsExactly(campaign);
        assertThat(ids("/api/v1/campaigns?source=" + source + "&paused=true")).isEmpty();
        assertThat(ids("/api/v1/offers?advertiser=" + shop)).containsExactly(offer);
        assertThat(ids("/api/v1/sources?kind=direct")).isEmpty();
        assertThat(ids("/api/v1/sources?from=2026-03-01&to=2026-03-02")).containsExactly(source);
        assertThat(ids("/api/v1/sources?from=2026-03-02")).isEmpty();
        assertThat(ids("/api/v1/sources?to=2026-03-01T12:00:00.123Z")).isEmpty();
    }

    @Test
    void aCodeStaysTakenAfterItsCampaignIsArchived() {
        String body = "{\"source\":\"%s\",\"name\":\"Spring\",\"code\":\"spring\",\"offers\":[{\"offer\":\"%s\"}]}"
                .formatted(source(), offer(advertiser()));
        String id = api.post("/api/v1/campaigns", body).text("id");
        api.delete("/api/v1/campaigns/" + id).ok();

        ApiCaller.Reply again = api.post("/api/v1/campaigns", body);

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.field()).isEqualTo("code");
        assertThat(again.message())
                .isEqualTo("the code \"spring\" belongs to campaign " + id
                        + " for ever: choose another, or leave code out");
    }

    @Test
    void aGoalsNameIsItsAdvertisersOnlyOneUntilItIsArchived() {
        String shop = advertiser();
        String first = api.post("/api/v1/goals", goalOf(shop, "Sale")).text("id");
        String second = api.post("/api/v1/goals", goalOf(shop, "Signup")).text("id");
        api.post("/api/v1/goals", goalOf(advertiser(), "Sale")).ok();

        ApiCaller.Reply taken = api.post("/api/v1/goals", goalOf(shop, "SALE"));
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.field()).isEqualTo("name");
        assertThat(taken.message())
                .isEqualTo("the advertiser has a goal \"SALE\" already, goal " + first
                        + ": choose another name, or archive that goal");
        assertThat(api.patch("/api/v1/goals/" + second, "{\"name\":\"sale\"}").status())
                .isEqualTo(409);
        assertThat(api.get("/api/v1/goals/" + second).text("name")).isEqualTo("Signup");

        api.patch("/api/v1/goals/" + first, "{\"name\":\"SALE\"}").ok();
        api.delete("/api/v1/goals/" + first).ok();
        api.patch("/api/v1/goals/" + second, "{\"name\":\"sale\"}").ok();
        api.post("/api/v1/goals", goalOf(shop, "Signup")).ok();
    }

    @Test
    void aCampaignKeepsAnArchivedOfferButTakesOnNone() {
        String source = source();
        String kept = offer(advertiser());
        String other = offer(advertiser());
        String campaign =
                "/api/v1/campaigns/" + campaign(source, kept).path("id").asText();
        api.delete("/api/v1/offers/" + kept).ok();
        api.delete("/api/v1/offers/" + other).ok();
        api.delete("/api/v1/sources/" + source).ok();

        api.patch(campaign, "{\"name\":\"Renamed\"}").ok();
        ApiCaller.Reply refused = api.patch(campaign, "{\"offers\":[{\"offer\":\"" + other + "\"}]}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.field()).isEqualTo("offers[0].offer");
        assertThat(refused.message())
                .isEqualTo(
                        "offers[0].offer must be the id of one that is not archived, offer " + other + " is archived");
    }

    private String advertiser() {
        return api.post("/api/v1/advertisers", "{\"name\":\"Shop\"}").text("id");
    }

    private String source() {
        return api.post("/api/v1/sources", "{\"name\":\"Ads\",\"kind\":\"affiliate\"}")
                .text("id");
    }

    private String offer(String advertiser) {
        return api.post(
                        "/api/v1/offers",
                        "{\"advertiser\":\"%s\",\"name\":\"Shoes\",\"url\":\"%s\"}".formatted(advertiser, SHOP_URL))
                .text("id");
    }

    private String offerUrl(String advertiser, String fields) {
        return api.post("/api/v1/offers", "{\"advertiser\":\"%s\",\"name\":\"Shoes\",%s}".formatted(advertiser, fields))
                .text("url");
    }

    private ObjectNode campaign(String source, String offer) {
        return api.post(
                        "/api/v1/campaigns",
                        "{\"source\":\"%s\",\"name\":\"Spring\",\"offers\":[{\"offer\":\"%s\"}]}"
                                .formatted(source, offer))
                .ok();
    }

    private static String goalOf(String advertiser, String name) {
        return "{\"advertiser\":\"%s\",\"name\":\"%s\"}".formatted(advertiser, name);
    }

    private List<String> ids(String target) {
        List<String> ids = new ArrayList<>();
        for (JsonNode item : api.get(target).ok().path("items")) {
            ids.add(item.path("id").asText());
        }
        return ids;
    }

    private static ObjectNode json(String text) {
        return Json.object(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
