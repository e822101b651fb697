package io.rebound.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.catalog.Goal;
import io.rebound.catalog.PayoutTerms;
import io.rebound.ledger.BookedConversion;
import io.rebound.ledger.Entry;
import io.rebound.ledger.SettledAgain;
import io.rebound.ledger.Verdict;
import io.rebound.money.Payout;
import io.rebound.settlement.ClickGoal;
import io.rebound.settlement.Conversion;
import io.rebound.settlement.Frozen;
import io.rebound.settlement.Status;
import io.rebound.tracker.Receipt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must hold after every simulation. */
final class Invariants {
    private Invariants() {}

    static final List<Invariant> ALL = List.of(
            new WhatWasAcknowledgedIsSettled(),
            new NoConversionWithoutATrackerOfOurs(),
            new NothingIsTakenWithoutTheSignatureThatItsGoalAsks(),
            new WhatIsSignedCountsOnce(),
            new OneCreditPerKey(),
            new EntriesAddUpAndTheirSealsHold(),
            new WorthFollowsTheFrozenTerms(),
            new TermsAreThoseInForceWhenCredited(),
            new CountersAreTheSumsOfTheirConversions(),
            new CapsAreNotExceeded(),
            new EveryCreditIsToldAndNoRepeatIs(),
            new SettledAgainTheBooksAreTheSame());

    /** Answered 200 means on disk, and what is on disk has a verdict once everything is settled. */
    static final class WhatWasAcknowledgedIsSettled implements Invariant {
        @Override
        public void check(Simulation after) {
            Map<Receipt, Verdict> verdicts = after.ledger.verdicts(after.acknowledged);
            assertThat(verdicts.keySet()).containsExactlyInAnyOrderElementsOf(after.acknowledged);
        }
    }

    static final class NoConversionWithoutATrackerOfOurs implements Invariant {
        @Override
        public void check(Simulation after) {
            assertThat(after.booked())
                    .extracting(one -> one.conversion().origin().click())
                    .isSubsetOf(after.minted);
        }
    }

    /** And what has it is not refused for that. */
    static final class NothingIsTakenWithoutTheSignatureThatItsGoalAsks implements Invariant {
        @Override
        public void check(Simulation after) {
            assertThat(after.sender.misjudged).isEmpty();
        }
    }

    /** Whoever captures it and sends it again has not made another conversion, whatever the goal's policy. */
    static final class WhatIsSignedCountsOnce implements Invariant {
        @Override
        public void check(Simulation after) {
            Set<String> made = new HashSet<>();
            for (BookedConversion one : after.booked()) {
                String signed = after.sender.signed.get(one.conversion().id());
                assertThat(signed == null || made.add(signed))
                        .as("%s %s", signed, one.conversion())
                        .isTrue();
            }
        }
    }

    /** Whatever was repeated, reordered or run twice: by the policy that was in force, over all that was there. */
    static final class OneCreditPerKey implements Invariant {
        @Override
        public void check(Simulation after) {
            List<BookedConversion> all = new ArrayList<>(after.booked());
            all.sort(Comparator.comparingLong(one -> one.entries().getFirst().number()));
            Set<ClickGoal> clicks = new HashSet<>();
            Set<String> transactions = new HashSet<>();
            for (BookedConversion one : all) {
                Conversion conversion = one.conversion();
                boolean first = clicks.add(conversion.clickGoal());
                boolean firstOfId = transactions.add(conversion.clickGoal() + conversion.txid());
                var policy = after.world
                        .goal(conversion.goal(), conversion.goalVersion())
                        .duplicates();
                switch (policy) {
                    case ONCE, UPDATE -> assertThat(first).as("%s", conversion).isTrue();
                    case TXID -> assertThat(firstOfId).as("%s", conversion).isTrue();
                    case EVERY -> {
                        // copies are told apart by their times, which the other invariants cover
                    }
                }
            }
        }
    }

    static final class EntriesAddUpAndTheirSealsHold implements Invariant {
        @Override
        public void check(Simulation after) {
            assertThat(after.books.problems()).isEmpty();
        }
    }

    /** Revenue is the amount at the frozen rate, but for a millionth for each part that was taken back. */
    static final class WorthFollowsTheFrozenTerms implements Invariant {
        @Override
        public void check(Simulation after) {
            for (BookedConversion one : after.booked()) {
                Conversion conversion = one.conversion();
                Optional<Frozen> frozen = conversion.frozen();
                if (frozen.isEmpty()) {
                    assertThat(conversion.revenueMicros() + conversion.payoutMicros())
                            .as("%s", conversion)
                            .isZero();
                    continue;
                }
                long atRate = frozen.get().rate().toBase(conversion.amountMicros());
                assertThat(conversion.revenueMicros())
                        .as("%s", conversion)
                        .isBetween(
                                atRate - one.entries().size(),
                                atRate + one.entries().size());
                Set<Optional<Entry.Terms>> terms = new HashSet<>();
                one.entries().stream()
                        .map(Entry::terms)
                        .filter(Optional::isPresent)
                        .forEach(terms::add);
                assertThat(terms).as("%s", one).hasSizeLessThanOrEqualTo(1);
            }
        }
    }

