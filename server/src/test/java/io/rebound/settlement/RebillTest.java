package io.rebound.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.catalog.Goal.Duplicates;
import io.rebound.money.Payout;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Further payments and sales on one click. */
class RebillTest {

    @ParameterizedTest
    @EnumSource(Duplicates.class)
    void aRebillIsCountedByItselfAndOnceUnderEveryPolicy(Duplicates policy) {
        Shop shop = new Shop(terms -> terms.duplicates = policy);
        shop.settle(shop.claim().of("30.00").txid("A"));

        assertThat(shop.settle(shop.claim().as(Kind.REBILL).of("20.00").txid("R1")))
                .isInstanceOf(Decision.Credited.class);
        assertThat(shop.settle(shop.claim().as(Kind.REBILL).of("20.00").txid("R2")))
                .isInstanceOf(Decision.Credited.class);
        assertThat(shop.settle(
                        shop.claim().as(Kind.REBILL).of("20.00").txid("R1").arriving(Duration.ofDays(2))))
                .isInstanceOf(Decision.Repeated.class);
        assertThat(shop.conversions())
                .extracting(Conversion::revenueMicros)
                .containsExactly(30_000_000L, 20_000_000L, 20_000_000L);
    }

    @ParameterizedTest
    @EnumSource(Duplicates.class)
    void aRebillMayHaveTheTransactionIdOfTheFirstPayment(Duplicates policy) {
        Shop shop = new Shop(terms -> terms.duplicates = policy);
        shop.settle(shop.claim().of("30.00").txid("A"));
        shop.settle(shop.claim().as(Kind.REBILL).of("20.00").txid("A"));
        shop.settle(shop.claim().as(Kind.UPSELL).of("10.00").txid("A"));

        assertThat(shop.conversions())
                .extracting(Conversion::kind)
                .containsExactly(Kind.CONVERSION, Kind.REBILL, Kind.UPSELL);
    }

    @Test
    void aRebillMayComeBeforeTheFirstPayment() {
        Shop shop = new Shop(terms -> {});
        shop.settle(shop.claim().as(Kind.REBILL).of("20.00").txid("R1"));

        assertThat(shop.settle(shop.claim().of("30.00"))).isInstanceOf(Decision.Credited.class);
    }

    @Test
    void theWindowBindsNeitherRebillsNorUpsells() {
        Shop shop = new Shop(terms -> terms.window = Duration.ofDays(30));
        for (Kind kind : new Kind[] {Kind.REBILL, Kind.UPSELL}) {
            assertThat(shop.settle(shop.claim()
                            .as(kind)
                            .is(Status.APPROVED)
                            .of("20.00")
                            .txid("R")
                            .arriving(Duration.ofDays(300))))
                    .isInstanceOf(Decision.Credited.class);
        }
        assertThat(shop.settle(shop.claim().is(Status.APPROVED).of("20.00").arriving(Duration.ofDays(300))))
                .isEqualTo(new Decision.Refused(Refusal.EXPIRED_TRACKING));
    }

    @Test
    void aRebillWithTwoTrackersPaysOnce() {
        Shop shop = new Shop(terms -> {});
        shop.settle(shop.claim().as(Kind.REBILL).of("20.00").txid("R1"));

        assertThat(shop.settle(shop.claim().click(2).as(Kind.REBILL).of("20.00").txid("R1")))
                .isInstanceOf(Decision.Repeated.class);
    }

    @Test
    void withoutATransactionIdOneRebillCountsUnlessEveryOneDoes() {
        Shop once = new Shop(terms -> {});
        Shop every = new Shop(terms -> terms.duplicates = Duplicates.EVERY);
        for (int i = 0; i < 3; i++) {
            once.settle(once.claim().as(Kind.REBILL).of("20.00").arriving(Duration.ofDays(i + 1)));
            every.settle(every.claim().as(Kind.REBILL).of("20.00").arriving(Duration.ofDays(i + 1)));
        }

        assertThat(once.conversions()).hasSize(1);
        assertThat(every.conversions()).hasSize(3);
    }

    @Test
    void eachIsPaidByTheTermsOfItsGoal() {
        Shop shop = new Shop(terms -> terms.payout = new Payout.Percent(50_000_000));
        shop.settle(shop.claim().as(Kind.REBILL).of("20.00").txid("R1"));

        assertThat(shop.conversion().payoutMicros()).isEqualTo(10_000_000);
    }

    @Test
    void aChargebackFindsTheRebillByItsTransactionId() {
        Shop shop = new Shop(terms -> {});
        shop.settle(shop.claim().of("30.00").txid("A"));
        shop.settle(shop.claim().as(Kind.REBILL).of("20.00").txid("R1"));

        shop.settle(shop.claim().is(Status.REVERSED).txid("R1"));

        assertThat(shop.conversions()).extracting(Conversion::status).containsExactly(Status.APPROVED, Status.REVERSED);
    }

    @Test
    void aChargebackThatComesTwiceDoesNotGoOnToTheRebillOfTheSameTransactionId() {
        Shop shop = new Shop(terms -> {});
        shop.settle(shop.claim().of("30.00").txid("A"));
        shop.settle(shop.claim().as(Kind.REBILL).of("20.00").txid("A"));

        shop.settle(shop.claim().is(Status.REVERSED).txid("A"));

        assertThat(shop.settle(shop.claim().is(Status.REVERSED).txid("A"))).isInstanceOf(Decision.Repeated.class);
        assertThat(shop.conversions()).extracting(Conversion::status).containsExactly(Status.REVERSED, Status.APPROVED);
    }

    @Test
    void aChargebackThatCouldBeAboutSeveralWaits() {
        Shop shop = new Shop(terms -> {});
        shop.settle(shop.claim().of("30.00").txid("A"));
        shop.settle(shop.claim().as(Kind.REBILL).of("20.00").txid("R1"));

        assertThat(shop.settle(shop.claim().is(Status.REVERSED))).isInstanceOf(Decision.Waiting.class);
    }

    @Test
    void aRebillsOwnReversalTouchesNothingElse() {
        Shop shop = new Shop(terms -> {});
        shop.settle(shop.claim().of("30.00"));

        assertThat(shop.settle(shop.claim().as(Kind.REBILL).is(Status.REVERSED)))
                .isInstanceOf(Decision.Waiting.class);
        shop.settle(shop.claim().as(Kind.REBILL).of("20.00"));

        assertThat(shop.conversions()).extracting(Conversion::status).containsExactly(Status.APPROVED, Status.REVERSED);
    }

    @Test
    void whatIsNoConversionChangesNothingAndSaysSo() {
        Shop shop = new Shop(terms -> {});
        shop.settle(shop.claim().of("30.00"));

        assertThat(shop.settle(shop.claim().as(Kind.NOTHING))).isEqualTo(new Decision.Refused(Refusal.NOT_COUNTED));
        assertThat(shop.conversion().revenueMicros()).isEqualTo(30_000_000);
    }
}
