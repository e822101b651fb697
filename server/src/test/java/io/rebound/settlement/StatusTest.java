package io.rebound.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.catalog.Goal;
import io.rebound.money.Payout;
import io.rebound.settlement.Shop.Asking;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StatusTest {

    /** What claims of 10.00 for one click come to; {@code -} is one without a status. A percent payout of 50. */
    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource({
        "pending approved,            credited updated,            approved 10 5 1",
        "pending -,                   credited updated,            approved 10 5 1",
        "approved pending,            credited repeated,           approved 10 5 1",
        "pending pending,             credited repeated,           pending 10 5 1",
        "- approved,                  credited repeated,           approved 10 5 1",
        "- rejected,                  credited updated,            rejected 0 0 0",
        "- reversed,                  credited updated,            reversed 0 0 0",
        "pending rejected,            credited updated,            rejected 0 0 0",
        "- reversed reversed,         credited updated repeated,   reversed 0 0 0",
        "- rejected rejected,         credited updated repeated,   rejected 0 0 0",
        "- rejected reversed,         credited updated refused,    rejected 0 0 0",
        "- reversed approved,         credited updated refused,    reversed 0 0 0",
        "- reversed pending,          credited updated refused,    reversed 0 0 0",
        "- reversed -,                credited updated repeated,   reversed 0 0 0",
        "rejected -,                  waiting credited,            rejected 0 0 0",
        "rejected pending approved,   waiting credited refused,    rejected 0 0 0",
    })
    void whatStatusesComeTo(String statuses, String decisions, String end) {
        Shop shop = new Shop(terms -> terms.payout = new Payout.Percent(50_000_000));
        List<String> decided = Arrays.stream(statuses.split(" ", -1))
                .map(status -> asking(shop, status))
                .map(shop::settle)
                .map(decision -> decision.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .toList();

        assertThat(decided).containsExactly(decisions.split(" ", -1));
        Conversion conversion = shop.conversion();
        assertThat(conversion.status().code() + " " + conversion.revenueMicros() / 1_000_000 + " "
                        + conversion.payoutMicros() / 1_000_000 + " " + conversion.conversions())
                .isEqualTo(end);
    }

    private static Asking asking(Shop shop, String status) {
        Asking asking = shop.claim();
        return switch (status) {
            case "-" -> asking.of("10.00");
            case "approved", "pending" -> asking.of("10.00").is(Status.ofCode(status));
            default -> asking.is(Status.ofCode(status));
        };
    }

    @Test
    void aPartIsTakenBackWithItsShareOfThePayout() {
        Shop shop = new Shop(terms -> terms.payout = new Payout.Fixed(1_000_000));
        shop.settle(shop.claim().of("9.00"));

        Decision decision = shop.settle(shop.claim().of("3.00").is(Status.REVERSED));

        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Updated.class,
                        updated -> assertThat(updated.posting())
                                .isEqualTo(new Posting(
                                        Posting.Kind.REVERSED,
                                        Optional.of(Status.APPROVED),
                                        0,
                                        new Worth(-3_000_000, -3_000_000, -333_333))));
        assertThat(shop.conversion().status()).isEqualTo(Status.APPROVED);
    }

    @Test
    void partsThatAddUpToTheWholeLeaveNothing() {
        Shop shop = new Shop(terms -> terms.payout = new Payout.Fixed(1_000_000));
        shop.settle(shop.claim().of("9.00"));

        shop.settle(shop.claim().of("3.00").is(Status.REVERSED));
        shop.settle(shop.claim().of("2.00").is(Status.REVERSED));
        shop.settle(shop.claim().of("4.00").is(Status.REVERSED));

        assertThat(shop.conversion().status()).isEqualTo(Status.REVERSED);
        assertThat(shop.conversion().revenueMicros()).isZero();
        assertThat(shop.conversion().payoutMicros()).isZero();
    }

    @Test
    void aPartThatIsRepeatedIsTakenOnceAndAStatedTimeTellsTwoApart() {
        Shop shop = new Shop(terms -> {});
        shop.settle(shop.claim().of("10.00"));

        shop.settle(shop.claim().of("3.00").is(Status.REVERSED));
        Decision retry = shop.settle(shop.claim().of("3.00").is(Status.REVERSED).arriving(Duration.ofDays(2)));
        Decision second =
                shop.settle(shop.claim().of("3.00").is(Status.REVERSED).happened(Duration.ofHours(5)));

        assertThat(retry).isInstanceOf(Decision.Repeated.class);
        assertThat(second).isInstanceOf(Decision.Updated.class);
        assertThat(shop.conversion().revenueMicros()).isEqualTo(4_000_000);
    }

    @Test
    void moreThanIsLeftIsRefusedAndChangesNothing() {
        Shop shop = new Shop(terms -> {});
        shop.settle(shop.claim().of("10.00"));

        Decision decision = shop.settle(shop.claim().of("10.01").is(Status.REVERSED));

        assertThat(decision).isEqualTo(new Decision.Refused(Refusal.STATUS_NOT_POSSIBLE));
        assertThat(shop.conversion().revenueMicros()).isEqualTo(10_000_000);
    }

    @Test
    void aRejectionOfNothingRejectsTheWhole() {
        Shop shop = new Shop(terms -> {});
        shop.settle(shop.claim().of("10.00"));

        shop.settle(shop.claim().of("0.00").is(Status.REJECTED));

        assertThat(shop.conversion().status()).isEqualTo(Status.REJECTED);
    }

    @Test
    void theWindowDoesNotBindChanges() {
        Shop shop = new Shop(terms -> terms.window = Duration.ofDays(1));
        shop.settle(shop.claim().of("10.00").is(Status.PENDING));

        shop.settle(shop.claim().is(Status.APPROVED).of("10.00").arriving(Duration.ofDays(50)));

        assertThat(shop.conversion().status()).isEqualTo(Status.APPROVED);
    }

    @Test
    void aChangeBeforeItsConversionIsAppliedWhenThatArrivesHoweverOftenItCame() {
        Shop shop = new Shop(terms -> {});

        Decision early = shop.settle(shop.claim().of("4.00").is(Status.REVERSED));
        Decision retry = shop.settle(shop.claim().of("4.00").is(Status.REVERSED));
        shop.settle(shop.claim().of("10.00"));

        assertThat(List.of(early, retry)).containsExactly(new Decision.Waiting(), new Decision.Waiting());
        assertThat(shop.conversion().revenueMicros()).isEqualTo(6_000_000);
        assertThat(shop.state().changes().waiting()).isEmpty();
        assertThat(shop.settled.getLast().claim().receipt()).isEqualTo(Shop.receipt(1));
        assertThat(shop.settled.getLast().decision()).isInstanceOf(Decision.Updated.class);
    }

    @Test
    void underOnceAChangeFindsTheOnlyConversionWhateverTxidItNames() {
        Shop shop = new Shop(terms -> {});
        shop.settle(shop.claim().of("10.00").txid("A"));

        shop.settle(shop.claim().is(Status.REVERSED).txid("REFUND-7"));

        assertThat(shop.conversion().status()).isEqualTo(Status.REVERSED);
    }

    @ParameterizedTest
    @EnumSource(names = {"TXID", "EVERY"})
    void elsewhereAChangeFindsItsConversionByTxidOnly(Goal.Duplicates policy) {
        Shop shop = new Shop(terms -> terms.duplicates = policy);
        shop.settle(shop.claim().of("10.00").txid("A"));
        shop.settle(shop.claim().of("20.00").txid("B"));

        Decision other = shop.settle(shop.claim().is(Status.REVERSED).txid("C"));
        shop.settle(shop.claim().is(Status.REVERSED).txid("B"));

        assertThat(other).isEqualTo(new Decision.Waiting());
        assertThat(shop.conversions()).extracting(Conversion::status).containsExactly(Status.APPROVED, Status.REVERSED);
    }

    @Test
    void aHeldConversionCanBeRejectedAndARetryDoesNotReleaseIt() {
        Shop shop = new Shop(terms -> terms.approval = Goal.Approval.MANUAL);
        shop.settle(shop.claim().of("10.00"));

        Decision retry = shop.settle(shop.claim().of("10.00").is(Status.APPROVED));
        shop.settle(shop.claim().is(Status.REJECTED));

        assertThat(retry).isInstanceOf(Decision.Repeated.class);
        assertThat(shop.conversion().status()).isEqualTo(Status.REJECTED);
        assertThat(shop.conversion().hold()).isEmpty();
    }

    @Test
    void underUpdateACorrectionCountsOnWhatIsLeft() {
        Shop shop = new Shop(terms -> {
            terms.duplicates = Goal.Duplicates.UPDATE;
            terms.payout = new Payout.Percent(50_000_000);
        });
        shop.settle(shop.claim().of("10.00"));
        shop.settle(shop.claim().of("4.00").is(Status.REVERSED));

        Decision correction = shop.settle(shop.claim().of("12.00"));
        Decision tooLittle = shop.settle(shop.claim().of("1.00"));

        assertThat(correction).isInstanceOf(Decision.Updated.class);
        assertThat(tooLittle).isEqualTo(new Decision.Refused(Refusal.STATUS_NOT_POSSIBLE));
        assertThat(shop.conversion().revenueMicros()).isEqualTo(8_000_000);
        assertThat(shop.conversion().payoutMicros()).isEqualTo(4_000_000);
    }

    @Test
    void underEveryAnApprovalConfirmsThePendingOneOfItsTxid() {
        Shop shop = new Shop(terms -> terms.duplicates = Goal.Duplicates.EVERY);
        shop.settle(shop.claim().of("10.00").txid("A").is(Status.PENDING));

        shop.settle(shop.claim().of("10.00").txid("A").is(Status.APPROVED).arriving(Duration.ofDays(3)));

        assertThat(shop.conversion().status()).isEqualTo(Status.APPROVED);
    }
}
