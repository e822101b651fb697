package io.rebound.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.rebound.catalog.CatalogFixture;
import io.rebound.journal.event.ClickRecorded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryWarehouseTest {
    @TempDir
    private Path directory;

    @Test
    void aQuestionThatTakesTooLongIsStopped() {
        try (MemoryWarehouse warehouse = open(64 << 20, 1, Duration.ofSeconds(1))) {
            load(warehouse, click(1).build()); // has no patience to lose while DuckDB opens
            assertThatThrownBy(() -> warehouse.ask(database ->
                            database.fetch("select count(*) from range(100000000000) a where a.range % 3 = 0")))
                    .isInstanceOf(WarehouseException.class)
                    .hasMessageContaining("took longer than 1 seconds and was stopped");
        }
    }

    @Test
    void aQuestionThatNeedsTooMuchMemoryIsRefusedAndTheNextOneIsAnswered() {
        try (MemoryWarehouse warehouse = open(16 << 20, 1, Duration.ofSeconds(30))) {
            assertThatThrownBy(() ->
                            warehouse.ask(database -> database.fetch("select list(a.range) from range(20000000) a")))
                    .isInstanceOf(WarehouseException.class)
                    .hasMessageContaining("needs more memory");
            assertThat(warehouse.clicks(List.of())).isEmpty();
        }
    }

    @Test
    void moreQuestionsThanCanWaitAreRefusedAtOnce() throws Exception {
        try (MemoryWarehouse warehouse = open(64 << 20, 1, Duration.ofSeconds(30))) {
            CountDownLatch asked = new CountDownLatch(1);
            CountDownLatch answer = new CountDownLatch(1);
            List<Thread> waiting = new ArrayList<>();
            waiting.add(Thread.startVirtualThread(() -> warehouse.ask(database -> {
                asked.countDown();
                return await(answer);
            })));
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            List<Throwable> refused = new CopyOnWriteArrayList<>();
            for (int i = 0; i < 40; i++) {
                waiting.add(Thread.ofVirtual()
                        .uncaughtExceptionHandler((thread, problem) -> refused.add(problem))
                        .start(() -> warehouse.postbacksOf(List.of())));
            }
            while (refused.size() < 40 - 32) {
                Thread.onSpinWait();
            }
            answer.countDown();
            for (Thread thread : waiting) {
                thread.join();
            }
            assertThat(refused)
                    .hasSize(40 - 32)
                    .allSatisfy(problem -> assertThat(problem).hasMessageContaining("too many reports"));
        }
    }

    @Test
    void whatAKilledProcessLeftBehindIsRemovedAndNothingIsLeftThisTime() throws Exception {
        Path spill = Files.createDirectories(directory.resolve("spill"));
        Files.writeString(spill.resolve("duckdb_temp_1"), "left");
        try (MemoryWarehouse warehouse = open(64 << 20, 1, Duration.ofSeconds(30))) {
            warehouse.ask(database -> database.fetch("select 1"));
            assertThat(spill).isEmptyDirectory();
            if (Files.exists(Path.of("/proc/self/maps"))) {
                assertThat(nativeLibraryOnDisk()).isFalse();
            }
        }
    }

    @Test
    void moreFactsThanFitIntoMemoryAreKeptAllTheSame() {
        try (MemoryWarehouse warehouse = open(32 << 20, 1, Duration.ofSeconds(30))) {
            int position = 0;
            for (int step = 0; step < 6; step++) {
                List<ClickRecorded> clicks = new ArrayList<>();
                for (int i = 0; i < 20_000; i++) {
                    clicks.add(click(position + i)
                            .setExternalId(
                                    ByteString.copyFromUtf8("external id number " + (position + i) + " of a good length"
                                            + " that no other click shares, " + Long.toHexString(i * 7_919L * 7_919L)))
                            .build());
                }
                var batch = Batches.of(position, clicks, List.of());
                position += clicks.size();
                warehouse.load(
                        new Facts(List.of(batch), List.of(), List.of(), new Watermark(position, 0, 0, Instant.EPOCH)));
            }
            assertThat(count(warehouse)).isEqualTo(120_000);
        }
    }

    @Test
    void textsThatManyClicksShareAreFoundAgainHoweverManyThereAre() {
        try (MemoryWarehouse warehouse = open(128 << 20, 1, Duration.ofSeconds(30))) {
            List<ClickRecorded> clicks = new ArrayList<>();
            for (int i = 0; i < Phrases.MOST_REMEMBERED + 100; i++) {
                clicks.add(click(i).setUserAgent("the same for all")
                        .setReferrer("page " + i)
                        .build());
            }
            clicks.add(click(clicks.size()).setReferrer("page 0").build());
            warehouse.load(new Facts(
                    List.of(Batches.of(0, clicks, List.of())),
                    List.of(),
                    List.of(),
                    new Watermark(clicks.size(), 0, 0, Instant.EPOCH)));

            for (int i : new int[] {0, 1, Phrases.MOST_REMEMBERED - 1, Phrases.MOST_REMEMBERED, clicks.size() - 2}) {
                assertThat(warehouse.clicks(List.of(SimulatedTraffic.id(clicks.get(i)))))
                        .singleElement()
                        .satisfies(click -> assertThat(click.referrer()).isEqualTo("page " + i))
                        .satisfies(click -> assertThat(click.userAgent()).isEqualTo("the same for all"));
            }
            assertThat(warehouse.clicks(List.of(SimulatedTraffic.id(clicks.getLast()))))
                    .singleElement()
                    .satisfies(click -> assertThat(click.referrer()).isEqualTo("page 0"))
                    .satisfies(click -> assertThat(click.userAgent()).isEmpty());
        }
    }

    @Test
    void aClickOfACampaignThatTheCatalogDoesNotKnowIsStoredAllTheSame() {
        try (MemoryWarehouse warehouse = open(64 << 20, 1, Duration.ofSeconds(30))) {
            ClickRecorded click = click(1).setCampaign(5).setOffer(6).build();
            load(warehouse, click);
            assertThat(warehouse.clicks(List.of(SimulatedTraffic.id(click))))
                    .singleElement()
                    .satisfies(stored -> assertThat(stored.campaign()).isEqualTo(5))
                    .satisfies(stored -> assertThat(stored.source()).isZero());
        }
    }

    private static ClickRecorded.Builder click(int number) {
        return ClickRecorded.newBuilder()
                .setTimeAndNode(1_790_000_000_000L << 16)
                .setSequence(number);
    }

    private static void load(MemoryWarehouse warehouse, ClickRecorded click) {
        var batch = Batches.of(0, List.of(click), List.of());
        warehouse.load(new Facts(List.of(batch), List.of(), List.of(), new Watermark(1, 0, 0, Instant.EPOCH)));
    }

    private static long count(MemoryWarehouse warehouse) {
        return warehouse.ask(database -> database.fetchCount(FactTables.Clicks.TABLE));
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private static boolean nativeLibraryOnDisk() throws Exception {
        try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
            return maps.filter(line -> line.contains("/libduckdb_java"))
                    .anyMatch(line -> Files.exists(Path.of(line.substring(line.indexOf('/')))));
        }
    }

    private MemoryWarehouse open(long memory, int atOnce, Duration patience) {
        return MemoryWarehouse.open(
                new WarehouseSettings(memory, 1, atOnce, patience, directory.resolve("spill"), 1L << 30),
                new CatalogFixture().current());
    }
}
