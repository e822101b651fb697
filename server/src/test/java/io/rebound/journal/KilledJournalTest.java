package io.rebound.journal;

import static io.rebound.journal.Events.click;
import static io.rebound.journal.Events.clicks;
import static io.rebound.journal.Events.postbacks;
import static io.rebound.journal.Events.readAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.faults.FaultyDisk;
import io.rebound.faults.SmallDisk;
import io.rebound.journal.Events.Stored;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What was acknowledged is there after the process, or its disk, is gone. */
@Timeout(60)
@ResourceLock("log")
class KilledJournalTest {
    private static final int CYCLE = 10_000_000;

    @TempDir
    private Path directory;

    @Test
    void nothingAcknowledgedIsLostWhenTheProcessIsKilled() throws Exception {
        Path journal = directory.resolve("journal");
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long end = 0;
        for (int cycle = 0; cycle < 4; cycle++) {
            int enough = 1 + random.nextInt(4_000);
            try (ChildJournal child = new ChildJournal(journal, cycle * CYCLE, Map.of())) {
                child.await("it recorded " + enough, () -> child.recorded().size() >= enough);
                child.kill();
                end = check(journal, end, child, cycle * CYCLE, "seed " + seed + ", cycle " + cycle);
            }
        }
    }

    /**
     * Acknowledged: there once. Not acknowledged: there at most once, and nothing that was never sent. How many those
     * are is not bounded: the dying process takes with it what it was about to tell.
     */
    private static long check(Path directory, long from, ChildJournal child, int first, String seed) throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(directory, InstantSource.system())) {
            List<Batch> batches = readAll(journal, from);
            List<Stored> clicks = clicks(batches);
            List<Stored> postbacks = postbacks(batches);

            inOrderFrom(first, clicks, seed);
            inOrderFrom(first + AppendingProcess.SECOND_LOOP, postbacks, seed);
            Set<Integer> stored = new HashSet<>();
            clicks.forEach(click -> stored.add(click.number()));
            postbacks.forEach(postback -> stored.add(postback.number()));
            assertThat(stored).as(seed).containsAll(child.recorded());
            return journal.end();
        }
    }

    private static void inOrderFrom(int first, List<Stored> events, String seed) {
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).number()).as(seed).isEqualTo(first + i);
        }
    }

    @Test
    void nothingAcknowledgedIsLostWhenSyncsFail() throws Exception {
        FaultyDisk disk = FaultyDisk.in(directory.resolve("faults"));
        Path journal = directory.resolve("journal");
        try (ChildJournal child = new ChildJournal(journal, 0, disk.environment())) {
            child.await("it records", () -> child.recorded().size() > 500);
            disk.failSyncs("");
            child.await("it drops", () -> child.dropped().size() > 100);
            int recorded = child.recorded().size();
            child.await("it drops more", () -> child.dropped().size() > 200);
            assertThat(child.recorded())
                    .as("nothing is acknowledged without a sync")
                    .hasSize(recorded);

            disk.heal();
            child.await("it records again", () -> child.recorded().size() > recorded + 500);
            child.kill();

            Set<Integer> stored = new HashSet<>();
            try (SqliteJournal reopened = SqliteJournal.open(journal, InstantSource.system())) {
                List<Batch> batches = readAll(reopened, 0);
                clicks(batches)
                        .forEach(click -> assertThat(stored.add(click.number())).isTrue());
                postbacks(batches)
                        .forEach(postback ->
                                assertThat(stored.add(postback.number())).isTrue());
            }
            assertThat(stored).containsAll(child.recorded());
        }
    }

    @Test
    void aFullDiskStopsTheJournalUntilThereIsSpaceAgain() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), 48);
                EventLoop loop = new EventLoop();
                SqliteJournal journal = SqliteJournal.open(disk.path().resolve("journal"), InstantSource.system())) {
            Path ballast = disk.path().resolve("ballast");
            Files.write(ballast, new byte[36 << 20]);
            Lane lane = journal.lane(loop);
            Set<Integer> recorded = new HashSet<>();
            int number = 0;
            Throwable why = appendLarge(loop, lane, number);
            while (why == null) {
                recorded.add(number++);
                why = appendLarge(loop, lane, number);
            }
            number++;
            assertThat(why).hasMessageContaining("full");
            assertThat(journal.open()).isFalse();
            assertThat(journal.scarce()).isTrue();

            Files.delete(ballast);
            Await.until("there is space", journal::open);
            assertThat(appendLarge(loop, lane, number)).isNull();
            assertThat(journal.scarce()).isFalse();
            recorded.add(number);

            Set<Integer> stored = new HashSet<>();
            clicks(readAll(journal, 0)).forEach(click -> stored.add(click.number()));
            assertThat(stored).containsAll(recorded);
        }
    }

    /** Appends a click of 64 KB and gives the reason if it was dropped, else null. */
    private static @Nullable Throwable appendLarge(EventLoop loop, Lane lane, int number) throws Exception {
        Outcome outcome = new Outcome(loop);
        loop.execute(() -> lane.append(
                click(number).toBuilder().setReferrer("r".repeat(65_536)).build(), outcome));
        return outcome.awaitSettled();
    }
}
