package io.rebound.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.catalog.Goal;
import io.rebound.money.Payout;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people and timers do to a conversion that they name. */
class OrdersTest {
    private static final By ANNA = new By("anna", "the partner called");

    /** A conversion of 10.00 in this status, what is ordered, what is decided, and how it ends; a payout of half. */
    @ParameterizedTest
    @CsvSource({
        "held, approved, updated, approved 10 5",
        "held, pending, updated, pending 10 5",
        "held, rejected, updated, rejected 0 0",
        "pending, approved, updated, approved 10 5",
        "pending, pending, repeated, pending 10 5",
        "pending, rejected, updated, rejected 0 0",
        "approved, approved, repeated, approved 10 5",
        "approved, pending, refused, approved 10 5",
        "approved, rejected, updated, rejected 0 0",
        "approved, reversed, updated, reversed 0 0",
        "approved, reversed 4.00, updated, approved 6 3",
        "approved, reversed 10.00, updated, reversed 0 0",
        "approved, reversed 10.01, refused, approved 10 5",
        "held, reversed 4.00, refused, held 0 0",
        "rejected, approved, refused, rejected 0 0",
        "rejected, rejected, repeated, rejected 0 0",
        "reversed, approved, refused, reversed 0 0",
    })
    void whatAnOrderComesTo(String before, String order, String decided, String after) {
        Shop shop = standing(before);
        String[] words = order.split(" ", -1);
        Shop.Asking asking = shop.order(id -> new Cause.Changed(id, ANNA)).is(Status.ofCode(words[0]));
        if (words.length > 1) {
            asking.of(words[1]);
        }

        Decision decision = shop.settle(asking);

        assertThat(decision.getClass().getSimpleName().toLowerCase(Locale.ROOT)).isEqualTo(decided);
        Conversion conversion = shop.conversion();
        assertThat(conversion.status().code() + " " + conversion.revenueMicros() / 1_000_000 + " "
                        + conversion.payoutMicros() / 1_000_000)
                .isEqualTo(after);
    }

    private static Shop standing(String status) {
        Shop shop = new Shop(terms -> {
            terms.payout = new Payout.Percent(50_000_000);
            terms.approval = status.equals("held") ? Goal.Approval.MANUAL : Goal.Approval.AUTO;
        });
        switch (status) {
            case "held", "approved" -> shop.settle(shop.claim().of("10.00"));
            case "pending" -> shop.settle(shop.claim().of("10.00").is(Status.PENDING));
            default -> {
                shop.settle(shop.claim().of("10.00"));
                shop.settle(shop.claim().is(Status.ofCode(status)));
            }
        }
        assertThat(shop.conversion().status().code()).isEqualTo(status);
        return shop;
    }

    @Test
    void twoPartsOfTheSameSizeThatAPersonTakesBackAreTwo() {
        Shop shop = standing("approved");

        for (int i = 0; i < 2; i++) {
            shop.settle(shop.order(id -> new Cause.Changed(id, ANNA))
                    .is(Status.REVERSED)
                    .of("3.00"));
        }

        assertThat(shop.conversion().amountMicros()).isEqualTo(4_000_000);
    }

    @Test
    void aPartThatIsTakenBackOnceIsTakenAgainOnlyForAnotherReasonAmountOrPerson() {
        Shop shop = standing("approved");
        By lineAgain = new By("anna", "returned again");
        By bob = new By("bob", "returned");
        Function<By, Decision> taken = by -> shop.settle(shop.order(id -> new Cause.Changed(id, by, true))
                .is(Status.REVERSED)
                .of("1.00"));
        By line = new By("anna", "returned");

        assertThat(taken.apply(line)).isInstanceOf(Decision.Updated.class);
        assertThat(taken.apply(line)).isInstanceOf(Decision.Repeated.class);
        assertThat(taken.apply(lineAgain)).isInstanceOf(Decision.Updated.class);
        assertThat(taken.apply(bob)).isInstanceOf(Decision.Updated.class);
        assertThat(taken.apply(bob)).isInstanceOf(Decision.Repeated.class);
        assertThat(shop.conversion().amountMicros()).isEqualTo(7_000_000);
        assertThat(shop.settle(shop.order(id -> new Cause.Changed(id, line, true))
                        .is(Status.REVERSED)
                        .of("2.00")))
                .isInstanceOf(Decision.Updated.class);
    }

    @Test
    void whatAPersonTakesBackIsNotWhatTheSenderTakesBackAfterwards() {
        Shop shop = standing("approved");
        shop.settle(shop.order(id -> new Cause.Changed(id, ANNA))
                .is(Status.REVERSED)
                .of("3.00"));

        Decision sent = shop.settle(shop.claim().is(Status.REVERSED).of("3.00"));

        assertThat(sent).isInstanceOf(Decision.Updated.class);
        assertThat(shop.conversion().amountMicros()).isEqualTo(4_000_000);
    }

