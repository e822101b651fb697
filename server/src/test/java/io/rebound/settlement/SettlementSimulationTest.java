package io.rebound.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.catalog.CatalogFixture;
import io.rebound.catalog.Goal;
import io.rebound.catalog.Goal.Duplicates;
import io.rebound.catalog.Goal.TxidScope;
import io.rebound.money.Payout;
import io.rebound.settlement.Shop.Asking;
import io.rebound.tracker.Receipt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Thousands of random claims for few clicks, and what must hold whatever they say. */
class SettlementSimulationTest {
    private static final int SEEDS = 400;
    private static final int CLAIMS = 60;

    @Test
    void theBooksHoldWhateverComes() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Shop shop = RandomClaims.shop(random);
            for (int i = 0; i < CLAIMS; i++) {
                shop.settle(RandomClaims.claim(shop, random));
            }
            String message = "seed " + seed + ", " + shop.goal.duplicates() + " " + shop.goal.txidScope();
            OneCreditPerKey.check(shop, message);
            TotalsAreTheSumsOfPostings.check(shop, message);
            WhatDoesNotCountIsWorthNothing.check(shop, message);
            EveryClaimHasOneLastWord.check(shop, message);
        }
    }

    @Test
    void noPlaceIsTakenTwiceHoweverOftenThePolicyChanges() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            CatalogFixture catalog = new CatalogFixture();
            List<Goal> versions = new ArrayList<>();
            versions.add(catalog.goal(catalog.advertiser("Shop"), "Sale", terms -> {}));
            for (Duplicates policy : Duplicates.values()) {
                versions.add(catalog.change(versions.getLast(), terms -> terms.duplicates = policy));
            }
            Shop shop = new Shop(terms -> {});
            for (int i = 0; i < CLAIMS; i++) {
                shop.settle(RandomClaims.claim(shop, random).under(RandomClaims.any(random, versions)));
            }

            assertThat(shop.conversions())
                    .as("seed " + seed)
                    .extracting(conversion -> conversion.clickGoal() + conversion.slot())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void theOrderInWhichAConversionAndItsChangesComeDoesNotMatter() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Set<String> ends = new HashSet<>();
            boolean approved = random.nextBoolean();
            boolean rejected = random.nextBoolean();
            int parts = random.nextInt(4);
            for (int permutation = 0; permutation < 12; permutation++) {
                Shop shop = new Shop(terms -> terms.payout = new Payout.Percent(50_000_000));
                List<Asking> askings = new ArrayList<>();
                askings.add(shop.claim().of("100.00").is(Status.PENDING));
                if (approved) {
                    askings.add(shop.claim().of("100.00").is(Status.APPROVED));
                }
                for (int part = 1; part <= parts; part++) {
                    askings.add(shop.claim().of(part * 10 + ".00").is(Status.REVERSED));
                }
                if (rejected) {
                    askings.add(shop.claim().is(Status.REJECTED));
                }
                Collections.shuffle(askings, random);
                askings.forEach(shop::settle);
                Conversion end = shop.conversion();
                ends.add(end.status() + " " + end.revenueMicros() + " " + end.payoutMicros());
            }

            assertThat(ends).as("seed " + seed).hasSize(1);
        }
    }

    private static final class OneCreditPerKey {
        static void check(Shop shop, String message) {
            Set<String> keys = new HashSet<>();
            for (Conversion conversion : shop.conversions()) {
                boolean isByItself = conversion.kind() != Kind.CONVERSION;
                Duplicates policy = isByItself
                                && (shop.goal.duplicates() != Duplicates.EVERY
                                        || !conversion.txid().isEmpty())
                        ? Duplicates.TXID
                        : shop.goal.duplicates();
                String key = conversion.kind()
                        + switch (policy) {
                            case ONCE, UPDATE -> conversion.clickGoal().toString();
                            case TXID ->
                                shop.goal.txidScope() == TxidScope.GOAL
                                                && !conversion.txid().isEmpty()
                                        ? conversion.txid()
                                        : conversion.clickGoal() + conversion.txid();
                            case EVERY -> conversion.id().toString();
                        };
                assertThat(keys.add(key)).as(message + ": " + conversion).isTrue();
            }
        }
    }

    private static final class TotalsAreTheSumsOfPostings {
        static void check(Shop shop, String message) {
            Map<Receipt, long[]> sums = new HashMap<>();
            for (Settled one : shop.settled) {
                posted(one.decision()).ifPresent(posting -> {
                    long[] sum = sums.computeIfAbsent(subject(one.decision()).id(), id -> new long[3]);
                    sum[0] += posting.conversions();
                    sum[1] += posting.revenueMicros();
                    sum[2] += posting.payoutMicros();
                });
            }
            for (Conversion conversion : shop.conversions()) {
                assertThat(sums.remove(conversion.id()))
                        .as(message + ": " + conversion)
                        .containsExactly(
                                conversion.conversions(), conversion.revenueMicros(), conversion.payoutMicros());
            }
            assertThat(sums).as(message).isEmpty();
        }
    }

    private static final class WhatDoesNotCountIsWorthNothing {
        static void check(Shop shop, String message) {
            for (Conversion conversion : shop.conversions()) {
                if (!conversion.status().counts()) {
                    assertThat(conversion.revenueMicros()).as(message).isZero();
                    assertThat(conversion.payoutMicros()).as(message).isZero();
                }
            }
        }
    }

    private static final class EveryClaimHasOneLastWord {
        static void check(Shop shop, String message) {
            Map<Receipt, Integer> words = new HashMap<>();
            shop.settled.stream()
                    .filter(one -> !(one.decision() instanceof Decision.Waiting))
                    .forEach(one -> words.merge(one.claim().receipt(), 1, Integer::sum));
            assertThat(words.values()).as(message).allMatch(count -> count == 1);
            Set<Receipt> waiting = new HashSet<>();
            shop.settled.forEach(one -> waiting.add(one.claim().receipt()));
            assertThat(waiting).as(message).hasSize(CLAIMS);
        }
    }

    private static Optional<Posting> posted(Decision decision) {
        return switch (decision) {
            case Decision.Credited credited -> Optional.of(credited.posting());
            case Decision.Held held -> Optional.of(held.posting());
            case Decision.Updated updated -> Optional.of(updated.posting());
            case Decision.Repeated repeated -> Optional.empty();
            case Decision.Waiting waits -> Optional.empty();
            case Decision.Refused refused -> Optional.empty();
        };
    }

    private static Conversion subject(Decision decision) {
        return switch (decision) {
            case Decision.Credited credited -> credited.made();
            case Decision.Held held -> held.made();
            case Decision.Updated updated -> updated.after();
            case Decision.Repeated repeated -> throw new IllegalArgumentException(repeated.toString());
            case Decision.Waiting waits -> throw new IllegalArgumentException(waits.toString());
            case Decision.Refused refused -> throw new IllegalArgumentException(refused.toString());
        };
    }
}
