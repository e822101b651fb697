package io.rebound.caps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.catalog.Cap;
import io.rebound.catalog.CatalogFixture;
import io.rebound.catalog.Id;
import io.rebound.database.LedgerDatabase;
import io.rebound.database.LedgerDatabase.Priority;
import io.rebound.journal.Await;
import io.rebound.journal.MemoryJournal;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.operations.Metrics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapKeeperTest {
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    private final CatalogFixture catalog = new CatalogFixture();
    private final Cap clicks = catalog.cap(Cap.Scope.CAMPAIGN, new Id<>(5), Cap.Measure.CLICKS, 100);
    private final Cap budget = catalog.cap(Cap.Scope.SOURCE, new Id<>(6), Cap.Measure.BUDGET, 100_000_000);
    private final Cap conversions = catalog.cap(Cap.Scope.OFFER, new Id<>(7), Cap.Measure.CONVERSIONS, 2);
    private final MemoryJournal journal = new MemoryJournal("journal-1");
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

    @TempDir
    private Path directory;

    private LedgerDatabase database;

    @BeforeEach
    void open() {
        database = LedgerDatabase.open(directory);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatIsInTheJournalIsCountedWhenTheServerIsBack() {
        started().close();
        record(NOON, 3, clicks, budget);
        record(NOON.minus(Duration.ofDays(1)), 5, clicks);

        CapMeters meters = new CapMeters();
        CapKeeper keeper = started(meters);

        assertThat(meters.usedByClicks(clicks, NOON)).isEqualTo(3);
        assertThat(meters.usedByClicks(budget, NOON)).isEqualTo(3 * 250_000);
        assertThat(stored(clicks, "clicks")).containsExactly(5L, 3L);
        assertThat(stored(budget, "cost")).containsExactly(750_000L);
        keeper.close();
    }

    @Test
    void eachClickIsCountedOnceHoweverOftenTheServerStarts() {
        started().close();
        for (int i = 1; i <= 5; i++) {
            record(NOON, 2, clicks);
            started().close();
            CapMeters meters = new CapMeters();
            started(meters).close();
            assertThat(meters.usedByClicks(clicks, NOON)).isEqualTo(2L * i);
        }
        assertThat(stored(clicks, "clicks")).containsExactly(10L);
    }

    @Test
    void whatComesInWhileItRunsIsInTheLedgerAboutASecondLater() {
        try (CapKeeper keeper = started()) {
            record(NOON, 2, clicks);
            record(NOON, 4, clicks);

            Await.until("they are counted", () -> stored(clicks, "clicks").equals(List.of(6L)));
            assertThat(journal.released()).isEqualTo(6);
            assertThat(keeper).isNotNull();
        }
    }

    @Test
    void clicksTurnAwayWhereConversionsHaveReachedTheirCapAndComeBackWhenOneIsTakenBack() {
        CapMeters meters = new CapMeters();
        ClickCaps met = new ClickCaps(catalog.catalog().clickCaps(5, 7, 6), meters);
        used(conversions, "conversions", 2);
        try (CapKeeper keeper = started(meters)) {
            assertThat(met.take(NOON.toEpochMilli(), 0)).isNull();
            assertThat(met.take(NOON.plus(Duration.ofDays(1)).toEpochMilli(), 0))
                    .isNotNull();

            used(conversions, "conversions", 1);
            Await.until("there is room again", () -> met.hasRoom(NOON.toEpochMilli()));
            assertThat(keeper).isNotNull();
        }
    }

    @Test
    void payoutsAndClicksShareABudget() {
        CapMeters meters = new CapMeters();
        ClickCaps met = new ClickCaps(List.of(budget), meters);
        used(budget, "payout", 99_000_000);
        try (CapKeeper keeper = started(meters)) {
            assertThat(met.take(NOON.toEpochMilli(), 1_000_001)).isNull();
            assertThat(met.take(NOON.toEpochMilli(), 1_000_000)).isNotNull();
            assertThat(met.take(NOON.toEpochMilli(), 1)).isNull();
            assertThat(keeper).isNotNull();
        }
    }

    @Test
    void aClockThatWasSetBackFindsThePeriodThatHadBegun() {
        Instant tomorrow = NOON.plus(Duration.ofDays(1));
        started().close();
        record(tomorrow, 3, clicks);
        CapMeters meters = new CapMeters();

        started(meters).close();

        assertThat(meters.usedByClicks(clicks, tomorrow)).isEqualTo(3);
        assertThat(meters.usedByClicks(clicks, NOON)).isZero();
    }

    @Test
    void theLedgerOfAnotherJournalIsRefused() {
        started().close();

        assertThatThrownBy(() -> CapKeeper.start(
                        new MemoryJournal("journal-2"),
                        database,
                        catalog.current(),
                        new CapMeters(),
                        new Metrics(),
                        now::get))
                .hasMessageContaining("journal-1")
                .hasMessageContaining("restore both from one backup");
    }

    private CapKeeper started() {
        return started(new CapMeters());
    }

    private CapKeeper started(CapMeters meters) {
        return CapKeeper.start(journal, database, catalog.current(), meters, new Metrics(), now::get);
    }

    private void record(Instant time, int count, Cap... towards) {
        List<ClickRecorded> events = IntStream.range(0, count)
                .mapToObj(i -> {
                    ClickRecorded.Builder click = ClickRecorded.newBuilder()
                            .setTimeAndNode(time.toEpochMilli() << 16)
                            .setSequence(i)
                            .setCostMicros(250_000);
                    for (Cap cap : towards) {
                        click.addCap(cap.id().value());
                    }
                    return click.build();
                })
                .toList();
        journal.record(events, List.of());
    }

    private List<Long> stored(Cap cap, String measure) {
        return database.read(sql -> sql.resultQuery(
                        "SELECT used FROM usage WHERE owner = ? AND measure = ? ORDER BY period_start",
                        cap.id().value(),
                        measure)
                .fetch(0, Long.class));
    }

    private void used(Cap cap, String measure, long used) {
        long from = cap.period().startOf(NOON, cap.zone()).toEpochMilli();
        database.write(
                Priority.OTHER,
                sql -> sql.query(
                                "INSERT OR REPLACE INTO usage VALUES (?, ?, ?, ?)",
                                cap.id().value(),
                                measure,
                                from,
                                used)
                        .execute());
    }
}
