package io.rebound.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.api.ApiCaller.Reply;
import io.rebound.catalog.Advertiser;
import io.rebound.catalog.CatalogFixture;
import io.rebound.catalog.Goal;
import io.rebound.catalog.Id;
import io.rebound.catalog.Source;
import io.rebound.database.LedgerDatabase;
import io.rebound.http.Answer;
import io.rebound.http.ApiRequest;
import io.rebound.http.QueryString;
import io.rebound.http.Route;
import io.rebound.ledger.Announcements;
import io.rebound.ledger.Booking;
import io.rebound.ledger.ConversionFilter;
import io.rebound.ledger.Ledger;
import io.rebound.ledger.ReaderPosition;
import io.rebound.ledger.SqlLedger;
import io.rebound.ledger.Statements;
import io.rebound.money.ExchangeRates;
import io.rebound.money.Money;
import io.rebound.money.Payout;
import io.rebound.settlement.Claim;
import io.rebound.settlement.Conditions;
import io.rebound.settlement.Kind;
import io.rebound.settlement.Origin;
import io.rebound.settlement.Settlement;
import io.rebound.settlement.State;
import io.rebound.settlement.Status;
import io.rebound.tracker.TrackerMint;
import io.rebound.warehouse.NoWarehouse;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementsApiTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path directory;

    private Instant now = NEW_YEAR;
    private final TrackerMint mint = TrackerMint.inMemory(1, () -> now);
    private final CatalogFixture catalog = new CatalogFixture();
    private final Advertiser shop = catalog.advertiser("Shop");
    private final Goal sale = catalog.goal(shop, "Sale", terms -> terms.payout = new Payout.Percent(60_000_000));
    private final Goal lead = catalog.goal(shop, "Lead", terms -> {});
    private final Source source = catalog.source("Ads");
    private LedgerDatabase database;
    private Ledger ledger;
    private ApiCaller api;
    private List<Route> routes;
    private ReaderPosition position;

    @BeforeEach
    void open() {
        database = LedgerDatabase.open(directory);
        ledger = SqlLedger.open(database, directory, Announcements.NONE);
        position = ledger.begin("test", 0, "journal");
        Statements statements = new Statements(database, USD);
        routes = new ArrayList<>(new StatementsApi(statements, catalog.current(), () -> now).routes());
        routes.addAll(new EntriesApi(statements, new NoWarehouse()).routes());
        api = new ApiCaller(routes);
    }

    @AfterEach
    void close() {
        database.close();
        mint.close();
    }

    @Test
    void anAdvertiserOwesTheRevenueAndASourceIsOwedThePayout() {
        Claim pending = credit(sale, 71, "10.00", Status.PENDING);
        credit(sale, 71, "20.00", Status.APPROVED);
        change(pending, Status.APPROVED, "0.00");
        change(credit(sale, 72, "5.00", Status.APPROVED), Status.REVERSED, "2.00");
        credit(lead, 71, "1.00", Status.PENDING);

        ObjectNode owed = statement("advertisers", shop.id(), "");

        assertThat(owed.path("name").asText()).isEqualTo("Shop");
        assertThat(owed.path("totals").toString())
                .isEqualTo("[{\"entries\":6,\"conversions\":4,\"revenue\":\"34.00\",\"pending\":\"1.00\","
                        + "\"due\":\"33.00\",\"book_currency\":\"USD\"}]");
        assertThat(owed.path("lines")).hasSize(3);
        JsonNode first = owed.path("lines").get(0);
        assertThat(first.path("goal_name").asText()).isEqualTo("Sale");
        assertThat(first.path("credited").asLong()).isEqualTo(2);
        assertThat(first.path("approved").asLong()).isEqualTo(1);
        assertThat(first.path("revenue").asText()).isEqualTo("30.00");
        assertThat(first.path("pending").asText()).isEqualTo("0.00");

        ObjectNode ours = statement("sources", source.id(), "");

        assertThat(ours.path("totals").get(0).path("payout").asText()).isEqualTo("19.80");
        assertThat(ours.path("lines").get(0).path("advertiser_name").asText()).isEqualTo("Shop");
    }

    @Test
    void theStatementOfAClosedMonthNeverChangesAndWhatIsTakenBackFallsIntoTheMonthInWhichItIsBooked() {
        now = Instant.parse("2026-01-31T23:59:59.999Z");
        Claim sold = credit(sale, 71, "10.00", Status.APPROVED);
        now = Instant.parse("2026-02-01T00:00:00Z");
        credit(sale, 71, "4.00", Status.APPROVED);
        String january = "?from=2026-01-01&to=2026-02-01";
        String before =
                statement("advertisers", shop.id(), january).path("lines").toString();
        assertThat(statement("advertisers", shop.id(), january).path("closed").asBoolean())
                .isFalse();

        now = Instant.parse("2026-02-10T12:00:00Z");
        change(sold, Status.REVERSED, "10.00");
        ObjectNode closed = statement("advertisers", shop.id(), january);

        assertThat(closed.path("closed").asBoolean()).isTrue();
        assertThat(closed.path("lines").toString()).isEqualTo(before);
        assertThat(total(closed)).isEqualTo("10.00");
        assertThat(total(statement("advertisers", shop.id(), "?from=2026-02-01&to=2026-03-01")))
                .isEqualTo("-6.00");
    }

    @Test
    void monthsBeginAtMidnightOfTheZoneThatIsAskedFor() {
        now = Instant.parse("2026-01-31T23:30:00Z");
        credit(sale, 71, "10.00", Status.APPROVED);
        now = Instant.parse("2026-03-05T00:00:00Z");

        assertThat(statement("advertisers", shop.id(), "?by=month&tz=Europe/Berlin&from=2026-01-01&to=2026-03-01")
                        .path("lines")
                        .findValuesAsText("month"))
                .containsExactly("2026-02");
        assertThat(statement("advertisers", shop.id(), "?by=month&tz=UTC")
                        .path("lines")
                        .findValuesAsText("month"))
                .containsExactly("2026-01");
    }

    @Test
    void everyLineIsTheSumOfItsEntriesAndAllLinesOfAllEntries() {
        for (int seed = 1; seed <= 3; seed++) {
            Random random = new Random(seed);
            List<Claim> open = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                now = now.plus(Duration.ofMinutes(random.nextInt(1_200)));
                if (open.isEmpty() || random.nextInt(3) > 0) {
                    open.add(credit(
                            random.nextBoolean() ? sale : lead,
                            71 + random.nextInt(3),
                            cents(random.nextInt(100_000)),
                            random.nextBoolean() ? Status.PENDING : Status.APPROVED));
                } else {
                    Claim one = open.get(random.nextInt(open.size()));
                    Status to = List.of(Status.APPROVED, Status.REJECTED, Status.REVERSED)
                            .get(random.nextInt(3));
                    change(one, to, cents(random.nextInt(5_000)));
                }
            }
            ObjectNode statement = statement("advertisers", shop.id(), "?by=month&tz=Asia/Kathmandu");

            BigDecimal sum = BigDecimal.ZERO;
            long entries = 0;
            for (JsonNode line : statement.path("lines")) {
                List<JsonNode> listed = entries(line.path("entries_url").asText());
                assertThat(listed)
                        .as("seed %d, %s", seed, line)
                        .hasSize(line.path("entries").asInt());
                assertThat(sum(listed, "revenue"))
                        .isEqualByComparingTo(line.path("revenue").asText());
                assertThat(sum(listed, "conversions"))
                        .isEqualByComparingTo(line.path("conversions").asText());
                sum = sum.add(new BigDecimal(line.path("revenue").asText()));
                entries += listed.size();
            }
            assertThat(total(statement)).as("seed %d", seed).isEqualTo(Money.plain(Money.micros(sum)));
            assertThat(entries).isEqualTo(ledger.entriesAfter(0, 1_000_000).size());
            assertThat(statement.path("totals").get(0).path("pending").asText())
                    .as("seed %d", seed)
                    .isEqualTo(Money.plain(pendingNow()));
        }
    }

    @Test
    void aStatementIsAlsoCsv() throws Exception {
        credit(sale, 71, "10.00", Status.APPROVED);

        now = now.plusMillis(1);
        String csv = csv(0, Map.of("id", shop.id().toString()));

        assertThat(csv.lines().toList()).hasSize(2);
        assertThat(csv)
                .startsWith("campaign,campaign_name,offer,offer_name,source,source_name,goal,goal_name,entries,");
        assertThat(csv.lines().toList().get(1)).contains(",Sale,1,1,0,0,0,0,0,1,10.00,USD,10.00,0.00,10.00,USD,");
    }

    @Test
    void entriesAreAlsoCsvHoweverManyThereAre() {
        List<Claim> many = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            many.add(claim(sale, origin(71), "1.00", Status.APPROVED));
        }
        settle(many);
        assertThat(api.get("/api/v1/entries?limit=1000").text("next")).isEqualTo("1000");
        assertThat(api.get("/api/v1/entries?limit=1").ok().at("/items/0/timing").isNull())
                .as("what only the warehouse knows, which does not answer")
                .isTrue();
        Reply csv = new ApiCaller(routes, Map.of("accept", "text/csv")).get("/api/v1/entries");

        assertThat(csv.message().lines().toList()).hasSize(2_501);
        assertThat(csv.headers()).contains("attachment; filename=\"entries.csv\"");
    }

    @Test
    void whatCannotBeAskedIsSaid() {
        assertThat(api.get("/api/v1/statements/advertisers/" + source.id()).message())
                .startsWith("there is no advertiser \"" + source.id() + "\"");
        assertThat(api.get("/api/v1/statements/advertisers/" + shop.id() + "?tz=Berlin")
                        .field())
                .isEqualTo("tz");
        assertThat(api.get("/api/v1/statements/advertisers/" + shop.id() + "?by=week")
                        .message())
                .isEqualTo("by must be period or month, got \"week\"");
        assertThat(api.get("/api/v1/statements/advertisers/" + shop.id() + "?from=2026-02-01&to=2026-01-01")
                        .field())
                .isEqualTo("from");
        assertThat(api.get("/api/v1/statements/advertisers/" + shop.id() + "?by=month&from=1990-01-01")
                        .message())
                .contains("240 months");
        assertThat(api.get("/api/v1/entries?currency=EURO").field()).isEqualTo("currency");
        assertThat(api.get("/api/v1/entries?cursor=x").field()).isEqualTo("cursor");
    }

    private long pendingNow() {
        return ledger
                .conversions(
                        new ConversionFilter(
                                Map.of(),
                                Optional.empty(),
                                Optional.of(Status.PENDING),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        Optional.empty(),
                        1_000_000)
                .stream()
                .mapToLong(one -> one.conversion().revenueMicros())
                .sum();
    }

    private List<JsonNode> entries(String url) {
        List<JsonNode> all = new ArrayList<>();
        String next = "";
        do {
            ObjectNode page = api.get(url + "&limit=7" + next).ok();
            page.path("items").forEach(all::add);
            next = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").asText();
        } while (!next.isEmpty());
        return all;
    }

    private static BigDecimal sum(List<JsonNode> entries, String field) {
        return entries.stream()
                .map(entry -> new BigDecimal(entry.path(field).asText()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String total(ObjectNode statement) {
        return statement.path("totals").get(0).path("revenue").asText();
    }

    private static String cents(int cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }

    private String csv(int route, Map<String, String> path) throws Exception {
        ApiRequest request =
                new ApiRequest("GET", path, QueryString.parse(""), Map.of("accept", "text/csv"), new byte[0], "api");
        Answer answer = (Answer) routes.get(route).handler().handle(request);
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private ObjectNode statement(String of, Id<?> id, String query) {
        now = now.plusMillis(1);
        return api.get("/api/v1/statements/" + of + "/" + id + query).ok();
    }

    private Claim credit(Goal goal, int campaign, String amount, Status status) {
        Claim claim = claim(goal, origin(campaign), amount, status);
        settle(List.of(claim));
        return claim;
    }

    /** Of nothing at all: all that is left. */
    private void change(Claim credited, Status to, String amount) {
        settle(List.of(claim(credited.goal(), credited.origin(), amount, to)));
    }

    private Origin origin(int campaign) {
        return new Origin(
                mint.mint(campaign, 72).tracker().click(),
                campaign,
                72,
                source.id().value(),
                shop.id().value());
    }

    private Claim claim(Goal goal, Origin origin, String amount, Status status) {
        long micros = Money.of(amount, USD).micros();
        boolean all = micros == 0 && status != Status.PENDING;
        var asked = new Claim.Asked(
                Kind.CONVERSION,
                Optional.of(status),
                all ? OptionalLong.empty() : OptionalLong.of(micros),
                USD,
                "",
                false);
        return new Claim(mint.receipt(), origin, goal, asked, now, now);
    }

    private void settle(List<Claim> claims) {
        State state = ledger.stateOf(claims, new Conditions(catalog.catalog(), ExchangeRates.NONE));
        var settled = new Settlement(USD).settle(state, claims);
        long next = position.position() + 1;
        ledger.book(new Booking(position, next, settled, state.changes(), Map.of(), now));
        position = new ReaderPosition("test", 0, "journal", next);
    }
}
