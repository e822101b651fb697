package io.rebound.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.catalog.Cap;
import io.rebound.catalog.CatalogFixture;
import io.rebound.catalog.Goal;
import io.rebound.catalog.Offer;
import io.rebound.catalog.PayoutTerms;
import io.rebound.catalog.Period;
import io.rebound.catalog.Source;
import io.rebound.journal.event.ChangeStatus;
import io.rebound.journal.event.CommandGiven;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.journal.event.ReleaseHeld;
import io.rebound.journal.event.Status;
import io.rebound.money.Payout;
import io.rebound.settlement.Conversion;
import io.rebound.settlement.Hold;
import io.rebound.tracker.Receipt;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the ledger finds again of held conversions, and what it counts of caps and tiers. */
class HeldAndCountedTest {
    private static final long TEN = 10_000_000;

    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init") // each test opens its own
    private SettlementOffice office;

    @SuppressWarnings("NullAway.Init")
    private SqlLedger ledger;

    private void open(Consumer<CatalogFixture.Terms> terms) {
        office = new SettlementOffice(directory, terms);
        ledger = (SqlLedger) office.ledger;
        office.start();
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void whatIsDueIsFoundWhenItsDaysAreOverTheOldestFirst() {
        open(terms -> {
            terms.approval = Goal.Approval.HOLD;
            terms.holdFor = Duration.ofDays(7);
        });
        office.settle(sale(1), sale(2), sale(3));
        Instant due = Arrivals.ARRIVED.plus(Duration.ofDays(7));

        assertThat(ledger.heldUntil(due, 10)).isEmpty();
        assertThat(ledger.heldUntil(due.plusMillis(2), 10))
                .extracting(Conversion::receivedAt)
                .containsExactly(Arrivals.ARRIVED.plusMillis(1), Arrivals.ARRIVED.plusMillis(2));
        assertThat(ledger.heldUntil(due.plusSeconds(1), 1)).hasSize(1);
        assertThat(ledger.heldFor(Hold.NO_RATE, Optional.empty(), 10)).isEmpty();
    }

    @Test
    void whatLacksARateIsFoundPageByPage() {
        open(terms -> {});
        PostbackReceived first =
                office.arrivals.postback(1, TEN).setCurrency("EUR").build();
        PostbackReceived second =
                office.arrivals.postback(2, TEN).setCurrency("EUR").build();
        office.settle(first, second, sale(3));

        List<Conversion> page = ledger.heldFor(Hold.NO_RATE, Optional.empty(), 1);

        assertThat(page).extracting(Conversion::id).containsExactly(Arrivals.receipt(first));
        assertThat(ledger.heldFor(Hold.NO_RATE, Optional.of(Arrivals.receipt(first)), 10))
                .extracting(Conversion::id)
                .containsExactly(Arrivals.receipt(second));
        assertThat(ledger.heldUntil(Instant.MAX, 10)).as("no days end this").isEmpty();
    }

    /** Sales of 10.00 that pay 4.00. */
    @ParameterizedTest
    @CsvSource({"CONVERSIONS, 2, 2", "REVENUE, 20000000, 20000000", "BUDGET, 8000000, 8000000"})
    void aCapCountsOverBatchesAndRestartsAndWhatIsTakenBackMakesRoom(Cap.Measure measure, long limit, long used) {
        open(terms -> terms.payout = new Payout.Fixed(4_000_000));
        Cap cap = office.arrivals.catalog.cap(Cap.Scope.SOURCE, office.arrivals.source.id(), measure, limit);
        PostbackReceived first = sale(1);
        office.settle(first);
        restart();
        office.settle(sale(2));
        assertThat(used(cap)).isEqualTo(used);

        assertThat(office.settle(sale(3)).getFirst().why()).isEqualTo("over-cap");
        office.settle(reversed(1));
        assertThat(used(cap)).isEqualTo(used / 2);
        restart();
        assertThat(office.settle(sale(4)).getFirst().settled()).isEqualTo("credited");
        assertThat(used(cap)).isEqualTo(used);
        assertThat(ledger.used(cap, Arrivals.ARRIVED.plus(Duration.ofDays(1)), office.arrivals.catalog.catalog()))
                .as("the next day")
                .isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aCapThatIsMadeLaterCountsWhatItsPeriodHasAlready(Cap.Scope scope) {
        open(terms -> {});
        CatalogFixture catalog = office.arrivals.catalog;
        Offer otherOffer = catalog.offer(office.arrivals.advertiser, "https://shop.example/other?t=<TRACKER>");
        Source otherSource = catalog.source("Another");
        office.settle(sale(1), sale(2));

        Cap cap = catalog.cap(
                scope,
                switch (scope) {
                    case GOAL -> office.arrivals.goal.id();
                    case OFFER -> office.arrivals.offer.id();
                    case CAMPAIGN -> office.arrivals.campaign.id();
                    case SOURCE -> office.arrivals.source.id();
                },
                Cap.Measure.CONVERSIONS,
                3);
        Cap others = catalog.cap(
                scope,
                switch (scope) {
                    case GOAL ->
                        catalog.goal(office.arrivals.advertiser, "Lead", terms -> {})
                                .id();
                    case OFFER -> otherOffer.id();
                    case CAMPAIGN ->
                        catalog.campaign(otherSource, "d", otherOffer).id();
                    case SOURCE -> otherSource.id();
                },
                Cap.Measure.CONVERSIONS,
                3);

        assertThat(used(cap)).isEqualTo(2);
        assertThat(used(others)).isZero();
        office.settle(sale(3));
        assertThat(used(cap)).isEqualTo(3);
        assertThat(office.settle(sale(4)).getFirst().why()).isEqualTo("over-cap");
    }

    @Test
    void whatWaitsForRoomIsCreditedWhenThereIsSome() {
        open(terms -> {});
        office.arrivals.catalog.cap(Cap.Scope.OFFER, office.arrivals.offer.id(), Cap.Measure.CONVERSIONS, 1);
        PostbackReceived over = sale(2);
        office.settle(sale(1), over);
        assertThat(given(release(over)).settled()).isEqualTo("repeated");

        office.settle(reversed(1));

        assertThat(given(release(over)).settled()).isEqualTo("updated");
        assertThat(office.conversion(over).conversion().status()).isEqualTo(io.rebound.settlement.Status.APPROVED);
    }

    @Test
    void tiersCountOverBatchesAndRestarts() {
        open(terms -> {});
        office.arrivals.catalog.put(new PayoutTerms(
                office.arrivals.catalog.nextId(),
                1,
                office.arrivals.source.id(),
                Optional.empty(),
                Optional.empty(),
                Currency.getInstance("USD"),
                List.of(
                        new PayoutTerms.Tier(0, new Payout.Fixed(1_000_000)),
                        new PayoutTerms.Tier(2, new Payout.Fixed(2_000_000))),
                Period.TOTAL,
                ZoneOffset.UTC,
                false));
        for (int click = 1; click <= 3; click++) {
            office.settle(sale(click));
            restart();
        }

        assertThat(ledger.entriesAfter(0, 10))
                .extracting(Entry::payoutMicros)
                .containsExactly(1_000_000L, 1_000_000L, 2_000_000L);
    }

    @Test
    void whatAPersonChangesIsBookedUnderTheirNameAndReason() {
        open(terms -> {});
        PostbackReceived sale = sale(1);
        office.settle(sale);

        Verdict verdict = given(about(sale)
                .setBy("anna")
                .setReason("fraud")
                .setChange(ChangeStatus.newBuilder()
                        .setConversionTimeAndNode(sale.getReceiptTimeAndNode())
                        .setConversionSequence(sale.getReceiptSequence())
                        .setStatus(Status.REJECTED))
                .build());

        assertThat(verdict).isEqualTo(new Verdict("updated", "", Optional.of(Arrivals.receipt(sale))));
        Entry entry = office.conversion(sale).entries().getLast();
        assertThat(entry.by().who()).isEqualTo("anna");
        assertThat(entry.by().why()).isEqualTo("fraud");
        assertThat(entry.status()).isEqualTo(io.rebound.settlement.Status.REJECTED);
        assertThat(office.problems()).isEmpty();
    }

    private PostbackReceived sale(int click) {
        return office.arrivals.postback(click, TEN).build();
    }

    private PostbackReceived reversed(int click) {
        return office.arrivals
                .postback(click, 0)
                .clearAmountMicros()
                .setStatus(Status.REVERSED)
                .build();
    }

    private long used(Cap cap) {
        return ledger.used(cap, Arrivals.ARRIVED, office.arrivals.catalog.catalog());
    }

    private static CommandGiven release(PostbackReceived of) {
        return about(of)
                .setRelease(ReleaseHeld.newBuilder()
                        .setConversionTimeAndNode(of.getReceiptTimeAndNode())
                        .setConversionSequence(of.getReceiptSequence()))
                .build();
    }

    private static CommandGiven.Builder about(PostbackReceived of) {
        return CommandGiven.newBuilder()
                .setGivenAt(of.getReceivedAt())
                .setBy("timer")
                .setClick(of.getClick())
                .setGoal(of.getGoal())
                .setGoalVersion(of.getGoalVersion())
                .setAdvertiser(of.getAdvertiser());
    }

    private int commands;

    private Verdict given(CommandGiven command) {
        CommandGiven numbered = command.toBuilder()
                .setReceiptTimeAndNode(Arrivals.ARRIVED.plusSeconds(1).toEpochMilli() << 16)
                .setReceiptSequence(++commands)
                .build();
        CompletableFuture<Verdict> verdict =
                office.watch.watch(new Receipt(numbered.getReceiptTimeAndNode(), numbered.getReceiptSequence()));
        office.journal.record(numbered);
        return SettlementOffice.soon(verdict);
    }

    private void restart() {
        office.stop();
        office.start();
    }
}
