package io.rebound.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.catalog.CatalogFixture;
import io.rebound.catalog.Goal;
import io.rebound.catalog.Goal.Duplicates;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A postback counts once, as it came or in whatever replay. */
class ReplayTest {
    private static final Settlement SETTLEMENT = new Settlement(Shop.USD);

    @ParameterizedTest
    @EnumSource(Duplicates.class)
    void aPostbackThatWasRefusedIsCreditedByItsFirstReplayOnly(Duplicates policy) {
        Shop shop = new Shop(terms -> terms.duplicates = policy);
        Shop.Asking refused = shop.claim().of("10.00").txid("A");

        Decision first = shop.settle(shop.claim().replaying(refused).of("10.00").txid("A"));
        Decision second =
                shop.settle(shop.claim().replaying(refused).of("10.00").txid("A"));

        assertThat(first).isInstanceOf(Decision.Credited.class);
        assertThat(second).isInstanceOf(Decision.Repeated.class);
        assertThat(shop.conversion().revenueMicros()).isEqualTo(10_000_000);
    }

    @ParameterizedTest
    @EnumSource(Duplicates.class)
    void aPostbackThatCountedIsNotCreditedAgainThoughTodaysTermsReadItDifferently(Duplicates policy) {
        Shop shop = new Shop(terms -> terms.duplicates = policy);
        CatalogFixture catalog = new CatalogFixture();
        Goal otherGoal = catalog.goal(catalog.advertiser("Shop"), "Other", terms -> {
            terms.duplicates = policy;
            terms.defaultAmountMicros = OptionalLong.of(99_000_000);
        });
        Shop.Asking counted = shop.claim();
        shop.settle(counted);

        Decision otherAmount = shop.settle(shop.claim().replaying(counted).of("12.00"));
        Decision otherTxid = shop.settle(shop.claim().replaying(counted).txid("B"));
        Decision ofOtherGoal = shop.settle(shop.claim().replaying(counted).under(otherGoal));

        assertThat(List.of(otherAmount, otherTxid, ofOtherGoal))
                .allSatisfy(decision -> assertThat(decision)
                        .isEqualTo(new Decision.Repeated(shop.conversion().id(), java.util.Optional.empty())));
    }

    @Test
    void twoReplaysAndTheirOriginalInOneBatchCountOnce() {
        Shop shop = new Shop(terms -> terms.duplicates = Duplicates.EVERY);
        Shop.Asking original = shop.claim().of("5.00");
        State state = new State(shop.conditions());

        List<Settled> settled = SETTLEMENT.settle(
                state,
                List.of(
                        original.build(),
                        shop.claim().replaying(original).of("6.00").build(),
                        shop.claim().replaying(original).of("7.00").build()));

        assertThat(settled)
                .extracting(one -> one.decision().getClass().getSimpleName())
                .containsExactly("Credited", "Repeated", "Repeated");
        assertThat(state.changes().created()).hasSize(1);
    }

    @Test
    void aReplayCountsFromWhenItsOriginalArrived() {
        Shop shop = new Shop(terms -> {});
        Shop.Asking refused = shop.claim();

        shop.settle(shop.claim().replaying(refused));

        assertThat(shop.conversion().convertedAt()).isEqualTo(refused.build().receivedAt());
    }

    @Test
    void aPartThatWasTakenBackIsNotTakenBackAgainByAReplayThatReadsAnotherAmount() {
        Shop shop = new Shop(terms -> {});
        shop.settle(shop.claim().of("10.00"));
        Shop.Asking reversal = shop.claim().is(Status.REVERSED).of("3.00");
        shop.settle(reversal);

        Decision again =
                shop.settle(shop.claim().replaying(reversal).is(Status.REVERSED).of("4.00"));

        assertThat(again).isInstanceOf(Decision.Repeated.class);
        assertThat(shop.conversion().revenueMicros()).isEqualTo(7_000_000);
    }

    @Test
    void aChangeThatWaitsForItsConversionWaitsOnceHoweverOftenItIsReplayed() {
        Shop shop = new Shop(terms -> {});
        Shop.Asking reversal = shop.claim().is(Status.REVERSED).of("3.00");
        shop.settle(reversal);
        shop.settle(shop.claim().replaying(reversal).is(Status.REVERSED).of("4.00"));
        shop.settle(shop.claim().replaying(reversal).is(Status.REVERSED).of("5.00"));

        shop.settle(shop.claim().of("10.00"));
        Decision late =
                shop.settle(shop.claim().replaying(reversal).is(Status.REVERSED).of("6.00"));

        assertThat(late).isInstanceOf(Decision.Repeated.class);
        assertThat(shop.conversion().revenueMicros()).isEqualTo(7_000_000);
    }

    @Test
    void whatSettlementRefusedIsDecidedAnewByEachReplay() {
        Shop shop = new Shop(terms -> {});
        Shop.Asking refused = shop.claim();
        shop.settle(shop.claim().of("10.00"));
        shop.settle(shop.claim().is(Status.REVERSED));
        Decision stillRefused = shop.settle(shop.claim().replaying(refused).is(Status.APPROVED));

        assertThat(stillRefused).isEqualTo(new Decision.Refused(Refusal.STATUS_NOT_POSSIBLE));
        assertThat(shop.state().changes().used().keySet()).noneMatch(OnceKeys::isReplay);
    }
}
