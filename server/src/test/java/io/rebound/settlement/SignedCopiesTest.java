package io.rebound.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.catalog.CatalogFixture;
import io.rebound.catalog.Goal;
import io.rebound.catalog.Goal.Duplicates;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who captures a signed postback can send it again as it is, and gains nothing by it. */
class SignedCopiesTest {
    private static final Duration MINUTES_LATER = Duration.ofHours(1).plusMinutes(4);

    @ParameterizedTest
    @EnumSource(Duplicates.class)
    void aSignedPostbackCountsOnceHoweverLateItsCopyComes(Duplicates policy) {
        Shop shop = new Shop(terms -> terms.duplicates = policy);
        shop.settle(shop.claim().of("10.00").signed("1772366400-aa"));

        Decision copy =
                shop.settle(shop.claim().of("10.00").signed("1772366400-aa").arriving(MINUTES_LATER));

        assertThat(copy).isEqualTo(new Decision.Repeated(shop.conversion().id(), Optional.empty()));
        assertThat(shop.conversion().revenueMicros()).isEqualTo(10_000_000);
    }

    @Test
    void underEveryWhatIsSignedAnewIsAnotherSale() {
        Shop shop = new Shop(terms -> terms.duplicates = Duplicates.EVERY);
        shop.settle(shop.claim().of("10.00").signed("1772366400-aa"));
        shop.settle(shop.claim().of("10.00").signed("1772366640-bb").arriving(MINUTES_LATER));
        shop.settle(shop.claim().of("10.00").arriving(MINUTES_LATER.multipliedBy(2)));
        shop.settle(shop.claim().of("10.00").arriving(MINUTES_LATER.multipliedBy(3)));

        assertThat(shop.conversions()).hasSize(4);
    }

    @Test
    void underUpdateACopyOfAnEarlierAmountDoesNotUndoTheLatest() {
        Shop shop = new Shop(terms -> terms.duplicates = Duplicates.UPDATE);
        shop.settle(shop.claim().of("99.00").signed("1772366400-aa"));
        shop.settle(shop.claim().of("10.00").signed("1772366460-bb"));

        shop.settle(shop.claim().of("99.00").signed("1772366400-aa").arriving(MINUTES_LATER));

        assertThat(shop.conversion().revenueMicros()).isEqualTo(10_000_000);
    }

    @Test
    void aSignatureIsOfOneGoal() {
        Shop shop = new Shop(terms -> terms.duplicates = Duplicates.EVERY);
        CatalogFixture catalog = new CatalogFixture();
        Goal other = catalog.goal(catalog.advertiser("Shop"), "Other", terms -> {});
        shop.settle(shop.claim().of("10.00").signed("1772366400-aa"));

        Decision ofOther = shop.settle(shop.claim().under(other).of("10.00").signed("1772366400-aa"));

        assertThat(ofOther).isInstanceOf(Decision.Credited.class);
    }

    @Test
    void whatWasRefusedIsDecidedAnewWhenItsSenderTriesAgain() {
        Shop shop = new Shop(terms -> {});
        shop.settle(shop.claim().of("10.00").is(Status.PENDING));
        Decision tooMuch =
                shop.settle(shop.claim().is(Status.REVERSED).of("11.00").signed("1772366400-aa"));
        shop.settle(
                shop.order(id -> new Cause.Corrected(id, new By("anna", ""))).of("20.00"));

        Decision again =
                shop.settle(shop.claim().is(Status.REVERSED).of("11.00").signed("1772366400-aa"));

        assertThat(tooMuch).isEqualTo(new Decision.Refused(Refusal.STATUS_NOT_POSSIBLE));
        assertThat(again).isInstanceOf(Decision.Updated.class);
        assertThat(shop.conversion().revenueMicros()).isEqualTo(9_000_000);
    }

    @Test
    void aReplayAndACopyOfItsOriginalCountOnce() {
        Shop shop = new Shop(terms -> terms.duplicates = Duplicates.EVERY);
        Shop.Asking refused = shop.claim().of("10.00").signed("1772366400-aa");
        shop.settle(shop.claim().replaying(refused).of("10.00"));

        Decision copy =
                shop.settle(shop.claim().of("10.00").signed("1772366400-aa").arriving(MINUTES_LATER));

        assertThat(copy).isEqualTo(new Decision.Repeated(shop.conversion().id(), Optional.empty()));
    }
}
