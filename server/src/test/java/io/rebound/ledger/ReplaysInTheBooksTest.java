package io.rebound.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.catalog.Goal.Duplicates;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.journal.event.ReplayOf;
import io.rebound.journal.event.Status;
import io.rebound.tracker.Receipt;
import io.rebound.tracker.Tracker;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was replayed is remembered in the ledger, over batches and restarts. */
class ReplaysInTheBooksTest {
    private static final long TEN = 10_000_000;

    @TempDir
    Path directory;

    private SettlementOffice office;
    private Arrivals arrivals;

    @BeforeEach
    void open() {
        office = new SettlementOffice(directory, terms -> terms.duplicates = Duplicates.EVERY);
        arrivals = office.arrivals;
        office.start();
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void eachLaterReplayIsARepeatOfTheFirstWhateverItReads() {
        PostbackReceived refused =
                arrivals.postback(1, TEN).setResult("bad-amount").build();
        office.journal.record(refused);

        Verdict first = office.settle(replay(refused, TEN)).getFirst();
        Verdict second = office.settle(replay(refused, 2 * TEN)).getFirst();
        restart();
        Verdict third = office.settle(replay(refused, 3 * TEN)).getFirst();

        assertThat(first.settled()).isEqualTo("credited");
        assertThat(List.of(second, third)).containsOnly(new Verdict("repeated", "", first.conversion()));
        assertThat(conversions()).hasSize(1);
        assertThat(office.problems()).isEmpty();
    }

    @Test
    void whatCountedAsItCameIsARepeatInEveryReplay() {
        PostbackReceived counted = arrivals.postback(1, TEN).build();
        office.settle(counted);
        restart();

        Verdict replayed = office.settle(replay(counted, 2 * TEN)).getFirst();

        Receipt conversion = Arrivals.receipt(counted);
        assertThat(replayed).isEqualTo(new Verdict("repeated", "", Optional.of(conversion)));
        assertThat(conversions()).hasSize(1);
    }

    @Test
    void aReversalThatWaitsIsAppliedOnceThoughItIsReplayedBeforeAndAfter() {
        PostbackReceived reversal = arrivals.postback(1, 3_000_000)
                .setStatus(Status.REVERSED)
                .setTxid("A")
                .build();
        office.settle(reversal);
        restart();
        office.settle(replay(reversal, 4_000_000));
        restart();
        office.settle(replay(reversal, 5_000_000));

        PostbackReceived sale = arrivals.postback(1, TEN).setTxid("A").build();
        office.settle(sale);
        Verdict late = office.settle(replay(reversal, 6_000_000)).getFirst();

        assertThat(late.settled()).isEqualTo("repeated");
        assertThat(office.conversion(sale).conversion().revenueMicros()).isEqualTo(7_000_000);
        assertThat(office.problems()).isEmpty();
    }

    @Test
    void aSignatureThatHasCountedIsKnownAfterARestart() {
        PostbackReceived signed =
                arrivals.postback(1, TEN).setSignature("1772366400-aa").build();
        long later = signed.getReceivedAt() + 240_000;
        PostbackReceived copy = arrivals.postback(1, TEN)
                .setSignature("1772366400-aa")
                .setReceivedAt(later)
                .setEventTime(later)
                .build();
        office.settle(signed);
        restart();

        Verdict verdict = office.settle(copy).getFirst();

        assertThat(verdict).isEqualTo(new Verdict("repeated", "", Optional.of(Arrivals.receipt(signed))));
        assertThat(conversions()).hasSize(1);
        assertThat(office.problems()).isEmpty();
    }

    @Test
    void aReplayHasArrivedWhenItsOriginalDid() {
        PostbackReceived refused =
                arrivals.postback(1, TEN).setResult("bad-amount").build();
        PostbackReceived replay = replay(refused, TEN);

        office.settle(replay);

        assertThat(office.conversion(replay).conversion().receivedAt().toEpochMilli())
                .isEqualTo(refused.getReceivedAt());
    }

    @Test
    void thePostbackOfATestIsToldWhatItWouldBeAndIsNotBooked() {
        PostbackReceived.Builder test = arrivals.postback(1, TEN);
        test.getClickBuilder().setCampaign(Tracker.TEST_CAMPAIGN);

        List<Verdict> verdicts =
                office.settle(test.build(), arrivals.postback(2, TEN).build());

        assertThat(verdicts)
                .extracting(verdict -> verdict.settled() + " " + verdict.why())
                .containsExactly("test credited", "credited ");
        assertThat(conversions()).isEmpty();
        assertThat(office.ledger.entriesAfter(0, 10)).hasSize(1);
        assertThat(office.problems()).isEmpty();
    }

    private PostbackReceived replay(PostbackReceived original, long amountMicros) {
        PostbackReceived.Builder again = arrivals.postback(1, amountMicros);
        return again.setReplayOf(ReplayOf.newBuilder()
                        .setReceiptTimeAndNode(original.getReceiptTimeAndNode())
                        .setReceiptSequence(original.getReceiptSequence())
                        .setReceivedAt(original.getReceivedAt()))
                .setEventTime(original.getReceivedAt())
                .setStatus(original.getStatus())
                .setTxid(original.getTxid())
                .build();
    }

    private void restart() {
        office.stop();
        office.start();
    }

    private List<BookedConversion> conversions() {
        return office.ledger.conversionsOf(Arrivals.click(1));
    }
}
