package io.rebound.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.duckdb.EngineSettings;
import io.rebound.duckdb.LocalEngine;
import io.rebound.duckdb.Session;
import io.rebound.ledger.Entry;
import io.rebound.settlement.By;
import io.rebound.settlement.Origin;
import io.rebound.settlement.Posting;
import io.rebound.settlement.Status;
import io.rebound.settlement.Worth;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import io.rebound.traffic.ConversionTiming;
import io.rebound.traffic.TrafficRules;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntryTimingsTest {
    private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
    private static final Currency USD = Currency.getInstance("USD");
    private static final int GOAL = 7;

    private final List<Entry> booked = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(11);

    @TempDir
    private Path directory;

    private LocalEngine engine;
    private Session session;
    private FactSql facts;
    private EntryTimings timings;

    @BeforeEach
    void open() {
        engine = LocalEngine.start(new EngineSettings(64 << 20, 1, directory.resolve("spill"), 1 << 30));
        session = engine.session();
        facts = new FactSql(Folder.open(directory.resolve("warehouse")), new Contents(List.of(), List.of()));
        forget(1_000);
        empty();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
    }

    /** As after a start: nothing is known but what is stored. */
    private void forget(int block) {
        timings = new EntryTimings(() -> new ConversionTiming(TrafficRules.OURS), block);
    }

    private void empty() {
        SegmentTables.drop(FactSql.NO_SEGMENT).forEach(session::execute);
        SegmentTables.make(FactSql.NO_SEGMENT).forEach(session::execute);
    }

    private List<String> load(List<Entry> entries) {
        List<String> words = timings.of(entries, facts, session);
        store(entries, words);
        return words;
    }

    private void store(List<Entry> entries, List<String> words) {
        RowBlock rows = new RowBlock(EntryRows.COLUMNS);
        for (int i = 0; i < entries.size(); i++) {
            EntryRows.write(entries.get(i), EntryWords.Of.UNKNOWN, words.get(i), rows);
        }
        session.append(SegmentTables.table(Fact.ENTRY, FactSql.NO_SEGMENT), rows.take());
    }

    /** A conversion that somebody took about ten minutes for. */
    private Entry usual() {
        return sale(booked.size(), Duration.ofSeconds(300 + random.nextInt(900)));
    }

    private Entry sale(int click, Duration taken) {
        return entry(click, Optional.empty(), taken);
    }

    private Entry entry(int click, Optional<Status> before, Duration taken) {
        ClickId id = new ClickId(BEGIN.plusSeconds(click).toEpochMilli() << 16, click);
        Instant at = id.time().plus(taken);
        Receipt receipt = new Receipt(at.toEpochMilli() << 16, booked.size());
        Entry entry = new Entry(
                booked.size() + 1,
                receipt,
                receipt,
                By.SENDER,
                new Posting(Posting.Kind.CREDITED, before, 1, new Worth(1_000_000, 1_000_000, 500_000)),
                Status.APPROVED,
                USD,
                Optional.empty(),
                new Origin(id, 1 + click % 2, 3, 4, 5),
                GOAL,
                at,
                at);
        booked.add(entry);
        return entry;
    }

    private List<Entry> usual(int count) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(usual());
        }
        return entries;
    }

    @Test
    void whatComesInAMomentOrAfterMonthsIsToldFromWhatIsUsualOfItsCampaign() {
        assertThat(load(usual(150))).containsOnly("unknown");
        assertThat(load(usual(350)).subList(250, 350)).containsOnly("normal");
        assertThat(load(List.of(sale(600, Duration.ofSeconds(1)), sale(601, Duration.ofDays(60)))))
                .containsExactly("too-fast", "too-late");
    }

    @Test
    void whatFollowsAtAGoalKeepsTheFirstWordAndBecomesNoHabit() {
        List<Entry> sales = usual(500);
        load(sales);
        load(List.of(sale(1_000, Duration.ofSeconds(1))));

        List<Entry> rebills = new ArrayList<>();
        for (int click = 300; click < 500; click++) {
            rebills.add(sale(click, Duration.ofDays(30)));
            rebills.add(sale(click, Duration.ofDays(60)));
        }
        Entry reversed = entry(1_000, Optional.of(Status.APPROVED), Duration.ofSeconds(1));

        assertThat(load(rebills)).containsOnly("normal");
        assertThat(load(List.of(reversed))).containsExactly("too-fast");
        assertThat(load(List.of(sale(2_000, Duration.ofDays(30))))).containsExactly("too-late");
    }

    @Test
    void theSameEntriesHaveTheSameWordsWheneverTheLoaderBeginsAnew() {
        List<Entry> entries = new ArrayList<>(usual(100));
        for (int i = 100; i < 1_500; i++) {
            switch (random.nextInt(12)) {
                case 0 -> entries.add(sale(random.nextInt(i), Duration.ofDays(30)));
                case 1 -> entries.add(entry(random.nextInt(i), Optional.of(Status.PENDING), Duration.ofHours(1)));
                case 2 -> entries.add(sale(5_000 + i, Duration.ofMillis(1 + random.nextInt(2_000))));
                case 3 -> entries.add(sale(5_000 + i, Duration.ofHours(1L << random.nextInt(11))));
                default -> entries.add(sale(5_000 + i, Duration.ofSeconds(300 + random.nextInt(900))));
            }
        }
        forget(400);
        List<String> words = load(entries);
        assertThat(words).contains("normal", "too-fast", "too-late");

        for (int seed = 0; seed < 4; seed++) {
            SplittableRandom steps = new SplittableRandom(seed);
            empty();
            List<String> again = new ArrayList<>();
            while (again.size() < entries.size()) {
                forget(400);
                for (int i = steps.nextInt(4); i >= 0 && again.size() < entries.size(); i--) {
                    int to = Math.min(entries.size(), again.size() + 1 + steps.nextInt(120));
                    again.addAll(load(entries.subList(again.size(), to)));
                }
            }
            assertThat(again).as("seed %d", seed).isEqualTo(words);
        }
    }

    @Test
    void aLoadThatFailedIsDoneAgainAsIfItHadNotBeen() {
        load(usual(500));
        List<Entry> lost = List.of(sale(600, Duration.ofSeconds(1)), sale(601, Duration.ofDays(60)), usual());
        List<String> words = timings.of(lost, facts, session);
        for (int i = 0; i < 300; i++) {
            assertThat(timings.of(lost, facts, session)).isEqualTo(words);
        }
    }
}
