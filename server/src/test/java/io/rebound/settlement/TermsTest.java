package io.rebound.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.catalog.Goal;
import io.rebound.catalog.Id;
import io.rebound.catalog.PayoutTerms;
import io.rebound.catalog.PayoutTerms.Tier;
import io.rebound.catalog.Period;
import io.rebound.money.Payout;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payout terms and exchange rates: frozen when a conversion is credited. */
class TermsTest {
    private static final By ANNA = new By("anna", "");

    @Test
    void theSourcesOwnTermsHoldInPlaceOfTheGoalsPayout() {
        Shop shop = new Shop(terms -> terms.payout = new Payout.Fixed(1_000_000));
        PayoutTerms own = shop.catalog.payoutTerms(shop.source, new Payout.Percent(60_000_000));

        shop.settle(shop.claim().of("10.00"));

        assertThat(shop.conversion().payoutMicros()).isEqualTo(6_000_000);
        assertThat(shop.conversion().frozen().orElseThrow().terms())
                .isEqualTo(own.id().value());
    }

    @Test
    void tiersPayByHowManyCameBeforeAndWhatIsTakenBackIsNotCounted() {
        Shop shop = new Shop(terms -> {});
        tiers(shop, new Tier(0, fixed("1")), new Tier(2, fixed("2")), new Tier(3, fixed("3")));

        List<Long> payouts = new ArrayList<>();
        for (int click = 1; click <= 4; click++) {
            shop.settle(shop.claim().click(click).of("10.00"));
            payouts.add(shop.conversions().getLast().payoutMicros() / 1_000_000);
        }
        shop.settle(shop.claim().click(1).is(Status.REJECTED));
        shop.settle(shop.claim().click(2).is(Status.REJECTED));
        shop.settle(shop.claim().click(5).of("10.00"));
        payouts.add(shop.conversions().getLast().payoutMicros() / 1_000_000);

        assertThat(payouts).containsExactly(1L, 1L, 2L, 3L, 2L);
    }

    @Test
    void whatIsCreditedKeepsItsTermsWhateverTheyBecome() {
        Shop shop = new Shop(terms -> terms.duplicates = io.rebound.catalog.Goal.Duplicates.UPDATE);
        PayoutTerms own = shop.catalog.payoutTerms(shop.source, new Payout.Percent(50_000_000));
        shop.settle(shop.claim().of("10.00"));
        shop.catalog.put(new PayoutTerms(
                own.id(),
                2,
                own.source(),
                own.offer(),
                own.goal(),
                own.currency(),
                List.of(new Tier(0, new Payout.Percent(10_000_000))),
                own.per(),
                own.zone(),
                false));
        Conversion before = shop.conversion();
        shop.nextBatch();

        Decision corrected = shop.settle(shop.claim().of("20.00"));

        assertThat(corrected).isInstanceOfSatisfying(Decision.Updated.class, updated -> {
            assertThat(updated.after().payoutMicros()).isEqualTo(10_000_000);
            assertThat(updated.after().frozen()).isEqualTo(before.frozen());
        });
    }

    @Test
    void anotherCurrencyIsBookedAtTheRateOfTheDayAndTakenBackAtTheSame() {
        Shop shop = new Shop(terms -> terms.payout = new Payout.Percent(50_000_000)).rate("EUR", "1.10");
        shop.settle(shop.claim().of("10.00").in("EUR"));
        assertThat(shop.conversion().worth()).isEqualTo(new Worth(10_000_000, 11_000_000, 5_500_000));

        shop.rate("EUR", "2");
        shop.settle(shop.claim().of("4.00").in("EUR").is(Status.REVERSED));
        assertThat(shop.conversion().worth()).isEqualTo(new Worth(6_000_000, 6_600_000, 3_300_000));

        shop.settle(shop.claim().is(Status.REVERSED));
        assertThat(shop.conversion().worth()).isEqualTo(Worth.NOTHING);
    }

    @Test
    void aMissingRateHoldsAndIsNeverGuessed() {
        Shop shop = new Shop(terms -> {});
        shop.settle(shop.claim().of("10.00").in("EUR"));
        assertThat(shop.conversion().hold()).contains(Hold.NO_RATE);

        Decision approved =
                shop.settle(shop.order(id -> new Cause.Changed(id, ANNA)).is(Status.APPROVED));

        assertThat(approved).isInstanceOf(Decision.Repeated.class);
        assertThat(shop.conversion().revenueMicros()).isZero();
    }