    /** Also when they were changed later, or between a conversion's arrival and its crediting. */
    static final class TermsAreThoseInForceWhenCredited implements Invariant {
        @Override
        public void check(Simulation after) {
            for (BookedConversion one : after.booked()) {
                Conversion conversion = one.conversion();
                conversion.frozen().ifPresent(frozen -> {
                    Optional<PayoutTerms> ofSource = inForce(after, one);
                    Goal goal = after.world.goal(conversion.goal(), conversion.goalVersion());
                    assertThat(frozen.terms())
                            .as("%s", one)
                            .isEqualTo(ofSource.map(terms -> terms.id().value()).orElse(0));
                    assertThat(frozen.termsVersion())
                            .as("%s", one)
                            .isEqualTo(ofSource.map(PayoutTerms::version).orElse(goal.version()));
                    List<Payout> agreed = ofSource.isEmpty()
                            ? List.of(goal.payout())
                            : ofSource.get().tiers().stream()
                                    .map(PayoutTerms.Tier::payout)
                                    .toList();
                    if (goal.currency().equals(World.USD) || ofSource.isPresent()) {
                        assertThat(agreed).as("%s", one).contains(frozen.payout());
                    }
                });
            }
        }

        private static Optional<PayoutTerms> inForce(Simulation after, BookedConversion one) {
            long credited = one.entries().stream()
                    .filter(entry -> entry.terms().isPresent())
                    .findFirst()
                    .orElseThrow()
                    .number();
            return after.world.payoutTerms().stream()
                    .filter(since -> since.after() < credited)
                    .map(World.InForce::terms)
                    .filter(terms -> terms.goal().isEmpty()
                            || terms.goal().get().value() == one.conversion().goal())
                    .reduce((earlier, later) -> later);
        }
    }

    /** What caps and tiers have counted can be counted anew. */
    static final class CountersAreTheSumsOfTheirConversions implements Invariant {
        @Override
        public void check(Simulation after) {
            SettledAgain.counters(after.database)
                    .forEach((key, used) -> assertThat(used)
                            .as("%s", key)
                            .isEqualTo(SettledAgain.counted(after.database, after.world.conditions(), key)));
        }
    }

    /** Unless a person approved something in spite of one, or it was lowered or made later. */
    static final class CapsAreNotExceeded implements Invariant {
        @Override
        public void check(Simulation after) {
            if (after.approvedByHand || after.corrected || !after.world.isUnchanged()) {
                return;
            }
            Map<Integer, Long> limits = new HashMap<>();
            after.world
                    .catalog
                    .catalog()
                    .caps()
                    .forEach(cap -> limits.put(cap.id().value(), cap.limit()));
            SettledAgain.counters(after.database)
                    .forEach((key, used) -> assertThat(used)
                            .as("%s", key)
                            .isLessThanOrEqualTo(limits.getOrDefault(key.owner(), Long.MAX_VALUE)));
        }
    }

    /** A source hears at least once of each approved conversion whose click is stored, and of nothing that is not booked. */
    static final class EveryCreditIsToldAndNoRepeatIs implements Invariant {
        @Override
        public void check(Simulation after) {
            Set<String> heard = after.deliveries().requests().keySet();
            Set<String> approvals = new HashSet<>();
            Set<String> standing = new HashSet<>();
            for (BookedConversion one : after.booked()) {
                Status before = Status.HELD;
                boolean told = one.conversion().status() == Status.APPROVED && isStored(after, one.conversion());
                for (Entry entry : one.entries()) {
                    if (entry.status() == Status.APPROVED && before != Status.APPROVED) {
                        approvals.add(entry.cause().toString());
                        if (told) {
                            standing.add(entry.cause().toString());
                        }
                    }
                    before = entry.status();
                }
            }
            assertThat(heard).as(() -> after.deliveries().outbox()).containsAll(standing);
            assertThat(approvals).containsAll(heard);
        }

        private static boolean isStored(Simulation after, Conversion conversion) {
            return !new RecordedClicks(after.journal, after.clock)
                    .clicks(List.of(conversion.origin().click()))
                    .isEmpty();
        }
    }

    /** All in one go, without a crash, gives the same conversions and the same verdicts. */
    static final class SettledAgainTheBooksAreTheSame implements Invariant {
        @Override
        public void check(Simulation after) {
            if (!after.world.isUnchanged()) {
                return;
            }
            SettledAgain again = SettledAgain.of(after.journal.all(), after.world.conditions());
            Map<Receipt, Conversion> booked = new HashMap<>();
            after.booked().forEach(one -> booked.put(one.conversion().id(), one.conversion()));
            assertThat(booked).isEqualTo(again.conversions());
            assertThat(after.ledger.verdicts(again.verdicts().keySet())).isEqualTo(again.verdicts());
        }
    }
}
