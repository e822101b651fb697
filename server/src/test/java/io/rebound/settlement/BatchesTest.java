package io.rebound.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.catalog.Cap;
import io.rebound.catalog.Goal;
import io.rebound.catalog.Goal.Duplicates;
import io.rebound.settlement.Shop.Asking;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Where the journal is cut into batches is chance, so it makes no difference. */
class BatchesTest {
    private static final int SEEDS = 300;
    private static final int CLAIMS = 40;

    private final MemoryBooks books = new MemoryBooks();

    @Test
    void theBooksAreTheSameHoweverTheClaimsAreCutIntoBatches() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Shop shop = RandomClaims.shop(random);
            shop.catalog.cap(Cap.Scope.GOAL, shop.goal.id(), Cap.Measure.REVENUE, 30_000_000);
            List<Claim> claims = claims(shop, random);
            MemoryBooks one = new MemoryBooks();
            MemoryBooks each = new MemoryBooks();
            MemoryBooks some = new MemoryBooks();

            one.settle(shop.conditions(), claims);
            claims.forEach(claim -> each.settle(shop.conditions(), List.of(claim)));
            for (int from = 0; from < claims.size(); ) {
                int to = Math.min(claims.size(), from + 1 + random.nextInt(6));
                some.settle(shop.conditions(), claims.subList(from, to));
                from = to;
            }

