package io.rebound.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.caps.CapFill;
import io.rebound.catalog.Cap;
import io.rebound.catalog.CatalogStore;
import io.rebound.catalog.PayoutTerms;
import io.rebound.database.LedgerDatabase;
import io.rebound.money.Payout;
import io.rebound.platform.Platforms;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payout terms, caps and click costs through the API. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TermsApiTest {
    private Path directory;
    private LedgerDatabase database;
    private CatalogStore store;
    private ApiCaller api;
    private String shop;
    private String otherShop;
    private String source;
    private String offer;
    private String goal;
    private String campaign;
    private String othersGoal;
    private String terms;
    private String cap;

    @BeforeAll
    void open(@TempDir Path folder) {
        directory = folder;
        database = LedgerDatabase.open(directory);
        store = CatalogStore.open(database, InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z")));
        api = new ApiCaller(new CatalogApi(
                        store,
                        Platforms.load(),
                        () -> "https://track.example",
                        Currency.getInstance("USD"),
                        CapFill.EMPTY)
                .routes());
        shop = made("advertisers", "{'name':'Shop'}");
        goal = made("goals", "{'advertiser':'" + shop + "','name':'Sale'}");
        offer = made("offers", "{'advertiser':'" + shop + "','name':'Shoes','url':'https://shop.example/'}");
        otherShop = made("advertisers", "{'name':'Other'}");
        othersGoal = made("goals", "{'advertiser':'" + otherShop + "','name':'Sale'}");
    }

    @BeforeEach
    void aSourceWithTermsAndACap() {
        source = made("sources", "{'name':'Ads','kind':'affiliate'}");
        campaign = made("campaigns", "{'source':'SOURCE','name':'Spring','offers':[{'offer':'OFFER'}]}");
        terms = made("payout-terms", "{'source':'SOURCE','payout':{'percent':'60'}}");
        cap = made("caps", "{'campaign':'CAMPAIGN','clicks':100,'time_zone':'Europe/Berlin'}");
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void termsAreKeptAndAnsweredAsTheyWereSent() {
        String sent = filled("""
                {'source':'SOURCE','offer':'OFFER','goal':'GOAL','currency':'EUR','payout':null,
                 'tiers':[{'from':0,'payout':{'fixed':'2.50'}},{'from':100,'payout':{'percent':'62.5'}}],
                 'per':'day','time_zone':'America/New_York'}
                """);
        String id = made("payout-terms", sent);
        ObjectNode expected = json(sent);
        List<String> names = new ArrayList<>();
        expected.fieldNames().forEachRemaining(names::add);

        assertThat(api.get("/api/v1/payout-terms/" + id).ok().retain(names)).isEqualTo(expected);
    }

    @Test
    void theNewestVersionOfTheTermsIsInForceWhenTheChangeIsAnswered() {
        ObjectNode changed = api.patch("/api/v1/payout-terms/" + terms, "{\"payout\":{\"fixed\":\"3\"}}")
                .ok();

        assertThat(changed.path("version").asInt()).isEqualTo(2);
        assertThat(changed.path("per").asText()).isEqualTo("month");
        assertThat(inForce().version()).isEqualTo(2);
        assertThat(inForce().payoutAfter(0)).isEqualTo(new Payout.Fixed(3_000_000));
        api.delete("/api/v1/payout-terms/" + terms).ok();
        assertThat(store.get().payoutTerms(number(source), number(offer), number(goal)))
                .isEmpty();
    }

    @Test
    void capsSayTheirLimitInItsOwnUnit() {
        String budget = made("caps", "{'source':'SOURCE','budget':'50','per':'month','over':'refuse'}");

        assertThat(api.get("/api/v1/caps/" + budget)
                        .ok()
                        .retain("budget", "clicks", "per", "time_zone", "over", "used"))
                .isEqualTo(
                        json(
                                "{'budget':'50.00','clicks':null,'per':'month','time_zone':'UTC','over':'refuse','used':'0.00'}"));
        assertThat(api.patch("/api/v1/caps/" + cap, "{\"clicks\":5,\"over\":\"refuse\"}")
                        .ok()
                        .path("clicks")
                        .asInt())
                .isEqualTo(5);
        assertThat(store.get().clickCaps(number(campaign), number(offer), number(source)))
                .extracting(Cap::limit)
                .containsExactlyInAnyOrder(5L, 50_000_000L);
    }

    @Test
    void aCampaignIsMadeWithItsCapsOrNotAtAll() {
        String id = made(
                "campaigns",
                "{'source':'SOURCE','name':'Autumn','offers':[{'offer':'OFFER'}],"
                        + "'caps':[{'clicks':7,'per':'hour'},{'budget':'20'}]}");

        assertThat(store.get().clickCaps(number(id), number(offer), number(source)))
                .extracting(Cap::limit)
                .containsExactlyInAnyOrder(7L, 20_000_000L);
        assertThat(ids("/api/v1/caps?campaign=" + id)).hasSize(2);
        int campaigns = store.get().campaigns().size();
        assertThat(api.post(
                                "/api/v1/campaigns",
                                filled("{'source':'SOURCE','name':'Winter','offers':[{'offer':'OFFER'}],"
                                        + "'caps':[{'clicks':7},{'hats':7}]}"))
                        .status())
                .isEqualTo(422);
        assertThat(store.get().campaigns()).hasSize(campaigns);
        try (LedgerDatabase again = LedgerDatabase.open(directory)) {
            assertThat(CatalogStore.open(again, InstantSource.system()).get().revision())
                    .isEqualTo(store.get().revision());
        }
    }

    @Test
    void listsAreFilteredByWhoseTermsAndCapsTheyAre() {
        assertThat(ids("/api/v1/caps?campaign=" + campaign)).containsExactly(cap);
        assertThat(ids("/api/v1/caps?source=" + source)).isEmpty();
        assertThat(ids("/api/v1/payout-terms?source=" + source)).containsExactly(terms);
    }

    @Test
    void aSourcesClickCostIsAnsweredAsItWasSentAndTakenAwayByNull() {
        String path = "/api/v1/sources/" + source;
        assertThat(api.patch(path, "{\"cost\":{\"cpm\":\"1.20\"}}").ok().path("cost"))
                .isEqualTo(json("{'cpm':'1.20'}"));
        assertThat(api.patch(path, "{\"name\":\"New\"}").ok().path("cost")).isEqualTo(json("{'cpm':'1.20'}"));
        assertThat(api.patch(path, "{\"cost\":null}").ok().path("cost").isNull())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', nullValues = "-", textBlock = """
            POST /payout-terms | {'payout':{'fixed':'1'}}                                        | 422 | source      | source is missing, it must be an id that GET /api/v1/sources lists
            POST /payout-terms | {'source':'SOURCE','goal':'GOAL'}                               | 422 | payout      | payout or tiers must be given, and the other left out or set to null: {'fixed':'2.50'}, or [{'from':0,'payout':{'fixed':'2.50'}},{'from':100,'payout':{'fixed':'3'}}]
            POST /payout-terms | {'source':'SOURCE','payout':{'fixed':'1'}}                      | 409 | source      | source SOURCE has terms for these conversions already, payout term TERMS: change that one, or archive it
            POST /payout-terms | {'source':'SOURCE','goal':'OTHERS','offer':'OFFER','payout':{'fixed':'1'}} | 422 | goal | goal is one of advertiser OTHER_SHOP and the offer of SHOP: no conversion is of both
            POST /payout-terms | {'source':'SOURCE','goal':'GOAL','tiers':[]}                    | 422 | tiers       | tiers must be a list of 1 to 100 tiers, got []
            POST /payout-terms | {'source':'SOURCE','goal':'GOAL','tiers':[{'from':5,'payout':{'fixed':'1'}}]} | 422 | tiers[0].from | tiers[0].from must be 0: the first tier begins with the first conversion, got 5
            POST /payout-terms | {'source':'SOURCE','goal':'GOAL','tiers':[{'from':0,'payout':{'fixed':'1'}},{'from':0,'payout':{'fixed':'1'}}]} | 422 | tiers[1].from | tiers[1].from must be more than the 0 of the tier before, got 0
            POST /payout-terms | {'source':'SOURCE','goal':'GOAL','tiers':[{'from':0,'payout':{'percent':'101'}}]} | 422 | tiers[0].payout.percent | tiers[0].payout.percent must be at most 100, got '101'
            POST /payout-terms | {'source':'SOURCE','goal':'GOAL','payout':{'fixed':'1'},'per':'week'} | 422 | per   | per must be one of hour, day, month, total, got 'week'
            POST /payout-terms | {'source':'SOURCE','goal':'GOAL','payout':{'fixed':'1'},'time_zone':'Berlin'} | 422 | time_zone | the IANA database has no time zone 'Berlin', name one like Europe/Berlin
            PATCH /payout-terms/TERMS | {'source':'5'}                                           | 422 | source      | the source of payout terms never changes: make another payout term instead
            PATCH /payout-terms/TERMS | {'per':'day'}                                            | 422 | per         | the per of payout terms never changes: make another payout term instead
            PATCH /payout-terms/TERMS | {'tiers':[{'from':0,'payout':{'fixed':'1'}}]}            | 422 | payout      | payout or tiers must be given, and the other left out or set to null: {'fixed':'2.50'}, or [{'from':0,'payout':{'fixed':'2.50'}},{'from':100,'payout':{'fixed':'3'}}]
            GET /payout-terms/5 |                                                                | 404 | -           | there is no payout term '5': GET /api/v1/payout-terms lists them

            POST /caps | {'clicks':5}                                                            | 422 | goal        | goal or another of goal, offer, campaign, source must say whose it is, exactly one of them
            POST /caps | {'offer':'OFFER','source':'SOURCE','clicks':5}                          | 422 | source      | source or another of goal, offer, campaign, source must say whose it is, exactly one of them
            POST /caps | {'offer':'OFFER'}                                                       | 422 | conversions | conversions or another of conversions, revenue, clicks, budget must say what it limits, exactly one of them
            POST /caps | {'offer':'OFFER','clicks':'5'}                                          | 422 | clicks      | clicks must be a whole number from 0 to 2147483647, got '5'
            POST /caps | {'offer':'OFFER','budget':'5,00'}                                       | 422 | budget      | budget must be a plain decimal like '12.50', of up to six decimals, got '5,00'
            POST /caps | {'goal':'GOAL','clicks':5}                                              | 422 | clicks      | clicks cannot be limited for a goal, of which a click knows nothing: name the offer
            POST /caps | {'goal':'OFFER','conversions':5}                                        | 422 | goal        | goal must be an id that GET /api/v1/goals lists, got 'OFFER'
            POST /caps | {'offer':'OFFER','clicks':5,'over':'drop'}                              | 422 | over        | over must be one of hold, refuse, got 'drop'
            PATCH /caps/CAP | {'campaign':'5'}                                                   | 422 | campaign    | the campaign of caps never changes: make another cap instead
            PATCH /caps/CAP | {'time_zone':'UTC'}                                                | 422 | time_zone   | the time_zone of caps never changes: make another cap instead
            PATCH /caps/CAP | {'clicks':null,'budget':'5'}                                       | 422 | budget      | budget is not what this cap limits, and that never changes: make another cap instead
            """)
    void aWrongRequestIsRefusedWithItsCure(String request, String body, int status, String field, String message) {
        long before = store.get().revision();
        String[] line = filled(request).split(" ", 2);

        ApiCaller.Reply reply = api.call(line[0], "/api/v1" + line[1], filled(Objects.requireNonNullElse(body, "")));

        assertThat(reply.status()).as(reply.message()).isEqualTo(status);
        assertThat(reply.field()).isEqualTo(field);
        if (message != null && !message.isEmpty()) {
            assertThat(reply.message().replace('"', '\''))
                    .isEqualTo(filled(message).replace('"', '\''));
        }
        assertThat(store.get().revision()).isEqualTo(before);
    }

    private PayoutTerms inForce() {
        return store.get()
                .payoutTerms(number(source), number(offer), number(goal))
                .orElseThrow();
    }

    private List<String> ids(String list) {
        List<String> ids = new ArrayList<>();
        api.get(list).ok().path("items").forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }

    private String made(String plural, String body) {
        return api.post("/api/v1/" + plural, filled(body)).text("id");
    }

    private static int number(String id) {
        return Integer.parseInt(id);
    }

    private ObjectNode json(String text) {
        return Json.object(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private String filled(String text) {
        return text.replace('\'', '"')
                .replace("SOURCE", String.valueOf(source))
                .replace("CAMPAIGN", String.valueOf(campaign))
                .replace("OTHER_SHOP", String.valueOf(otherShop))
                .replace("SHOP", String.valueOf(shop))
                .replace("OTHERS", String.valueOf(othersGoal))
                .replace("OFFER", String.valueOf(offer))
                .replace("GOAL", String.valueOf(goal))
                .replace("TERMS", String.valueOf(terms))
                .replace("CAP", String.valueOf(cap));
    }
}
