package io.rebound.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.database.LedgerDatabase;
import io.rebound.database.LedgerException;
import io.rebound.journal.Journal;
import io.rebound.journal.MemoryJournal;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.money.Payout;
import io.rebound.operations.Metrics;
import io.rebound.settlement.Settlement;
import io.rebound.settlement.Status;
import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettlerTest {
    private static final long TEN = 10_000_000;

    @TempDir
    Path directory;

    private final Arrivals arrivals = new Arrivals(terms -> terms.payout = new Payout.Percent(60_000_000));
    private final MemoryJournal journal = new MemoryJournal("journal-1");
    private final VerdictWatch watch = new VerdictWatch();
    private LedgerDatabase database;
    private Ledger ledger;
    private @Nullable Settler settler;

    @BeforeEach
    void open() {
        database = LedgerDatabase.open(directory);
        ledger = SqlLedger.open(database, directory);
    }

    @AfterEach
    void close() {
        stop();
        database.close();
    }

    private void start(Ledger books) {
        settler = start(books, journal);
    }

    private void stop() {
        if (settler != null) {
            settler.close();
        }
    }

    private Settler start(Ledger books, Journal from) {
        return Settler.start(
                from,
                books,
                arrivals.catalog.current(),
                new Settlement(Currency.getInstance("USD")),
                watch,
                new Metrics(),
                () -> Arrivals.ARRIVED.plusSeconds(60));
    }

    /** Records them as one batch and gives their verdicts once they are booked. */
    private List<Verdict> settle(PostbackReceived... postbacks) throws Exception {
        List<CompletableFuture<Verdict>> verdicts = IntStream.range(0, postbacks.length)
                .mapToObj(i -> watch.watch(Arrivals.receipt(postbacks[i])))
                .toList();
        journal.record(postbacks);
        return verdicts.stream().map(SettlerTest::soon).toList();
    }

    private static Verdict soon(CompletableFuture<Verdict> verdict) {
        return verdict.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Test
    void aPostbackBecomesAConversionWithItsMoney() throws Exception {
        PostbackReceived postback = arrivals.postback(1, TEN).setTxid("T-1").build();
        start(ledger);

        Verdict verdict = settle(postback).getFirst();

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
            assertThat(entry.kind()).isEqualTo(Entry.Kind.CREDITED);
            assertThat(entry.conversions()).isEqualTo(1);
            assertThat(entry.revenueMicros()).isEqualTo(TEN);
            assertThat(entry.payoutMicros()).isEqualTo(6_000_000);
            assertThat(entry.status()).isEqualTo("approved");
        });
        assertThat(ledger.entriesAfter(0, 10)).isEqualTo(booked.entries());
        assertThat(ledger.conversionsOf(Arrivals.click(1))).containsExactly(booked);
        assertThat(ledger.verdicts(List.of(Arrivals.receipt(postback))))
                .isEqualTo(Map.of(
                        Arrivals.receipt(postback),
                        new Verdict("credited", "", Optional.of(Arrivals.receipt(postback)))));
        stop();
        assertThat(journal.released()).isEqualTo(1);
    }

    @Test
    void aLedgerOfAnotherJournalIsRefusedNamingTheCure() throws Exception {
        start(ledger);
        settle(arrivals.postback(1, TEN).build());
        stop();

        assertThatThrownBy(() -> start(ledger, new MemoryJournal("journal-2")))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("journal-1")
                .hasMessageContaining("journal-2")
                .hasMessageContaining("restore both from one backup");
    }
}
