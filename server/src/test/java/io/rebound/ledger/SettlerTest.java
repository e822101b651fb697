package io.rebound.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.catalog.Goal;
import io.rebound.catalog.Goal.Duplicates;
import io.rebound.database.LedgerDatabase;
import io.rebound.database.LedgerException;
import io.rebound.journal.MemoryJournal;
import io.rebound.journal.event.Kind;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.money.Payout;
import io.rebound.settlement.Posting;
import io.rebound.settlement.Status;
import io.rebound.tracker.Receipt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettlerTest {
    private static final long TEN = 10_000_000;

    @TempDir
    Path directory;

    private SettlementOffice office;
    private Arrivals arrivals;
    private Ledger ledger;

    @BeforeEach
    void open() {
        office = new SettlementOffice(directory, terms -> terms.payout = new Payout.Percent(60_000_000));
        arrivals = office.arrivals;
        ledger = office.ledger;
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void aPostbackBecomesAConversionWithItsMoney() {
        PostbackReceived postback = arrivals.postback(1, TEN).setTxid("T-1").build();
        office.start();

        Verdict verdict = office.settle(postback).getFirst();

        assertThat(verdict.settled()).isEqualTo("credited");
        assertThat(verdict.conversion()).contains(Arrivals.receipt(postback));

        BookedConversion booked = ledger.conversion(Arrivals.receipt(postback)).orElseThrow();
        assertThat(booked.conversion().status()).isEqualTo(Status.APPROVED);
        assertThat(booked.conversion().revenueMicros()).isEqualTo(TEN);
        assertThat(booked.conversion().payoutMicros()).isEqualTo(6_000_000);
        assertThat(booked.conversion().origin().source())
                .isEqualTo(arrivals.source.id().value());
        assertThat(booked.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.number()).isEqualTo(1);
            assertThat(entry.kind()).isEqualTo(Posting.Kind.CREDITED);
            assertThat(entry.conversions()).isEqualTo(1);
            assertThat(entry.revenueMicros()).isEqualTo(TEN);
            assertThat(entry.payoutMicros()).isEqualTo(6_000_000);
            assertThat(entry.status()).isEqualTo(Status.APPROVED);
        });
        assertThat(ledger.entriesAfter(0, 10)).isEqualTo(booked.entries());
        assertThat(ledger.conversionsOf(Arrivals.click(1))).containsExactly(booked);
        assertThat(ledger.verdicts(List.of(Arrivals.receipt(postback))))
                .isEqualTo(Map.of(
                        Arrivals.receipt(postback),
                        new Verdict("credited", "", Optional.of(Arrivals.receipt(postback)))));
        office.stop();
        assertThat(office.journal.released()).isEqualTo(1);
    }

    @Test
    void aThousandCopiesOfOnePostbackMakeOneConversion() {
        PostbackReceived[] copies = IntStream.range(0, 1_000)
                .mapToObj(i -> arrivals.postback(1, TEN).setTxid("T-1").build())
                .toArray(PostbackReceived[]::new);
        office.start();

        List<Verdict> verdicts = new ArrayList<>(office.settle(Arrays.copyOf(copies, 400)));
        verdicts.addAll(office.settle(Arrays.copyOfRange(copies, 400, 1_000)));

        assertThat(verdicts.removeFirst().settled()).isEqualTo("credited");
        assertThat(verdicts).hasSize(999).allMatch(verdict -> verdict.settled().equals("repeated"));
        assertThat(ledger.conversionsOf(Arrivals.click(1))).hasSize(1);
        assertThat(ledger.entriesAfter(0, 10)).hasSize(1);
    }

    @Test
    void aPartThatWaitsIsKnownForOneThatWasTakenBackUnderAnEarlierPolicy() {
        office.start();
        PostbackReceived nameless = arrivals.postback(1, TEN).build();
        PostbackReceived.Builder part = reversed(3_000_000).setTxid("A");
        office.settle(nameless);
        office.settle(part.build());
        Goal byTxid = arrivals.catalog.change(arrivals.goal, terms -> terms.duplicates = Duplicates.TXID);
        PostbackReceived again = reversed(3_000_000)
                .setTxid("A")
                .setGoalVersion(byTxid.version())
                .build();
        Verdict waits = office.settle(again).getFirst();

        PostbackReceived named = arrivals.postback(1, TEN)
                .setTxid("A")
                .setGoalVersion(byTxid.version())
                .build();
        Verdict credited = office.settle(named).getFirst();

        assertThat(waits.why()).isEqualTo("nothing-to-change");
        assertThat(credited.settled()).isEqualTo("credited");
        assertThat(office.conversion(nameless).conversion().amountMicros()).isEqualTo(7_000_000);
        assertThat(office.conversion(named).conversion().amountMicros()).isEqualTo(TEN);
        assertThat(office.problems()).isEmpty();
    }

    private PostbackReceived.Builder reversed(long amountMicros) {
        return arrivals.postback(1, amountMicros).setStatus(io.rebound.journal.event.Status.REVERSED);
    }

    @Test
    void whatWasRefusedAtTheDoorIsPassedOver() {
        office.start();
        office.journal.record(arrivals.postback(1, TEN).setResult("bad-amount").build());

        office.settle(arrivals.postback(2, TEN).build());

        assertThat(ledger.conversionsOf(Arrivals.click(1))).isEmpty();
        assertThat(ledger.begin(Settler.READER, 0, office.journal.id()).position())
                .isEqualTo(2);
    }

    @Test
    void aChangeThatCameFirstIsAppliedAfterARestartToo() {
        PostbackReceived reversal = arrivals.postback(1, TEN)
                .setStatus(io.rebound.journal.event.Status.REVERSED)
                .build();
        office.start();
        assertThat(office.settle(reversal).getFirst())
                .isEqualTo(new Verdict("held", "nothing-to-change", Optional.empty()));
        office.stop();
        office.start();
        CompletableFuture<Verdict> applied = office.watch.watch(Arrivals.receipt(reversal));
        PostbackReceived sale = arrivals.postback(1, TEN).build();

        assertThat(office.settle(sale).getFirst().settled()).isEqualTo("credited");

        Verdict updated = new Verdict("updated", "", Optional.of(Arrivals.receipt(sale)));
        assertThat(SettlementOffice.soon(applied)).isEqualTo(updated);
        assertThat(ledger.verdicts(List.of(Arrivals.receipt(reversal)))).containsValue(updated);
        BookedConversion booked = ledger.conversion(Arrivals.receipt(sale)).orElseThrow();
        assertThat(booked.conversion().status()).isEqualTo(Status.REVERSED);
        assertThat(booked.entries())
                .extracting(Entry::kind)
                .containsExactly(Posting.Kind.CREDITED, Posting.Kind.REVERSED);
        assertThat(booked.entries().getLast().cause()).isEqualTo(Arrivals.receipt(reversal));
        Integer waiting = office.database.read(sql -> sql.fetchCount(Tables.WaitingChanges.TABLE));
        assertThat(waiting).isZero();
    }

    @Test
    void aRebillsReversalThatCameFirstIsStillAboutARebillAfterARestart() {
        PostbackReceived reversal = arrivals.postback(1, TEN)
                .setKind(Kind.REBILL)
                .setStatus(io.rebound.journal.event.Status.REVERSED)
                .build();
        office.start();
        office.settle(reversal);
        office.stop();
        office.start();
        CompletableFuture<Verdict> applied = office.watch.watch(Arrivals.receipt(reversal));
        PostbackReceived sale = arrivals.postback(1, TEN).build();
        PostbackReceived rebill = arrivals.postback(1, TEN).setKind(Kind.REBILL).build();

        assertThat(office.settle(sale, rebill)).extracting(Verdict::settled).containsOnly("credited");

        assertThat(SettlementOffice.soon(applied))
                .isEqualTo(new Verdict("updated", "", Optional.of(Arrivals.receipt(rebill))));
        assertThat(ledger.conversionsOf(Arrivals.click(1)))
                .extracting(booked -> booked.conversion().status())
                .containsExactly(Status.APPROVED, Status.REVERSED);
    }

    @Test
    void whatIsNoConversionIsSettledToNothing() {
        office.start();

        assertThat(office.settle(arrivals.postback(1, TEN).setKind(Kind.NOTHING).build()))
                .containsExactly(new Verdict("refused", "not-counted", Optional.empty()));
        assertThat(ledger.conversionsOf(Arrivals.click(1))).isEmpty();
    }

    @Test
    void aGoalThatNobodyKnowsIsRefusedAndHoldsNothingUp() {
        office.start();

        List<Verdict> verdicts = office.settle(
                arrivals.postback(1, TEN).setGoal(5).build(),
                arrivals.postback(2, TEN).build());

        assertThat(verdicts.getFirst()).isEqualTo(new Verdict("refused", "unknown-goal", Optional.empty()));
        assertThat(verdicts.getLast().settled()).isEqualTo("credited");
    }

    @Test
    void aReaderThatLostItsPositionReadsEverythingAgainAndCreditsNothingTwice() {
        PostbackReceived sale = arrivals.postback(1, TEN).build();
        PostbackReceived part = arrivals.postback(1, TEN / 2)
                .setStatus(io.rebound.journal.event.Status.REVERSED)
                .build();
        office.start();
        office.settle(sale, part);
        office.stop();
        List<Entry> before = ledger.entriesAfter(0, 10);
        Map<Receipt, Verdict> verdicts = ledger.verdicts(List.of(Arrivals.receipt(sale), Arrivals.receipt(part)));
        office.database.write(
                LedgerDatabase.Priority.OTHER,
                sql -> sql.deleteFrom(Tables.Positions.TABLE).execute());

        office.start();
        office.settle(arrivals.postback(2, TEN).build());

        assertThat(ledger.entriesAfter(0, 10))
                .startsWith(before.toArray(Entry[]::new))
                .hasSize(before.size() + 1);
        assertThat(ledger.verdicts(verdicts.keySet())).isEqualTo(verdicts);
        assertThat(office.problems()).isEmpty();
    }

    @Test
    void aLedgerAheadOfTheJournalIsRefusedNamingTheCure() {
        office.start();
        office.settle(arrivals.postback(1, TEN).build());
        office.stop();

        assertThatThrownBy(() -> office.settler(new MemoryJournal(office.journal.id()), ledger))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("position 1")
                .hasMessageContaining("ends at 0")
                .hasMessageContaining("restore both from one backup");
    }

    @Test
    void aLedgerOfAnotherJournalIsRefusedNamingTheCure() {
        office.start();
        office.settle(arrivals.postback(1, TEN).build());
        office.stop();

        assertThatThrownBy(() -> office.settler(new MemoryJournal("journal-2"), ledger))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("journal-1")
                .hasMessageContaining("journal-2")
                .hasMessageContaining("restore both from one backup");
    }
}
