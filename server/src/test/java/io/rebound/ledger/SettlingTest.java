package io.rebound.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.database.LedgerDatabase;
import io.rebound.journal.MemoryJournal;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.money.ExchangeRates;
import io.rebound.operations.Metrics;
import io.rebound.settlement.Conditions;
import io.rebound.settlement.Settlement;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One step after the other, on the test's own thread. */
class SettlingTest {
    private static final long TEN = 10_000_000;

    @TempDir
    private Path directory;

    private final Arrivals arrivals = new Arrivals(terms -> {});
    private final MemoryJournal journal = new MemoryJournal("journal-1");
    private final VerdictWatch watch = new VerdictWatch();
    private final Metrics metrics = new Metrics();
    private final List<Booking> announced = new ArrayList<>();
    private boolean nobodyIsTold;
    private Instant now = Arrivals.ARRIVED;
    private LedgerDatabase database;
    private SqlLedger ledger;
    private Settling settling;

    @BeforeEach
    void open() {
        database = LedgerDatabase.open(directory);
        ledger = SqlLedger.open(database, directory, (sql, booking) -> announce(booking));
        settling = settling();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void announce(Booking booking) {
        announced.add(booking);
        if (nobodyIsTold) {
            throw new IllegalStateException("nobody is told");
        }
    }

    private Settling settling() {
        return new Settling(
                journal,
                ledger,
                () -> new Conditions(arrivals.catalog.catalog(), ExchangeRates.NONE),
                new Settlement(Currency.getInstance("USD")),
                watch,
                metrics,
                () -> now);
    }

    @Test
    void whatItHasBookedIsReleasedToldCountedAndNoLongerBehind() throws Exception {
        PostbackReceived sale = arrivals.postback(1, TEN).build();
        PostbackReceived refund = arrivals.postback(2, TEN)
                .setStatus(io.rebound.journal.event.Status.REVERSED)
                .build();
        CompletableFuture<Verdict> verdict = watch.watch(Arrivals.receipt(sale));
        journal.record(sale, refund);
        assertThat(metrics.scrape()).contains("rebound_settler_lag 2.0");

        settling.settleNext(Duration.ZERO);

        assertThat(verdict.join().settled()).isEqualTo("credited");
        assertThat(settling.position()).isEqualTo(2);
        assertThat(journal.released()).isEqualTo(2);
        assertThat(booked()).isEqualTo(2);
        assertThat(metrics.scrape())
                .contains(
                        "rebound_settler_lag 0.0",
                        "rebound_settled_total{settled=\"credited\"} 1.0",
                        "rebound_settled_total{settled=\"held\"} 1.0");
        assertThat(announced)
                .singleElement()
                .satisfies(booking -> assertThat(booking.next()).isEqualTo(2));
    }

    @Test
    void whereNobodyCanBeToldNothingIsBookedAndItFindsItsPlace() throws Exception {
        journal.record(arrivals.postback(1, TEN).build());
        settling.settleNext(Duration.ZERO);
        PostbackReceived second = arrivals.postback(2, TEN).build();
        journal.record(second);

        nobodyIsTold = true;
        assertThatThrownBy(() -> settling.settleNext(Duration.ZERO)).hasMessageContaining("nobody is told");
        assertThat(ledger.conversion(Arrivals.receipt(second))).isEmpty();
        nobodyIsTold = false;
        settling.findPlace();
        settling.settleNext(Duration.ZERO);

        assertThat(ledger.conversion(Arrivals.receipt(second))).isPresent();
        assertThat(ledger.entriesAfter(0, 10)).hasSize(2);
        assertThat(ledger.entriesAfter(1, 10)).hasSize(1);
    }

    /** Clicks are nothing to settle: their number makes no writes, but they are not read for ever either. */
    @Test
    void clicksAloneAreBookedOnceASecond() throws Exception {
        journal.record(List.of(ClickRecorded.getDefaultInstance()), List.of());
        settling.settleNext(Duration.ZERO);
        assertThat(booked()).isZero();
        now = now.plusMillis(999);
        settling.settleNext(Duration.ZERO);
        assertThat(booked()).isZero();

        now = now.plusMillis(1);
        settling.settleNext(Duration.ZERO);
        assertThat(booked()).isEqualTo(1);

        journal.record(List.of(ClickRecorded.getDefaultInstance()), List.of());
        now = now.plusSeconds(1);
        settling.settleNext(Duration.ZERO);
        assertThat(booked()).isEqualTo(2);

        journal.record(List.of(ClickRecorded.getDefaultInstance()), List.of());
        settling.settleNext(Duration.ZERO);
        settling.bookPosition();
        assertThat(booked()).isEqualTo(3);
        assertThat(settling().position()).as("the next start's").isEqualTo(3);
    }

    private long booked() {
        return ledger.begin(Settler.READER, 0, journal.id()).position();
    }

    @Test
    void aLedgerKnowsWhetherAnythingWasEverReadIntoIt(@TempDir Path fresh) {
        assertThat(ledger.hasReaders()).isTrue();
        try (LedgerDatabase other = LedgerDatabase.open(fresh)) {
            assertThat(SqlLedger.open(other, fresh, Announcements.NONE).hasReaders())
                    .isFalse();
        }
    }
}
