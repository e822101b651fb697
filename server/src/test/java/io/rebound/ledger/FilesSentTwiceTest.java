package io.rebound.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.journal.event.ChangeStatus;
import io.rebound.journal.event.CommandGiven;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.journal.event.Status;
import io.rebound.tracker.Receipt;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of reversals is sent again before anything of the first one is settled. */
class FilesSentTwiceTest {
    @TempDir
    Path directory;

    @Test
    void aPartThatALineTakesBackIsTakenOnceThoughTheSettlerLagsBehindBothFiles() {
        try (SettlementOffice office = new SettlementOffice(directory, terms -> {})) {
            office.start();
            PostbackReceived sale = office.arrivals.postback(1, 10_000_000).build();
            office.settle(sale);
            office.stop();
            office.journal.record(line(sale, 1, 4_000_000), line(sale, 2, 4_000_000));
            office.start();
            office.settle(office.arrivals.postback(2, 1_000_000).build());
            office.stop();
            CommandGiven later = line(sale, 3, 4_000_000);
            CompletableFuture<Verdict> verdict = office.watch.watch(receipt(later));
            office.journal.record(later);
            office.start();

            assertThat(SettlementOffice.soon(verdict).settled()).isEqualTo("repeated");
            assertThat(office.conversion(sale).conversion().amountMicros()).isEqualTo(6_000_000);
            assertThat(office.problems()).isEmpty();
        }
    }

    private static CommandGiven line(PostbackReceived sale, int number, long amountMicros) {
        return CommandGiven.newBuilder()
                .setReceiptTimeAndNode(sale.getReceiptTimeAndNode())
                .setReceiptSequence(1_000 + number)
                .setGivenAt(sale.getReceivedAt() + number)
                .setBy("anna")
                .setReason("returned")
                .setClick(sale.getClick())
                .setGoal(sale.getGoal())
                .setGoalVersion(sale.getGoalVersion())
                .setAdvertiser(sale.getAdvertiser())
                .setChange(ChangeStatus.newBuilder()
                        .setConversionTimeAndNode(sale.getReceiptTimeAndNode())
                        .setConversionSequence(sale.getReceiptSequence())
                        .setStatus(Status.REVERSED)
                        .setAmountMicros(amountMicros)
                        .setCurrency("USD")
                        .setOnce(true))
                .build();
    }

    private static Receipt receipt(CommandGiven command) {
        return new Receipt(command.getReceiptTimeAndNode(), command.getReceiptSequence());
    }
}
