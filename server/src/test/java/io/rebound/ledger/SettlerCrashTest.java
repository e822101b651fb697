package io.rebound.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.database.LedgerDatabase.Priority;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.journal.event.Status;
import io.rebound.ledger.FaultyLedger.Step;
import io.rebound.money.Payout;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever breaks between any two steps: every credit is booked exactly once. */
class SettlerCrashTest {
    private static final long TEN = 10_000_000;

    @TempDir
    Path directory;

    private SettlementOffice office;

    @BeforeEach
    void open() {
        office = new SettlementOffice(directory, terms -> terms.payout = new Payout.Percent(60_000_000));
    }

    @AfterEach
    void close() {
        office.close();
    }

    /** A sale, a part of it taken back, and a change whose conversion is to come: rows in every table. */
    private PostbackReceived[] rowsInEveryTable() {
        return new PostbackReceived[] {
            office.arrivals.postback(1, TEN).setTxid("A").build(),
            office.arrivals
                    .postback(1, TEN / 4)
                    .setTxid("A")
                    .setStatus(Status.REVERSED)
                    .build(),
            office.arrivals.postback(2, TEN).setStatus(Status.REVERSED).build()
        };
    }

    private void assertBookedOnce(PostbackReceived... postbacks) {
        assertThat(office.conversion(postbacks[0]).conversion().revenueMicros()).isEqualTo(TEN / 4 * 3);
        assertThat(office.ledger.entriesAfter(0, 10)).hasSize(2);
        assertThat(office.problems()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aFailureAtAnyStepIsRepairedWithoutLosingTheAnswer(Step step) {
        AtomicInteger failures = new AtomicInteger();
        office.start(new FaultyLedger(office.ledger, at -> {
            if (at == step && failures.getAndIncrement() == (step == Step.BEFORE_BEGIN ? 1 : 0)) {
                throw new IllegalStateException("injected at " + step);
            }
            if (step == Step.BEFORE_BEGIN && at == Step.BEFORE_BOOKING && failures.get() == 1) {
                throw new IllegalStateException("injected, so that it begins again");
            }
        }));
        PostbackReceived[] postbacks = rowsInEveryTable();

        List<Verdict> verdicts = office.settle(postbacks);

        assertThat(verdicts).extracting(Verdict::settled).containsExactly("credited", "updated", "held");
        assertThat(failures).hasPositiveValue();
        assertBookedOnce(postbacks);
    }

    @ParameterizedTest
    @EnumSource
    void aProcessThatDiesAtAnyStepLeavesWorkThatTheNextOneFinishes(Step step) throws Exception {
        CountDownLatch died = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        office.start(new FaultyLedger(office.ledger, at -> {
            boolean first = at == Step.BEFORE_BEGIN && begun.getAndIncrement() == 0;
            if (died.getCount() == 0 || (!first && at == (step == Step.BEFORE_BEGIN ? Step.BEFORE_STATE : step))) {
                died.countDown();
                throw new IllegalStateException("dead since " + step);
            }
        }));
        PostbackReceived[] postbacks = rowsInEveryTable();
        office.record(postbacks);
        assertThat(died.await(20, TimeUnit.SECONDS)).isTrue();
        office.stop();

        office.start();
        office.settle(office.arrivals.postback(1, TEN).build());

        assertBookedOnce(postbacks);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT ON conversion",
                "INSERT ON entry",
                "INSERT ON once_key",
                "INSERT ON waiting_change",
                "INSERT ON verdict",
                "UPDATE ON reader_position"
            })
    void aFailureWithinTheTransactionLeavesNothingOfIt(String place) throws Exception {
        CountDownLatch failed = new CountDownLatch(2);
        office.start(new FaultyLedger(office.ledger, at -> {
            if (at == Step.BEFORE_BOOKING) {
                failed.countDown();
            }
        }));
        office.database.write(
                Priority.OTHER,
                sql -> sql.execute(
                        "CREATE TRIGGER injected BEFORE " + place + " BEGIN SELECT RAISE(ABORT, 'injected'); END"));
        PostbackReceived[] postbacks = rowsInEveryTable();
        List<CompletableFuture<Verdict>> verdicts = office.record(postbacks);
        assertThat(failed.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(office.ledger.entriesAfter(0, 10)).isEmpty();
        assertThat(office.ledger.conversionsOf(Arrivals.click(1))).isEmpty();

        office.database.write(Priority.OTHER, sql -> sql.execute("DROP TRIGGER injected"));
        verdicts.forEach(SettlementOffice::soon);

        assertBookedOnce(postbacks);
    }

    @Test
    void aZombieThatWakesUpAfterItsSuccessorBooksNothing() throws Exception {
        CountDownLatch asleep = new CountDownLatch(1);
        CountDownLatch wakeUp = new CountDownLatch(1);
        CountDownLatch fenced = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        Ledger slow = new FaultyLedger(office.ledger, at -> {
            if (at == Step.AFTER_STATE && asleep.getCount() > 0) {
                asleep.countDown();
                await(wakeUp);
            }
            if (at == Step.BEFORE_BEGIN && begun.getAndIncrement() == 1) {
                fenced.countDown();
            }
        });
        office.start(slow);
        PostbackReceived[] postbacks = rowsInEveryTable();
        List<CompletableFuture<Verdict>> verdicts = office.record(postbacks);
        asleep.await();

        Settler successor = office.settler(office.journal, office.ledger);
        verdicts.forEach(SettlementOffice::soon);
        wakeUp.countDown();
        assertThat(fenced.await(20, TimeUnit.SECONDS)).isTrue();
        successor.close();

        assertBookedOnce(postbacks);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