            for (MemoryBooks other : List.of(each, some)) {
                assertThat(other.conversions).as("seed " + seed).isEqualTo(one.conversions);
                assertThat(other.used).as("seed " + seed).isEqualTo(one.used);
                assertThat(other.waiting).as("seed " + seed).isEqualTo(one.waiting);
                assertThat(other.counters).as("seed " + seed).isEqualTo(one.counters);
            }
        }
    }

    private static List<Claim> claims(Shop shop, Random random) {
        List<Claim> claims = new ArrayList<>();
        List<Asking> sent = new ArrayList<>();
        Goal goal = shop.goal;
        for (int i = 0; i < CLAIMS; i++) {
            if (random.nextInt(8) == 0) {
                Duplicates policy = RandomClaims.any(random, List.of(Duplicates.values()));
                goal = shop.catalog.change(goal, terms -> terms.duplicates = policy);
            }
            Asking asking = RandomClaims.claim(shop, random).under(goal);
            if (!sent.isEmpty() && random.nextInt(6) == 0) {
                asking.replaying(RandomClaims.any(random, sent));
            } else if (random.nextInt(6) == 0) {
                asking.signed("1772366400-" + random.nextInt(3));
            }
            sent.add(asking);
            claims.add(asking.build());
        }
        return claims;
    }

    @Test
    void anOrderThatWasPaidBeforeIsNotPaidWithAnotherClick() {
        Shop shop = new Shop(terms -> terms.duplicates = Duplicates.TXID);
        settle(shop, shop.claim().txid("A").of("10.00"));

        assertThat(settle(shop, shop.claim().click(2).txid("A").of("10.00"))).isInstanceOf(Decision.Repeated.class);
        assertThat(books.conversions).hasSize(1);
    }

    @Test
    void aPartIsNotTakenBackAgain() {
        Shop shop = new Shop(terms -> {});
        settle(shop, shop.claim().of("10.00"));
        settle(shop, shop.claim().of("3.00").is(Status.REVERSED));

        assertThat(settle(shop, shop.claim().of("3.00").is(Status.REVERSED))).isInstanceOf(Decision.Repeated.class);
        assertThat(onlyConversion().amountMicros()).isEqualTo(7_000_000);
    }

    @Test
    void whatWaitsWaitsOnceAndIsOverWhenItsConversionComes() {
        Shop shop = new Shop(terms -> terms.duplicates = Duplicates.TXID);
        Asking first = shop.claim().txid("A").of("3.00").is(Status.REVERSED);
        settle(shop, first);
        settle(shop, shop.claim().txid("A").of("3.00").is(Status.REVERSED));
        settle(shop, shop.claim().replaying(first).txid("A").of("4.00").is(Status.REVERSED));
        settle(shop, shop.claim().txid("B").of("1.00").is(Status.REVERSED));
        assertThat(books.waiting.keySet()).containsExactly(Shop.receipt(1), Shop.receipt(4));

        settle(shop, shop.claim().txid("A").of("10.00"));

        assertThat(books.waiting.keySet()).containsExactly(Shop.receipt(4));
        assertThat(onlyConversion().amountMicros()).isEqualTo(7_000_000);
    }

    @Test
    void whatWaitsAppliesToAConversionThatIsHeldToo() {
        Shop shop = new Shop(terms -> terms.approval = Goal.Approval.MANUAL);
        settle(shop, shop.claim().is(Status.REJECTED));

        settle(shop, shop.claim().of("10.00"));

        assertThat(onlyConversion().status()).isEqualTo(Status.REJECTED);
        assertThat(books.waiting).isEmpty();
    }

    @Test
    void whatCameFirstIsAppliedFirst() {
        Shop shop = new Shop(terms -> {});
        settle(shop, shop.claim().is(Status.REJECTED));
        settle(shop, shop.claim().is(Status.REVERSED));

        settle(shop, shop.claim().of("10.00"));

        assertThat(onlyConversion().status()).isEqualTo(Status.REJECTED);
    }

    @Test
    void amongSeveralOfTheSameNameTheOldestThatIsLeftIsTakenBack() {
        Shop shop = new Shop(terms -> terms.duplicates = Duplicates.EVERY);
        for (String amount : List.of("1.00", "2.00", "3.00")) {
            settle(shop, shop.claim().txid("A").of(amount));
        }

        settle(shop, shop.claim().txid("A").is(Status.REVERSED));
        settle(shop, shop.claim().txid("A").is(Status.REJECTED));
        settle(shop, shop.claim().txid("A").is(Status.REVERSED));
        Decision noneIsLeft = settle(shop, shop.claim().txid("A").is(Status.REVERSED));

        assertThat(books.conversions.values())
                .extracting(Conversion::status)
                .containsExactly(Status.REVERSED, Status.REJECTED, Status.REVERSED);
        assertThat(noneIsLeft).isEqualTo(new Decision.Repeated(Shop.receipt(3), Optional.empty()));
    }

    @Test
    void whatWasReplayedIsKnownForGoodWhateverItReadsNextTime() {
        Shop shop = new Shop(terms -> terms.duplicates = Duplicates.EVERY);
        Asking refused = shop.claim();
        Asking early = shop.claim();
        settle(shop, shop.claim().replaying(refused).of("1.00"));
        settle(shop, shop.claim().replaying(early).txid("A").of("0.50").is(Status.REVERSED));
        Decision again = settle(shop, shop.claim().replaying(refused).of("2.00"));
        settle(shop, shop.claim().txid("A").of("3.00"));

        Decision late =
                settle(shop, shop.claim().replaying(early).txid("A").of("0.60").is(Status.REVERSED));

        assertThat(again).isEqualTo(new Decision.Repeated(Shop.receipt(3), Optional.empty()));
        assertThat(late).isInstanceOf(Decision.Repeated.class);
        assertThat(books.conversions.values())
                .extracting(Conversion::amountMicros)
                .containsExactly(1_000_000L, 2_500_000L);
    }

    @Test
    void aCommandMeansTheConversionThatItNames() {
        Shop shop = new Shop(terms -> terms.duplicates = Duplicates.EVERY);
        settle(shop, shop.claim().of("1.00"));
        settle(shop, shop.claim().of("2.00"));
        settle(shop, shop.claim().of("3.00"));

        settle(
                shop,
                shop.claim()
                        .ordered(new Cause.Changed(Shop.receipt(2), new By("anna", "")))
                        .is(Status.REJECTED));

        assertThat(books.conversions.values())
                .extracting(Conversion::status)
                .containsExactly(Status.APPROVED, Status.REJECTED, Status.APPROVED);
    }

    private Decision settle(Shop shop, Asking asking) {
        return books.settle(shop.conditions(), List.of(asking.build())).getFirst();
    }

    private Conversion onlyConversion() {
        assertThat(books.conversions).hasSize(1);
        return books.conversions.values().iterator().next();
    }
}
