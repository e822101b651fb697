package io.rebound.journal;

import static io.rebound.journal.Events.click;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rebound.backup.Backup;
import io.rebound.database.LedgerDatabase;
import io.rebound.operations.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The journal as others see it while it is written, rolls and is trimmed. */
@Timeout(60)
class JournalFilesTest {
    private static final int ROUNDS = 8;
    private static final Limits SMALL = new Limits(1 << 25, 20_000, Duration.ofHours(1), 1 << 16, 50);

    @TempDir
    private Path data;

    @Test
    void everythingThatWasOnDiskIsReadInOrderWhileSegmentsRollAndAreTrimmed() throws Exception {
        try (Writing writing = new Writing(data.resolve("journal"))) {
            for (int round = 0; round < ROUNDS; round++) {
                int recorded = writing.awaitMore();
                JournalFiles files = JournalFiles.in(data.resolve("journal"));
                assertThat(files.end()).isGreaterThanOrEqualTo(recorded);
                try {
                    assertThat(numbers(files)).isEqualTo(range(files.first(), files.end()));
                } catch (JournalException trimmed) {
                    assertThat(JournalFiles.in(data.resolve("journal")).first()).isGreaterThan(files.first());
                }
            }
            assertThat(writing.trimmed).hasPositiveValue();
        }
    }

    @Test
    void aBackupHoldsThemWhole() throws Exception {
        LedgerDatabase.open(data).close();
        try (Writing writing = new Writing(data.resolve("journal"))) {
            for (int round = 0; round < ROUNDS; round++) {
                int recorded = writing.awaitMore();
                Path copy = data.resolve("backup-" + round);
                Backup.make(data, copy, "test", Instant.EPOCH, Progress.NONE);
                JournalFiles files = JournalFiles.in(copy.resolve("journal"));
                assertThat(files.end()).isGreaterThanOrEqualTo(recorded);
                assertThat(numbers(files)).isEqualTo(range(files.first(), files.end()));
            }
            assertThat(writing.trimmed).hasPositiveValue();
        }
    }

    @Test
    void lookingMakesNothing() {
        Path nowhere = data.resolve("journal");
        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> JournalFiles.in(nowhere))
                .withMessage("there is no journal in " + nowhere);
        assertThat(nowhere).doesNotExist();
    }

    private static List<Integer> range(long from, long to) {
        return IntStream.range((int) from, (int) to).boxed().toList();
    }

    /** Each event's number is its position. */
    private static List<Integer> numbers(JournalFiles files) {
        List<Batch> batches = new ArrayList<>();
        files.read(files.first(), files.end(), batches::add);
        return Events.clicks(batches).stream().map(Events.Stored::number).toList();
    }

    /** A journal with small segments that is appended to and trimmed all the time. */
    private static final class Writing implements AutoCloseable {
        private static final int KEPT = 500;

        final AtomicInteger trimmed = new AtomicInteger();
        private final EventLoop loop = new EventLoop();
        private final SqliteJournal journal;
        private final CompletableFuture<Void> writing;
        private volatile boolean stopped;
        private volatile int recorded;

        Writing(Path directory) throws Exception {
            Files.createDirectories(directory);
            journal = new SqliteJournal(directory, InstantSource.system(), System::nanoTime, SMALL, store -> store);
            writing = CompletableFuture.runAsync(
                    this::write, task -> Thread.ofPlatform().start(task));
        }

        private void write() {
            Lane lane = journal.lane(loop);
            while (!stopped) {
                int number = recorded;
                Outcome outcome = new Outcome(loop);
                loop.execute(() -> lane.append(click(number), outcome));
                try {
                    outcome.awaitRecorded();
                } catch (Exception failed) {
                    throw new AssertionError(failed);
                }
                recorded = number + 1;
                journal.release("reader", Math.max(0, recorded - KEPT));
                trimmed.addAndGet(journal.trim(Set.of("reader"), new Keep(Duration.ZERO, 0), Instant.EPOCH));
            }
        }

        /** Returns how many are on disk. */
        int awaitMore() {
            int enough = recorded + KEPT / 4;
            Await.until("more is written", () -> recorded > enough);
            return recorded;
        }

        @Override
        public void close() {
            stopped = true;
            writing.join();
            journal.close();
            loop.close();
        }
    }
}
