package io.rebound.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.api.ApiCaller.Reply;
import io.rebound.catalog.CatalogFixture;
import io.rebound.catalog.Goal;
import io.rebound.database.LedgerDatabase;
import io.rebound.ledger.Announcements;
import io.rebound.ledger.Booking;
import io.rebound.ledger.Ledger;
import io.rebound.ledger.ReaderPosition;
import io.rebound.ledger.SqlLedger;
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
import io.rebound.tracker.Minted;
import io.rebound.tracker.Receipt;
import io.rebound.tracker.TrackerMint;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversionsApiTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Currency USD = Currency.getInstance("USD");

    @TempDir
    Path directory;

    private final AtomicLong ticks = new AtomicLong();
    private final TrackerMint mint = TrackerMint.inMemory(1, () -> NOW.plusMillis(ticks.incrementAndGet()));
    private final CatalogFixture catalog = new CatalogFixture();
    private final Goal goal =
            catalog.goal(catalog.advertiser("Shop"), "Sale", terms -> terms.payout = new Payout.Percent(60_000_000));
    private LedgerDatabase database;
    private Ledger ledger;
    private ApiCaller api;
    private ReaderPosition position;

    @BeforeEach
    void open() {
        database = LedgerDatabase.open(directory);
        ledger = SqlLedger.open(database, directory, Announcements.NONE);
        position = ledger.begin("test", 0, "journal");
        api = new ApiCaller(new ConversionsApi(ledger, mint).routes());
    }

    @AfterEach
    void close() {
        database.close();
        mint.close();
    }

    private Claim claim(Minted click, Instant at, String amount, String txid, Optional<Status> status) {
        Origin origin = new Origin(
                click.tracker().click(), 71, 72, 73, goal.advertiser().value());
        var asked = new Claim.Asked(
                Kind.CONVERSION, status, OptionalLong.of(Money.of(amount, USD).micros()), USD, txid, false);
        return new Claim(mint.receipt(), origin, goal, asked, at, at);
    }

    private Receipt settle(Claim claim) {
        State state = ledger.stateOf(List.of(claim), new Conditions(catalog.catalog(), ExchangeRates.NONE));
        var settled = new Settlement(USD).settle(state, List.of(claim));
        long next = position.position() + 1;
        ledger.book(new Booking(position, next, settled, state.changes(), Map.of(), NOW.plusSeconds(1)));
        position = new ReaderPosition("test", 0, "journal", next);
        return claim.receipt();
    }

    private List<String> listed(String query) {
        List<String> ids = new ArrayList<>();
        api.get("/api/v1/conversions" + query)
                .ok()
                .path("items")
                .forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }

    private static final String TERMS =
            "\"terms\":{\"rate\":\"1\",\"rate_day\":\"2026-03-01\",\"payout_terms\":null,\"version\":1},";

    @Test
    void aConversionIsShownWithItsMoneyAndItsHistory() {
        Minted click = mint.mint(71, 72);
        Receipt id = settle(claim(click, NOW.plusSeconds(90), "12.50", "T-1", Optional.empty()));
        Receipt reversal = settle(claim(click, NOW.plusSeconds(91), "2.50", "T-1", Optional.of(Status.REVERSED)));

        Reply reply = api.get("/api/v1/conversions/" + id);

        assertThat(reply.text("id")).isEqualTo(id.toString());
        assertThat(reply.text("click_id")).isEqualTo(click.tracker().click().toString());
        assertThat(reply.text("goal")).isEqualTo(goal.id().toString());
        assertThat(reply.text("advertiser")).isEqualTo(goal.advertiser().toString());
        assertThat(reply.text("campaign")).isEqualTo("71");
        assertThat(reply.text("offer")).isEqualTo("72");
        assertThat(reply.text("source")).isEqualTo("73");
        assertThat(reply.text("status")).isEqualTo("approved");
        assertThat(reply.text("amount")).isEqualTo("10.00");
        assertThat(reply.text("payout")).isEqualTo("6.00");
        assertThat(reply.text("claimed_amount")).isEqualTo("12.50");
        assertThat(reply.text("currency")).isEqualTo("USD");
        assertThat(reply.text("txid")).isEqualTo("T-1");
        assertThat(reply.text("clicked_at"))
                .isEqualTo(click.tracker().clickedAt().toString());
        assertThat(reply.text("converted_at")).isEqualTo("2026-03-01T10:01:30Z");
        JsonNode entries = reply.body().path("entries");
        assertThat(entries).hasSize(2);
        assertThat(entries.path(0))
                .hasToString("{\"number\":\"1\",\"kind\":\"credited\",\"status_before\":null,"
                        + "\"status\":\"approved\",\"conversions\":1,\"amount\":\"12.50\",\"currency\":\"USD\","
                        + "\"revenue\":\"12.50\",\"payout\":\"7.50\",\"book_currency\":\"USD\"," + TERMS
                        + "\"receipt\":\"" + id
                        + "\",\"by\":null,\"reason\":null,\"booked_at\":\"2026-03-01T10:00:01Z\"}");
        assertThat(entries.path(1))
                .hasToString("{\"number\":\"2\",\"kind\":\"reversed\",\"status_before\":\"approved\","
                        + "\"status\":\"approved\",\"conversions\":0,\"amount\":\"-2.50\",\"currency\":\"USD\","
                        + "\"revenue\":\"-2.50\",\"payout\":\"-1.50\",\"book_currency\":\"USD\"," + TERMS
                        + "\"receipt\":\"" + reversal
                        + "\",\"by\":null,\"reason\":null,\"booked_at\":\"2026-03-01T10:00:01Z\"}");
    }

    @Test
    void eachFilterFindsWhatItNames() {
        Minted first = mint.mint(71, 72);
        Minted second = mint.mint(71, 72);
        String one = settle(claim(first, NOW.plusSeconds(10), "1.00", "A", Optional.empty()))
                .toString();
        String two = settle(claim(second, NOW.plusSeconds(20), "2.00", "B", Optional.of(Status.PENDING)))
                .toString();

        assertThat(listed("")).containsExactly(two, one);
        assertThat(listed("?tracking=" + first.text())).containsExactly(one);
        assertThat(listed("?click_id=" + second.tracker().click())).containsExactly(two);
        assertThat(listed("?status=pending")).containsExactly(two);
        assertThat(listed("?txid=A")).containsExactly(one);
        assertThat(listed("?goal=" + goal.id() + "&campaign=71&offer=72&source=73&advertiser=" + goal.advertiser()))
                .containsExactly(two, one);
        assertThat(listed("?goal=7")).isEmpty();
        assertThat(listed("?campaign=7")).isEmpty();
        assertThat(listed("?from=2026-03-01T10:00:20Z")).containsExactly(two);
        assertThat(listed("?to=2026-03-01T10:00:20Z")).containsExactly(one);
    }

    @Test
    void timesFarAwayAreTimesToo() {
        String one = settle(claim(mint.mint(71, 72), NOW, "1.00", "", Optional.empty()))
                .toString();

        assertThat(listed("?from=-999999999-01-01T00:00:00Z&to=%2B999999999-12-31T00:00:00Z"))
                .containsExactly(one);
        assertThat(listed("?from=%2B999999999-12-31T00:00:00Z")).isEmpty();
        assertThat(listed("?to=-999999999-01-01T00:00:00Z")).isEmpty();
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            all.addFirst(settle(claim(mint.mint(71, 72), NOW.plusSeconds(i), "1.00", "", Optional.empty()))
                    .toString());
        }

        List<String> read = new ArrayList<>(listed("?limit=3"));
        JsonNode next = api.get("/api/v1/conversions?limit=3").ok().path("next");
        read.addAll(listed("?limit=3&cursor=" + next.asText()));
        next = api.get("/api/v1/conversions?limit=3&cursor=" + next.asText())
                .ok()
                .path("next");
        read.addAll(listed("?limit=3&cursor=" + next.asText()));

        assertThat(read).isEqualTo(all);
        assertThat(api.get("/api/v1/conversions?limit=7").ok().path("next").isNull())
                .isTrue();
    }

    @Test
    void aWrongFilterIsRefusedByItsName() {
        assertThat(api.get("/api/v1/conversions?goal=x").field()).isEqualTo("goal");
        assertThat(api.get("/api/v1/conversions?status=done").message())
                .isEqualTo("status must be one of held, pending, approved, rejected, reversed, got \"done\"");
        assertThat(api.get("/api/v1/conversions?tracking=abc").field()).isEqualTo("tracking");
        assertThat(api.get("/api/v1/conversions?cursor=abc").field()).isEqualTo("cursor");
        assertThat(api.get("/api/v1/conversions?click_id=1").field()).isEqualTo("click_id");
        assertThat(api.get("/api/v1/conversions/abc").status()).isEqualTo(404);
    }
}
