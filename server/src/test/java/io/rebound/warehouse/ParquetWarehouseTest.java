package io.rebound.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.catalog.Catalog;
import io.rebound.duckdb.LocalEngine;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.ledger.Entry;
import io.rebound.tracker.ClickId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The warehouse and its files, stepped by hand: nothing happens here that the test does not ask for. */
@ResourceLock("log")
class ParquetWarehouseTest {
    private static final Instant NOW = SimulatedTraffic.END;

    private final SimulatedTraffic facts = new SimulatedTraffic(8, 1_500, 120);
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final List<LocalEngine> engines = new CopyOnWriteArrayList<>();
    private int loadedClicks;
    private int loadedEntries;

    @TempDir
    private Path directory;

    private WarehouseFixture fixture;
    private ParquetWarehouse warehouse;

    @BeforeEach
    void open() {
        start();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void start() {
        WarehouseSettings settings = WarehouseFixture.settings(directory, 64 << 20, 2, Duration.ofSeconds(30));
        fixture = WarehouseFixture.unattended(
                settings,
                () -> {
                    LocalEngine engine = LocalEngine.start(settings.engine());
                    engines.add(engine);
                    return engine;
                },
                directory,
                facts.catalog.current(),
                now::get);
        warehouse = fixture.warehouse();
    }

    private void reopen() {
        fixture.close();
        start();
    }

    private void load(int clicks, int entries) {
        loadFrom(loadedClicks, loadedEntries, clicks, entries);
        loadedClicks += clicks;
        loadedEntries += entries;
    }

    private void loadFrom(int firstClick, int firstEntry, int clicks, int entries) {
        warehouse.load(new Facts(
                clicks == 0
                        ? List.of()
                        : List.of(Batches.of(
                                firstClick, facts.clicks.subList(firstClick, firstClick + clicks), List.of())),
                facts.entries.subList(firstEntry, firstEntry + entries),
                List.of(),
                new Watermark(firstClick + clicks, firstEntry + entries, 0, now.get())));
    }

    private void seal() throws InterruptedException {
        warehouse.freezeNow();
        while (warehouse.sealer().step(Duration.ofMillis(1))) {
            // until nothing is frozen
        }
    }

    /** What is stored: clicks, the sum of their costs, entries, the sum of their revenues. */
    private List<Long> stored() {
        FactSums sums = warehouse.sums();
        return List.of(
                total(sums, Fact.CLICK, FactSums.Slice::count),
                total(sums, Fact.CLICK, FactSums.Slice::sum),
                total(sums, Fact.ENTRY, FactSums.Slice::count),
                total(sums, Fact.ENTRY, FactSums.Slice::sum));
    }

    private static long total(FactSums sums, Fact fact, ToLongFunction<FactSums.Slice> part) {
        return sums.slices().getOrDefault(fact, new TreeMap<>()).values().stream()
                .mapToLong(part)
                .sum();
    }

    private List<Long> expected(int clicks, int entries) {
        return List.of(
                (long) clicks,
                facts.clicks.subList(0, clicks).stream()
                        .mapToLong(ClickRecorded::getCostMicros)
                        .sum(),
                (long) entries,
                facts.entries.subList(0, entries).stream()
                        .mapToLong(Entry::revenueMicros)
                        .sum());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("warehouse"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatIsSealedIsStillThereAfterACrashAndWhatIsNotIsLoadedAgain() throws Exception {
        load(600, 50);
        seal();
        load(300, 20);
        assertThat(stored()).isEqualTo(expected(900, 70));
        FactSums before = warehouse.sums();

        engines.getLast().close(); // so that nothing can be sealed any more
        reopen();

        assertThat(warehouse.watermark()).isEqualTo(new Watermark(600, 50, 0, NOW));
        assertThat(warehouse.sealed()).isEqualTo(600);
        assertThat(stored()).isEqualTo(expected(600, 50));
        loadFrom(600, 50, 300, 20);
        assertThat(warehouse.sums()).isEqualTo(before);
    }

    @Test
    void sealingChangesNothingThatIsAsked() throws Exception {
        load(700, 60);
        FactSums before = warehouse.sums();
        List<StoredClick> clicks = warehouse.clicks(ids(0, 700));

        seal();

        assertThat(files()).isNotEmpty();
        assertThat(warehouse.sums()).isEqualTo(before);
        assertThat(warehouse.clicks(ids(0, 700))).isEqualTo(clicks).hasSize(700);
    }

    @Test
    void manySmallFilesOfADayBecomeOneAndADayThatIsOverBecomesOne() throws Exception {
        for (int part = 0; part < 40; part++) {
            load(30, 2);
            seal();
        }
        FactSums before = warehouse.sums();
        int many = files().size();

        while (warehouse.sealer().tidy()) {
            // until nothing is left to do
        }
        assertThat(files().size()).isLessThan(many);
        assertThat(warehouse.sums()).isEqualTo(before);

        now.set(NOW.plus(Duration.ofDays(40)));
        while (warehouse.sealer().tidy()) {
            // until nothing is left to do
        }
        assertThat(warehouse.sums()).isEqualTo(before);
        assertThat(files().stream().filter(name -> name.startsWith("click-") && !name.contains("rollup")))
                .as("one for each day")
                .hasSize(days());
        reopen();
        assertThat(warehouse.sums()).isEqualTo(before);
    }

    private int days() {
        return Math.toIntExact(facts.clicks.subList(0, loadedClicks).stream()
                .map(click -> (click.getTimeAndNode() >>> 16) / 86_400_000)
                .distinct()
                .count());
    }

    @Test
    void whoLooksAtFilesThatAreReplacedMeanwhileSeesThemToTheEnd() throws Exception {
        load(600, 40);
        seal();
        now.set(NOW.plus(Duration.ofDays(40)));
        long[] counted = new long[2];
        warehouse.read(
                cut -> {
                    var query = DSL.select(DSL.count()).from(cut.clicks());
                    counted[0] = cut.fetch(query, Deadline.in(Duration.ofSeconds(20)))
                            .getFirst()
                            .value1();
                    while (warehouse.sealer().tidy()) {
                        // every file is replaced
                    }
                    counted[1] = cut.fetch(query, Deadline.in(Duration.ofSeconds(20)))
                            .getFirst()
                            .value1();
                    return true;
                },
                Deadline.in(Duration.ofSeconds(30)));
        assertThat(counted).containsOnly(600);
        assertThat(stored()).isEqualTo(expected(600, 40));
    }

    @Test
    void anEntryRepeatsTheWordsOfItsClickAlsoWhenThatIsSealedOrLongForgotten() throws Exception {
        load(1_500, 0);
        seal();
        load(0, 60);
        assertThat(differentWords()).isZero();
        seal();
        Upkeep forgetful = new Upkeep(() -> new Retention(1, 0, 0));
        now.set(NOW.plus(Duration.ofDays(400)));
        warehouse.sealer(forgetful).tidy();
        assertThat(stored().getFirst()).as("clicks").isZero();
        load(0, 60);
        assertThat(strangers())
                .as("a later entry of a click has the words of the earlier one")
                .isZero();
    }

    /** Entries whose external id is not that of their click. */
    private long differentWords() {
        return warehouse.read(
                cut -> {
                    var clicks = cut.clicks();
                    var entries = cut.entries();
                    return cut.fetch(
                                    DSL.select(DSL.count())
                                            .from(entries)
                                            .join(clicks)
                                            .on(
                                                    "entry.click_time_and_node = click.time_and_node AND entry.click_sequence = click.sequence")
                                            .where(
                                                    "entry.external_id IS DISTINCT FROM click.external_id OR entry.sub2 IS DISTINCT FROM click.sub2"),
                                    Deadline.in(Duration.ofSeconds(20)))
                            .getFirst()
                            .value1()
                            .longValue();
                },
                Deadline.in(Duration.ofSeconds(20)));
    }

    /** Entries of one click that differ in their words. */
    private long strangers() {
        return warehouse.read(
                cut -> (long) cut.fetch(
                                DSL.select(DSL.count())
                                        .from(cut.entries())
                                        .groupBy(DSL.field("click_time_and_node"), DSL.field("click_sequence"))
                                        .having("count(DISTINCT external_id) > 1"),
                                Deadline.in(Duration.ofSeconds(20)))
                        .size(),
                Deadline.in(Duration.ofSeconds(20)));
    }

    @Test
    void clicksAreKeptAsLongAsAnyGoalsWindowAndTenDays() {
        Catalog catalog = facts.catalog.current().get();
        int window = Math.toIntExact(catalog.goals().stream()
                .mapToLong(goal -> goal.window().toDays())
                .max()
                .orElse(0));
        Retention enough = new Retention(window + 10, 10, 0);
        assertThat(enough.requireFor(catalog)).isEqualTo(enough);
        assertThat(Retention.FOR_EVER.requireFor(catalog).atLeastFor(catalog)).isEqualTo(Retention.FOR_EVER);
        Retention tooShort = new Retention(window + 9, 10, 0);
        assertThatThrownBy(() -> tooShort.requireFor(catalog))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("--click-retention")
                .hasMessageContaining(Integer.toString(window + 10));
        assertThat(tooShort.atLeastFor(catalog))
                .as("a window that was lengthened since")
                .isEqualTo(enough);
    }

    @Test
    void postbacksAreKeptForTenDaysAtLeast() {
        Catalog catalog = facts.catalog.current().get();
        assertThatThrownBy(() -> new Retention(0, 9, 0).requireFor(catalog))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("for 9 days")
                .hasMessageContaining("--postback-retention");
        assertThat(new Retention(0, 10, 0).requireFor(catalog).postbacks()).isEqualTo(10);
    }

    @Test
    void aFileThatWasNotFinishedIsRemovedAtTheNextStart() throws Exception {
        load(100, 5);
        seal();
        List<String> before = files();
        Files.writeString(directory.resolve("warehouse/click-2026-03-01-00.parquet.tmp"), "half");
        Files.writeString(directory.resolve("warehouse/click-2026-03-01-00.parquet"), "nobody's");
        reopen();
        assertThat(files()).isEqualTo(before);
        assertThat(stored()).isEqualTo(expected(100, 5));
    }

    @Test
    void aMissingFileIsNamedAndNothingIsAnsweredWithoutIt() throws Exception {
        load(500, 5);
        seal();
        String lost = files().stream()
                .filter(name -> name.startsWith("click-") && !name.contains("rollup"))
                .findFirst()
                .orElseThrow();
        Files.delete(directory.resolve("warehouse").resolve(lost));
        assertThatThrownBy(() -> warehouse.clicks(ids(0, 500)))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining(lost);
        assertThatThrownBy(this::reopen).isInstanceOf(WarehouseException.class).hasMessageContaining(lost);
    }

    @Test
    void aDamagedFileIsNamedByWhatNeedsItUntilItIsPutBack() throws Exception {
        load(500, 5);
        seal();
        Path entries = directory
                .resolve("warehouse")
                .resolve(files().stream()
                        .filter(name -> name.startsWith("entry-"))
                        .findFirst()
                        .orElseThrow());
        byte[] whole = Files.readAllBytes(entries);
        byte[] damaged = whole.clone();
        damaged[damaged.length / 2] ^= 1;
        Files.write(entries, damaged);

        warehouse.watch().round();
        assertThat(warehouse.damagedFiles()).isOne();

        assertThatThrownBy(() -> warehouse.sums())
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining(entries.getFileName().toString())
                .hasMessageContaining("from a backup");
        assertThat(warehouse.clicks(ids(0, 500))).as("what needs other files").hasSize(500);
        Files.write(entries, whole);
        warehouse.watch().round();
        assertThat(warehouse.damagedFiles()).isZero();
        assertThat(stored()).isEqualTo(expected(500, 5));
    }

    @Test
    void anotherJournalsWarehouseIsNotGoneOnWith() throws Exception {
        load(10, 0);
        seal();
        fixture.close();
        assertThatThrownBy(() -> WarehouseFixture.ofJournal("another", directory, facts.catalog.current()))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("another")
                .hasMessageContaining("restore both");
    }

    @Test
    void afterDuckDbHasEndedTheTailIsLoadedAgain() throws Exception {
        load(400, 30);
        seal();
        load(200, 10);
        engines.getLast().close();

        assertThatThrownBy(() -> load(100, 0)).isInstanceOf(WarehouseException.class);
        assertThat(warehouse.watermark()).isEqualTo(new Watermark(400, 30, 0, NOW));
        loadFrom(400, 30, 300, 10);

        assertThat(engines).hasSize(2);
        assertThat(stored()).isEqualTo(expected(700, 40));
    }

    private List<ClickId> ids(int from, int to) {
        return facts.clicks.subList(from, to).stream().map(SimulatedTraffic::id).toList();
    }
}