    @Test
    void aGoalThatHoldsForDaysSaysUntilWhenAndIsCreditedThen() {
        Shop shop = new Shop(terms -> {
            terms.approval = Goal.Approval.HOLD;
            terms.holdFor = Duration.ofDays(7);
        });
        Shop.Asking sale = shop.claim().of("10.00");
        shop.settle(sale);
        Conversion held = shop.conversion();
        assertThat(held.hold()).contains(Hold.NEEDS_APPROVAL);
        assertThat(held.dueAt()).contains(sale.build().receivedAt().plus(Duration.ofDays(7)));

        shop.settle(shop.order(id -> new Cause.Released(id, new By("timer", ""))));

        assertThat(shop.conversion().status()).isEqualTo(Status.APPROVED);
        assertThat(shop.conversion().dueAt()).isEmpty();
        assertThat(shop.conversion().revenueMicros()).isEqualTo(10_000_000);
    }

    @Test
    void whatCameTooFastIsNotReleasedByATimer() {
        Shop shop = new Shop(terms -> terms.minimum = Duration.ofDays(1));
        shop.settle(shop.claim().of("10.00"));

        Decision released = shop.settle(shop.order(id -> new Cause.Released(id, new By("rates", ""))));

        assertThat(released).isInstanceOf(Decision.Repeated.class);
        assertThat(shop.conversion().hold()).contains(Hold.TOO_FAST);
    }

    @ParameterizedTest
    @CsvSource({
        "approved, 12.00, updated, 12 6",
        "approved, 10.00, repeated, 10 5",
        "approved, 0.00, updated, 0 0",
        "pending, 8.00, updated, 8 4",
        "rejected, 8.00, refused, 0 0",
        "held, 8.00, updated, 0 0",
    })
    void anAmountIsCorrected(String status, String amount, String decided, String worth) {
        Shop shop = standing(status);

        Decision decision =
                shop.settle(shop.order(id -> new Cause.Corrected(id, ANNA)).of(amount));

        assertThat(decision.getClass().getSimpleName().toLowerCase(Locale.ROOT)).isEqualTo(decided);
        assertThat(shop.conversion().revenueMicros() / 1_000_000 + " "
                        + shop.conversion().payoutMicros() / 1_000_000)
                .isEqualTo(worth);
    }

    @Test
    void aCorrectionLeavesWhatWasTakenBackTakenBack() {
        Shop shop = standing("approved");
        shop.settle(shop.claim().is(Status.REVERSED).of("6.00"));

        Decision tooLittle =
                shop.settle(shop.order(id -> new Cause.Corrected(id, ANNA)).of("5.99"));
        shop.settle(shop.order(id -> new Cause.Corrected(id, ANNA)).of("8.00"));

        assertThat(tooLittle).isEqualTo(new Decision.Refused(Refusal.STATUS_NOT_POSSIBLE));
        assertThat(shop.conversion().amountMicros()).isEqualTo(2_000_000);
    }

    @Test
    void anOrderForAConversionThatIsNotThereChangesNothing() {
        Shop shop = new Shop(terms -> {});

        Decision decision = shop.settle(
                shop.claim().ordered(new Cause.Changed(Shop.receipt(99), ANNA)).is(Status.APPROVED));

        assertThat(decision).isEqualTo(new Decision.Refused(Refusal.STATUS_NOT_POSSIBLE));
    }

    @Test
    void anImportCountsByTheGoalsPolicyLikeAPostback() {
        Shop shop = new Shop(terms -> {});
        shop.settle(shop.claim().of("10.00"));

        Decision imported =
                shop.settle(shop.claim().ordered(new Cause.Imported(ANNA)).of("10.00"));

        assertThat(imported).isEqualTo(new Decision.Repeated(shop.conversion().id(), Optional.empty()));
    }

    @Test
    void whereEveryConversionCountsALineOfAFileIsTheSameOneWheneverItIsSentAgain() {
        Shop shop = new Shop(terms -> terms.duplicates = Goal.Duplicates.EVERY);
        shop.settle(shop.claim().of("10.00").txid("A"));

        assertThat(shop.settle(imported(shop).of("10.00").txid("A"))).isInstanceOf(Decision.Repeated.class);
        assertThat(shop.settle(imported(shop).of("10.00").txid("B"))).isInstanceOf(Decision.Credited.class);
        assertThat(shop.settle(imported(shop).of("10.01").txid("A"))).isInstanceOf(Decision.Credited.class);
        assertThat(shop.settle(imported(shop).of("10.00").txid("B"))).isInstanceOf(Decision.Repeated.class);
        assertThat(shop.settle(shop.claim().of("10.00").txid("A").arriving(Duration.ofDays(1))))
                .as("what is sent, not imported")
                .isInstanceOf(Decision.Credited.class);
    }

    private static Shop.Asking imported(Shop shop) {
        return shop.claim().ordered(new Cause.Imported(ANNA)).arriving(Duration.ofDays(1));
    }

    @Test
    void aTimerThatComesLateOrFindsTheSameReasonChangesNothing() {
        Shop credited = standing("approved");
        Shop tooFast = new Shop(terms -> terms.minimum = Duration.ofHours(2));
        tooFast.settle(tooFast.claim().of("10.00"));

        for (Shop shop : new Shop[] {credited, tooFast}) {
            Conversion before = shop.conversion();
            assertThat(shop.settle(shop.order(id -> new Cause.Released(id, ANNA))))
                    .isEqualTo(new Decision.Repeated(before.id(), java.util.Optional.empty()));
            assertThat(shop.conversion()).isEqualTo(before);
        }
    }
}
