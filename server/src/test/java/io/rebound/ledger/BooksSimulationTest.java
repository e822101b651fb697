package io.rebound.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.catalog.Catalog;
import io.rebound.catalog.CatalogFixture;
import io.rebound.catalog.Goal.Duplicates;
import io.rebound.journal.event.Kind;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.journal.event.Status;
import io.rebound.money.ExchangeRates;
import io.rebound.money.Payout;
import io.rebound.settlement.Claim;
import io.rebound.settlement.Conditions;
import io.rebound.settlement.Conversion;
import io.rebound.settlement.Decision;
import io.rebound.settlement.Settled;
import io.rebound.settlement.Settlement;
import io.rebound.settlement.State;
import io.rebound.tracker.Receipt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random postbacks in random batches, with a ledger that fails and a settler that is restarted at random: in the end the
 * books say what settling everything in one go, in memory, says.
 */
class BooksSimulationTest {
    private static final int BATCHES = 40;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theBooksAreThoseOfOneUndisturbedRun(long seed) {
        Random random = new Random(seed);
        try (SettlementOffice office = new SettlementOffice(directory, terms(random))) {
            List<PostbackReceived> all = new ArrayList<>();
            List<CompletableFuture<Verdict>> heard = new ArrayList<>();
            office.start(failing(office, seed));
            for (int i = 0; i < BATCHES; i++) {
                PostbackReceived[] batch = batch(office.arrivals, random);
                all.addAll(List.of(batch));
                heard.addAll(office.record(batch));
                if (random.nextInt(8) == 0) {
                    office.stop();
                    office.start(failing(office, seed + i));
                }
            }
            SettlementOffice.soon(heard.getLast());

            String message = "seed " + seed;
            Map<Receipt, Verdict> verdicts = new HashMap<>();
            Map<Receipt, Conversion> conversions = settledInOneGo(office, all, verdicts);
            assertThat(conversions).as(message).isNotEmpty();
            conversions.forEach(
                    (id, conversion) -> assertThat(office.ledger.conversion(id).map(BookedConversion::conversion))
                            .as(message)
                            .contains(conversion));
            assertThat(office.ledger.conversions(everything(), Optional.empty(), 10_000))
                    .as(message)
                    .hasSize(conversions.size());
            assertThat(office.ledger.verdicts(verdicts.keySet())).as(message).isEqualTo(verdicts);
            assertThat(office.problems()).as(message).isEmpty();
        }
    }

    private static Consumer<CatalogFixture.Terms> terms(Random random) {
        Duplicates policy = List.of(Duplicates.values()).get(random.nextInt(Duplicates.values().length));
        return terms -> {
            terms.duplicates = policy;
            terms.payout = new Payout.Percent(33_333_333);
        };
    }

    private static Ledger failing(SettlementOffice office, long seed) {
        Random random = new Random(seed);
        return new FaultyLedger(office.ledger, step -> {
            if (step != FaultyLedger.Step.BEFORE_BEGIN && random.nextInt(25) == 0) {
                throw new IllegalStateException("injected at " + step);
            }
        });
    }

    private static PostbackReceived[] batch(Arrivals arrivals, Random random) {
        PostbackReceived[] batch = new PostbackReceived[1 + random.nextInt(30)];
        for (int i = 0; i < batch.length; i++) {
            batch[i] = arrivals.postback(random.nextInt(40), random.nextInt(20) * 500_000L)
                    .setTxid(random.nextBoolean() ? "" : "order-" + random.nextInt(60))
                    .setKindValue(random.nextInt(4) == 0 ? random.nextInt(4) : Kind.CONVERSION_VALUE)
                    .setStatusValue(random.nextBoolean() ? Status.UNSPECIFIED_VALUE : random.nextInt(5))
                    .build();
        }
        return batch;
    }

    private static Map<Receipt, Conversion> settledInOneGo(
            SettlementOffice office, List<PostbackReceived> all, Map<Receipt, Verdict> verdicts) {
        Catalog catalog = office.arrivals.catalog.catalog();
        List<Claim> claims = all.stream()
                .map(postback -> PostbackClaims.of(postback, catalog).orElseThrow())
                .toList();
        State state = new State(new Conditions(catalog, ExchangeRates.NONE));
        for (Settled one : new Settlement(Currency.getInstance("USD")).settle(state, claims)) {
            Decision decision = one.decision();
            verdicts.put(one.claim().receipt(), Verdict.of(decision));
        }
        Map<Receipt, Conversion> conversions = new HashMap<>();
        state.changes().created().forEach(conversion -> conversions.put(conversion.id(), conversion));
        return conversions;
    }

    private static ConversionFilter everything() {
        return new ConversionFilter(
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
