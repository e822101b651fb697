package io.rebound.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.catalog.Campaign;
import io.rebound.catalog.CatalogFixture;
import io.rebound.costs.CostBook;
import io.rebound.costs.CostEntry;
import io.rebound.database.LedgerDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostsApiTest {
    private static final String PATH = "/api/v1/costs";

    @TempDir
    private Path directory;

    private final CatalogFixture catalog = new CatalogFixture();
    private final Campaign spring = catalog.campaign(
            catalog.source("Ads"), "spring", catalog.offer(catalog.advertiser("Shop"), "https://shop.example/"));

    private LedgerDatabase database;
    private CostBook book;
    private ApiCaller api;

    @BeforeEach
    void open() {
        database = LedgerDatabase.open(directory);
        book = new CostBook(
                database, Currency.getInstance("USD"), InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z")));
        api = new ApiCaller(new CostsApi(book, catalog.current()).routes());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aDayThatIsSetAgainCostsWhatWasSaidLast() {
        set("{'day':'2026-03-09','campaign':'CAMPAIGN','amount':'12.50'}");
        ObjectNode again = set("{'day':'2026-03-09','campaign':'CAMPAIGN','amount':'10','reason':'invoice 7'}");

        assertThat(again.path("amount").asText()).isEqualTo("10.00");
        assertThat(again.path("booked").asText()).isEqualTo("-2.50");
        assertThat(cost("2026-03-09")).isEqualTo(10_000_000);
        assertThat(book.after(0, 10)).extracting(CostEntry::micros).containsExactly(12_500_000L, -2_500_000L);
        assertThat(set("{'day':'2026-03-09','campaign':'CAMPAIGN','amount':'10'}")
                        .path("booked")
                        .asText())
                .isEqualTo("0.00");
        assertThat(book.after(0, 10)).hasSize(2);
    }

    @Test
    void whatIsAddedComesToWhatADayCost() {
        set("{'day':'2026-03-09','campaign':'CAMPAIGN','amount':'12.50'}");
        set("{'day':'2026-03-09','campaign':'CAMPAIGN','amount':'2.25','mode':'add'}");
        set("{'day':'2026-03-09','campaign':'CAMPAIGN','amount':'-0.75','mode':'add'}");

        assertThat(cost("2026-03-09")).isEqualTo(14_000_000);
        assertThat(cost("2026-03-10")).isZero();
    }

    @Test
    void manyDaysComeAsAListOrAsCsvAllOrNone() {
        set("[{'day':'2026-03-08','campaign':'CAMPAIGN','amount':1},"
                + "{'day':'2026-03-08','campaign':'CAMPAIGN','amount':2,'mode':'add'}]");
        ObjectNode csv = set("""
                day,campaign,amount,mode,reason
                2026-03-08,CAMPAIGN,3,set,"a, b"
                2026-03-09,CAMPAIGN,5.000001,add,
                """);

        assertThat(csv.path("booked").asInt()).isEqualTo(1);
        assertThat(csv.path("unchanged").asInt()).isEqualTo(1);
        ApiCaller.Reply refused = post("""
                day,campaign,amount,mode
                2026-03-10,CAMPAIGN,1,set
                2026-03-10,CAMPAIGN,-2,add
                """);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.message())
                .isEqualTo("line 3: campaign " + spring.id()
                        + " cost 1.00 on 2026-03-10: no more than that can be taken back");
        assertThat(cost("2026-03-10")).isZero();
        assertThat(cost("2026-03-09")).isEqualTo(5_000_001);
    }

    @Test
    void aWholeYearOfManyCampaignsIsSentInParts() {
        StringBuilder csv = new StringBuilder("day,campaign,amount,mode\n");
        for (int i = 0; i < 10_000; i++) {
            csv.append(LocalDate.of(2000, 1, 1).plusDays(i)).append(",CAMPAIGN,1,set\n");
        }
        assertThat(set(csv.toString()).path("booked").asInt()).isEqualTo(10_000);
        assertThat(post(csv + "2026-03-09,CAMPAIGN,1,set\n").message()).contains("at most 10000", "in parts");
    }

    @Test
    void aDayIsCountedInOneTimeZoneOnly() {
        set("{'day':'2026-03-09','campaign':'CAMPAIGN','amount':'5','time_zone':'Europe/Berlin'}");

        ApiCaller.Reply refused = post("{'day':'2026-03-09','campaign':'CAMPAIGN','amount':'5'}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.message()).contains("is booked in Europe/Berlin", "set it to 0 there first");

        set("{'day':'2026-03-09','campaign':'CAMPAIGN','amount':'0','time_zone':'Europe/Berlin'}");
        set("{'day':'2026-03-09','campaign':'CAMPAIGN','amount':'5'}");
        assertThat(cost("2026-03-09")).isEqualTo(5_000_000);
    }

    @Test
    void entriesAreListedTheLatestFirstWithWhoAndWhy() {
        set("{'day':'2026-03-08','campaign':'CAMPAIGN','amount':'1','reason':'invoice 7'}");
        set("{'day':'2026-03-09','campaign':'CAMPAIGN','amount':'2'}");

        ObjectNode first = api.get(PATH + "?limit=1&campaign=" + spring.id()).ok();
        assertThat(first.path("items").path(0).path("day").asText()).isEqualTo("2026-03-09");
        ObjectNode second =
                api.get(PATH + "?limit=1&cursor=" + first.path("next").asText()).ok();
        assertThat(second.path("items").path(0).path("reason").asText()).isEqualTo("invoice 7");
        assertThat(second.path("items").path(0).path("booked_by").asText()).isEqualTo("api");
        assertThat(api.get(PATH + "?day=2026-03-08").ok().path("items")).hasSize(1);
        assertThat(api.get(PATH + "?campaign=7").ok().path("items")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', nullValues = "-", textBlock = """
            {'campaign':'CAMPAIGN','amount':'1'}                                       | day       | day is missing, it must be a day like '2026-01-31'
            {'day':'2026-03-09','amount':'1'}                                          | campaign  | campaign is missing, it must be an id that GET /api/v1/campaigns lists
            {'day':'2026-03-09','campaign':'5','amount':'1'}                           | campaign  | campaign must be an id that GET /api/v1/campaigns lists, got '5'
            {'day':'2026-03-09','campaign':'CAMPAIGN'}                                 | amount    | amount is missing, it must be a plain decimal like '12.50', less than 0 only with mode 'add'
            {'day':'2026-03-09','campaign':'CAMPAIGN','amount':'-1'}                   | amount    | amount must be a plain decimal like '12.50', less than 0 only with mode 'add', got '-1'
            {'day':'2026-03-09','campaign':'CAMPAIGN','amount':'1','currency':'EUR'}   | currency  | currency must be USD, the base currency: costs are booked in no other
            {'day':'2026-03-09','campaign':'CAMPAIGN','amount':'1','mode':'sub'}       | mode      | mode must be one of set, add, got 'sub'
            {'day':'2026-03-09','campaign':'CAMPAIGN','amount':'1','time_zone':'X/Y'}  | time_zone | the IANA database has no time zone 'X/Y', name one like Europe/Berlin
            day,campaign,sum                                                           | amount    | the header names no column amount: it must have day, campaign, amount
            """)
    void aWrongCostIsRefusedWithItsCure(String body, String field, String message) {
        ApiCaller.Reply reply = post(Objects.requireNonNull(body));

        assertThat(reply.message().replace('"', '\'')).isEqualTo(message);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.field()).isEqualTo(field);
        assertThat(book.after(0, 10)).isEqualTo(List.of());
    }

    private ObjectNode set(String body) {
        return post(body).ok();
    }

    private ApiCaller.Reply post(String body) {
        return api.post(
                PATH, body.replace('\'', '"').replace("CAMPAIGN", spring.id().toString()));
    }

    private long cost(String day) {
        return book.cost(spring.id().value(), LocalDate.parse(day));
    }
}
