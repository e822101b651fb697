package io.rebound.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.catalog.Goal.Approval;
import io.rebound.money.Payout;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstCreditTest {

    @Test
    void aClaimIsCreditedWithItsAmountAndThePayoutOfTheGoal() {
        Shop shop = new Shop(terms -> terms.payout = new Payout.Fixed(2_500_000));

        Decision decision = shop.settle(shop.claim().of("12.50").txid("T-1"));

        assertThat(decision).isInstanceOf(Decision.Credited.class);
        assertThat(shop.conversion().status()).isEqualTo(Status.APPROVED);
        assertThat(shop.conversion().revenueMicros()).isEqualTo(12_500_000);
        assertThat(shop.conversion().payoutMicros()).isEqualTo(2_500_000);
        assertThat(shop.conversion().txid()).isEqualTo("T-1");
        assertThat(((Decision.Credited) decision).posting())
                .isEqualTo(new Posting(
                        Posting.Kind.CREDITED, Optional.empty(), 1, new Worth(12_500_000, 12_500_000, 2_500_000)));
    }

    @ParameterizedTest
    @CsvSource({
        "60, 12.50, 7500000",
        "33.333333, 0.01, 3333",
        "50, 0.01, 5000",
        "33.333333, 10.00, 3333333",
        "0.00005, 1.00, 1", // half of the sixth decimal goes up
        "0.000049, 1.00, 0",
        "100, 99999999.99, 99999999990000"
    })
    void aPercentPayoutIsExactToTheSixthDecimal(String percent, String amount, long payout) {
        long micros = new BigDecimal(percent).movePointRight(6).longValueExact();
        Shop shop = new Shop(terms -> terms.payout = new Payout.Percent(micros));

        shop.settle(shop.claim().of(amount));

        assertThat(shop.conversion().payoutMicros()).isEqualTo(payout);
    }

    @Test
    void withoutAnAmountTheGoalsDefaultCounts() {
        Shop shop = new Shop(terms -> terms.defaultAmountMicros = OptionalLong.of(3_000_000));

        shop.settle(shop.claim());

        assertThat(shop.conversion().revenueMicros()).isEqualTo(3_000_000);
    }

    @Test
    void withoutAnAmountAndADefaultItIsWorthNothingAndStillCounts() {
        Shop shop = new Shop(terms -> {});

        shop.settle(shop.claim());

        assertThat(shop.conversion().revenueMicros()).isZero();
        assertThat(shop.conversion().conversions()).isEqualTo(1);
    }

    @Test
    void aPendingClaimIsCreditedAsPending() {
        Shop shop = new Shop(terms -> {});

        shop.settle(shop.claim().of("1.00").is(Status.PENDING));

        assertThat(shop.conversion().status()).isEqualTo(Status.PENDING);
        assertThat(shop.conversion().conversions()).isEqualTo(1);
    }

    @Test
    void soonerThanTheGoalAllowsIsHeldAndWorthNothing() {
        Shop shop = new Shop(terms -> terms.minimum = Duration.ofSeconds(30));

        Decision decision = shop.settle(
                shop.claim().of("5.00").arriving(Duration.ofSeconds(30).minusMillis(1)));

        assertHeld(decision, Hold.TOO_FAST);
        assertThat(shop.conversion().status()).isEqualTo(Status.HELD);
        assertThat(shop.conversion().revenueMicros()).isZero();
        assertThat(shop.conversion().conversions()).isZero();
        assertThat(shop.conversion().claimedMicros()).isEqualTo(5_000_000);
    }

    @Test
    void exactlyAtTheGoalsMinimumIsCredited() {
        Shop shop = new Shop(terms -> terms.minimum = Duration.ofSeconds(30));

        assertThat(shop.settle(shop.claim().arriving(Duration.ofSeconds(30)))).isInstanceOf(Decision.Credited.class);
    }

    @Test
    void aGoalThatPeopleApproveHoldsItsConversions() {
        Shop shop = new Shop(terms -> terms.approval = Approval.MANUAL);

        assertHeld(shop.settle(shop.claim().of("5.00")), Hold.NEEDS_APPROVAL);
    }

    @Test
    void anAmountInAnotherCurrencyWaitsForARate() {
        Shop shop = new Shop(terms -> {});

        assertHeld(shop.settle(shop.claim().of("5.00").in("EUR")), Hold.NO_RATE);
    }

    @Test
    void aFixedPayoutInAnotherCurrencyWaitsForARate() {
        Shop shop = new Shop(terms -> {
            terms.currency = Currency.getInstance("EUR");
            terms.payout = new Payout.Fixed(1);
        });

        assertHeld(shop.settle(shop.claim().of("5.00").in("USD")), Hold.NO_RATE);
    }

    @Test
    void aPercentageNeedsNoRateWhenTheAmountIsInTheBaseCurrency() {
        Shop shop = new Shop(terms -> {
            terms.currency = Currency.getInstance("EUR");
            terms.payout = new Payout.Percent(50_000_000);
        });

        shop.settle(shop.claim().of("5.00").in("USD"));

        assertThat(shop.conversion().payoutMicros()).isEqualTo(2_500_000);
    }

    @Test
    void theLastMomentOfTheWindowCountsAndTheNextIsTooLate() {
        Shop shop = new Shop(terms -> terms.window = Duration.ofDays(1));

        Decision late = shop.settle(shop.claim()
                .click(1)
                .is(Status.APPROVED)
                .arriving(Duration.ofDays(1).plusMillis(1)));
        Decision last = shop.settle(shop.claim().click(2).is(Status.APPROVED).arriving(Duration.ofDays(1)));

        assertThat(late).isEqualTo(new Decision.Refused(Refusal.EXPIRED_TRACKING));
        assertThat(last).isInstanceOf(Decision.Credited.class);
    }

    @Test
    void theWindowIsMeasuredToWhenItHappenedNotToWhenItArrived() {
        Shop shop = new Shop(terms -> terms.window = Duration.ofDays(1));

        assertThat(shop.settle(shop.claim().happened(Duration.ofHours(23)).arriving(Duration.ofDays(9))))
                .isInstanceOf(Decision.Credited.class);
    }

    private static void assertHeld(Decision decision, Hold why) {
        assertThat(decision).isInstanceOfSatisfying(Decision.Held.class, held -> {
            assertThat(held.why()).isEqualTo(why);
            assertThat(held.made().hold()).contains(why);
            assertThat(held.posting().conversions()).isZero();
            assertThat(held.posting().revenueMicros()).isZero();
            assertThat(held.posting().payoutMicros()).isZero();
        });
    }
}
