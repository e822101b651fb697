package io.rebound.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.catalog.Cap;
import io.rebound.catalog.Cap.Measure;
import io.rebound.catalog.Cap.Scope;
import io.rebound.catalog.Id;
import io.rebound.catalog.Period;
import io.rebound.money.Payout;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapsTest {
    private static final By ANNA = new By("anna", "the partner agreed");

    /** Three conversions of 10.00, of which 4.00 is paid out. */
    @ParameterizedTest
    @CsvSource({
        "CONVERSIONS, 2, credited credited over-cap",
        "CONVERSIONS, 0, over-cap over-cap over-cap",
        "REVENUE, 20000000, credited credited over-cap",
        "REVENUE, 19999999, credited over-cap over-cap",
        "BUDGET, 8000000, credited credited over-cap",
        "BUDGET, 7999999, credited over-cap over-cap",
        "CLICKS, 0, credited credited credited",
    })
    void whatIsOverACapIsHeld(Measure measure, long limit, String expected) {
        Shop shop = new Shop(terms -> terms.payout = new Payout.Fixed(4_000_000));
        shop.catalog.cap(measure == Measure.CLICKS ? Scope.SOURCE : Scope.GOAL, item(shop, measure), measure, limit);

        assertThat(three(shop)).isEqualTo(expected);
    }

    private static Id<?> item(Shop shop, Measure measure) {
        return measure == Measure.CLICKS ? shop.source.id() : shop.goal.id();
    }

    @Test
    void aCapMayRefuseWhatIsOverIt() {
        Shop shop = new Shop(terms -> {});
        Cap cap = shop.catalog.cap(Scope.GOAL, shop.goal.id(), Measure.CONVERSIONS, 1);
        shop.catalog.put(new Cap(
                cap.id(), cap.scope(), cap.item(), cap.measure(), cap.period(), cap.zone(), 1, Cap.Over.REFUSE, false));

        shop.settle(shop.claim().click(1));

        assertThat(shop.settle(shop.claim().click(2))).isEqualTo(new Decision.Refused(Refusal.OVER_CAP));
    }

    @Test
    void whatIsTakenBackMakesRoomInThePeriodInWhichItCame() {
        Shop shop = new Shop(terms -> {});
        shop.catalog.cap(Scope.SOURCE, shop.source.id(), Measure.CONVERSIONS, 1);
        shop.settle(shop.claim().click(1).of("10.00"));
        Decision before = shop.settle(shop.claim().click(2).of("10.00"));
        shop.settle(shop.claim().click(1).is(Status.REVERSED));

        Decision after = shop.settle(shop.claim().click(3).of("10.00"));

        assertThat(before).isInstanceOf(Decision.Held.class);
        assertThat(after).isInstanceOf(Decision.Credited.class);
    }

    @Test
    void aDayOfACapIsADayOfItsOwnZone() {
        Shop shop = new Shop(terms -> {});
        Cap cap = shop.catalog.cap(Scope.GOAL, shop.goal.id(), Measure.CONVERSIONS, 1);
        shop.catalog.put(new Cap(
                cap.id(),
                cap.scope(),
                cap.item(),
                cap.measure(),
                Period.DAY,
                ZoneId.of("Asia/Kathmandu"), // where it is 17:45 at the click
                1,
                Cap.Over.HOLD,
                false));

        List<Decision> decisions = new ArrayList<>();
        for (int minutes : new int[] {0, 374, 375, 376}) {
            decisions.add(shop.settle(shop.claim().click(minutes + 1).arriving(Duration.ofMinutes(minutes))));
        }

        assertThat(decisions)
                .extracting(decision -> decision.getClass().getSimpleName())
                .containsExactly("Credited", "Held", "Credited", "Held");
    }

    @Test
    void aPersonMayApproveWhatIsOverACapAndItCounts() {
        Shop shop = new Shop(terms -> {});
        shop.catalog.cap(Scope.GOAL, shop.goal.id(), Measure.CONVERSIONS, 0);
        shop.settle(shop.claim().of("10.00"));

        Decision approved =
                shop.settle(shop.order(id -> new Cause.Changed(id, ANNA)).is(Status.APPROVED));

        assertThat(approved).isInstanceOf(Decision.Updated.class);
        assertThat(shop.conversion().revenueMicros()).isEqualTo(10_000_000);
        assertThat(shop.state().changes().usageAdded().values()).containsExactly(1L);
    }

    @Test
    void whatWasHeldOnlyForACapIsCreditedOnceTheCapIsRaised() {
        Shop shop = new Shop(terms -> {});
        Cap cap = shop.catalog.cap(Scope.GOAL, shop.goal.id(), Measure.CONVERSIONS, 0);
        shop.settle(shop.claim().of("10.00"));
        shop.settle(shop.order(id -> new Cause.Released(id, ANNA)));
        assertThat(shop.conversion().hold()).contains(Hold.OVER_CAP);

        shop.catalog.put(new Cap(
                cap.id(), cap.scope(), cap.item(), cap.measure(), cap.period(), cap.zone(), 1, cap.over(), false));
        Conversion held = shop.conversion();
        shop.nextBatch();
        Shop.Asking released = shop.claim();
        Decision decision = shop.settle(released.ordered(new Cause.Released(held.id(), ANNA)));

        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Updated.class,
                        updated -> assertThat(updated.after().status()).isEqualTo(Status.APPROVED));
    }

    /** Of a budget of 10.00 clicks have cost so much; each conversion pays 4.00. */
    @ParameterizedTest
    @CsvSource({
        "0, credited credited over-cap",
        "2000000, credited credited over-cap",
        "2000001, credited over-cap over-cap",
        "6000000, credited over-cap over-cap",
        "6000001, over-cap over-cap over-cap",
    })
    void whatClicksHaveCostIsGoneFromABudget(long cost, String expected) {
        Shop shop = new Shop(terms -> terms.payout = new Payout.Fixed(4_000_000));
        Cap cap = shop.catalog.cap(Scope.SOURCE, shop.source.id(), Measure.BUDGET, 10_000_000);
        shop.clicksHaveCost(cap, cost);

        assertThat(three(shop)).isEqualTo(expected);
        assertThat(shop.state().changes().usageAdded().keySet())
                .as("clicks are counted by others")
                .doesNotContain(UsageKey.costs(cap, Shop.CLICKED));
    }

    private static String three(Shop shop) {
        List<String> became = new ArrayList<>();
        for (int click = 1; click <= 3; click++) {
            Decision decision = shop.settle(shop.claim().click(click).of("10.00"));
            became.add(decision instanceof Decision.Held held ? held.why().code() : "credited");
        }
        return String.join(" ", became);
    }
}
