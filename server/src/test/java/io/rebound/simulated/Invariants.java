package io.rebound.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.ledger.BookedConversion;
import io.rebound.ledger.ConversionFilter;
import io.rebound.ledger.Entry;
import io.rebound.ledger.SettledAgain;
import io.rebound.ledger.Verdict;
import io.rebound.settlement.Conversion;
import io.rebound.settlement.Frozen;
import io.rebound.settlement.Status;
import io.rebound.tracker.Receipt;
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
            new OneCreditPerKey(),
            new EntriesAddUpAndTheirSealsHold(),
            new WorthFollowsTheFrozenTerms(),
            new CountersAreTheSumsOfTheirConversions(),
            new CapsAreNotExceeded(),
            new EveryCreditIsToldAndNoRepeatIs(),
            new SettledAgainTheBooksAreTheSame());

    private static List<BookedConversion> conversions(Simulation after) {
        return after.ledger.conversions(
                new ConversionFilter(
                        Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Optional.empty(),
                10_000);
    }

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
            assertThat(conversions(after))
                    .extracting(one -> one.conversion().origin().click())
                    .isSubsetOf(after.minted);
        }
    }

    /** Whatever was repeated, reordered or run twice. */
    static final class OneCreditPerKey implements Invariant {
        @Override
        public void check(Simulation after) {
            Set<String> keys = new HashSet<>();
            for (BookedConversion one : conversions(after)) {
                Conversion conversion = one.conversion();
                var goal = after.world.catalog.catalog().goal(conversion.goal());
                switch (goal == null ? io.rebound.catalog.Goal.Duplicates.EVERY : goal.duplicates()) {
                    case ONCE, UPDATE ->
                        assertThat(keys.add(conversion.clickGoal().toString()))
                                .as("%s", conversion)
                                .isTrue();
                    case TXID ->
                        assertThat(keys.add(conversion.clickGoal() + conversion.txid()))
                                .as("%s", conversion)
                                .isTrue();
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
            for (BookedConversion one : conversions(after)) {
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
            for (BookedConversion one : conversions(after)) {
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
            assertThat(heard).as("%s", after.deliveries().outbox()).containsAll(standing);
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
            conversions(after).forEach(one -> booked.put(one.conversion().id(), one.conversion()));
            assertThat(booked).isEqualTo(again.conversions());
            assertThat(after.ledger.verdicts(again.verdicts().keySet())).isEqualTo(again.verdicts());
        }
    }
}