    @Test
    void whatLackedARateIsCreditedOnceThereIsOne() {
        Shop shop = new Shop(terms -> terms.payout = new Payout.Percent(10_000_000));
        shop.settle(shop.claim().of("10.00").in("EUR").is(Status.PENDING));
        Conversion held = shop.conversion();
        shop.rate("EUR", "1.5");
        shop.nextBatch();

        Decision released = shop.settle(shop.claim().ordered(new Cause.Released(held.id(), ANNA)));

        assertThat(released).isInstanceOfSatisfying(Decision.Updated.class, updated -> {
            assertThat(updated.after().status()).isEqualTo(Status.PENDING);
            assertThat(updated.after().worth()).isEqualTo(new Worth(10_000_000, 15_000_000, 1_500_000));
        });
    }

    @Test
    void aFixedPayoutInAnotherCurrencyNeedsItsRateToo() {
        Shop without = new Shop(terms -> {
            terms.currency = Currency.getInstance("EUR");
            terms.payout = fixed("3");
        });
        Shop with = new Shop(terms -> {
                    terms.currency = Currency.getInstance("EUR");
                    terms.payout = fixed("3");
                })
                .rate("EUR", "1.2");

        without.settle(without.claim().of("10.00"));
        with.settle(with.claim().of("10.00"));

        assertThat(without.conversion().hold()).contains(Hold.NO_RATE);
        assertThat(with.conversion().worth()).isEqualTo(new Worth(10_000_000, 10_000_000, 3_600_000));
    }

    /** Whatever is taken back in whatever parts, nothing is left in the end and nothing was ever below zero. */
    @ParameterizedTest
    @CsvSource({"10.01, 0.333333333333, 3.34 3.34 3.33", "0.03, 1.999999, 0.01 0.01 0.01", "100.00, 0.01, 99.99 0.01"})
    void partsComeToTheWhole(String amount, String rate, String parts) {
        Shop shop = new Shop(terms -> terms.payout = new Payout.Percent(33_333_333)).rate("EUR", rate);
        shop.settle(shop.claim().of(amount).in("EUR"));

        for (String part : parts.split(" ", -1)) {
            shop.settle(shop.claim()
                    .of(part)
                    .in("EUR")
                    .is(Status.REVERSED)
                    .txid("")
                    .happened(java.time.Duration.ofMinutes(70L + shop.settled.size())));
        }

        assertThat(shop.conversion().worth()).isEqualTo(Worth.NOTHING);
        assertThat(shop.conversion().status()).isEqualTo(Status.REVERSED);
    }

    @Test
    void whatIsTakenBackIsGivenBackToTheTermsThatPaidThoughOthersHoldByNowAndTiersAreGone() {
        Shop shop = new Shop(terms -> {});
        PayoutTerms paid = tiers(shop, new Tier(0, fixed("1")), new Tier(1, fixed("2")));
        shop.settle(shop.claim().of("10.00"));
        UsageKey counter = UsageKey.of(paid, shop.conversion().receivedAt());
        assertThat(shop.state().changes().usageAdded()).containsEntry(counter, 1L);

        shop.catalog.put(terms(shop, paid.id(), Optional.empty(), List.of(new Tier(0, fixed("9")))));
        shop.catalog.put(
                terms(shop, shop.catalog.nextId(), Optional.of(shop.goal.id()), List.of(new Tier(0, fixed("3")))));
        shop.nextBatch();
        shop.settle(shop.claim().is(Status.REVERSED));

        assertThat(shop.state().changes().usageAdded()).containsEntry(counter, -1L);
    }

    private static PayoutTerms tiers(Shop shop, Tier... tiers) {
        PayoutTerms terms = terms(shop, shop.catalog.nextId(), Optional.empty(), List.of(tiers));
        shop.catalog.put(terms);
        return terms;
    }

    private static PayoutTerms terms(Shop shop, Id<PayoutTerms> id, Optional<Id<Goal>> goal, List<Tier> tiers) {
        return new PayoutTerms(
                id, 1, shop.source.id(), Optional.empty(), goal, Shop.USD, tiers, Period.MONTH, ZoneOffset.UTC, false);
    }

    private static Payout fixed(String units) {
        return new Payout.Fixed(Long.parseLong(units) * 1_000_000);
    }
}
