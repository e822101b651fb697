package io.rebound.journal;

import static io.rebound.journal.Events.click;
import static io.rebound.journal.Events.clicks;
import static io.rebound.journal.Events.readAll;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What those who wait are told when the disk is slow, fails or hangs. */
@Timeout(60)
class SlowDiskTest {
    private static final int QUEUE_BYTES = 40_000;
    /** About what a turn with one click takes of the queue. */
    private static final int TURN_BYTES = 3_000;

    @TempDir
    private Path directory;

    private final AtomicLong nanoTime = new AtomicLong();
    private final AtomicLong looks = new AtomicLong();
    private final ControlledStore.Disk disk = new ControlledStore.Disk();
    private final EventLoop loop = new EventLoop();
    private SqliteJournal journal;
    private Lane lane;

    @BeforeEach
    void begin() {
        Limits limits = new Limits(QUEUE_BYTES, 1 << 30, Duration.ofHours(1), 1 << 25, 1 << 20);
        journal = new SqliteJournal(directory, InstantSource.system(), this::nanoTime, limits, disk);
        lane = journal.lane(loop);
    }

    @AfterEach
    void end() {
        journal.close();
        loop.close();
    }

    private long nanoTime() {
        if (Thread.currentThread().getName().equals("journal-watch")) {
            looks.incrementAndGet();
        }
        return nanoTime.get();
    }

    private Outcome append(int number) throws Exception {
        return loop.turn(() -> {
            Outcome outcome = new Outcome(loop);
            lane.append(click(number), outcome);
            return outcome;
        });
    }

    private List<Integer> stored() throws Exception {
        return clicks(readAll(journal, 0)).stream().map(Events.Stored::number).toList();
    }

    @Test
    void whatTakesLongerThan250MillisecondsIsLateOnceAndRecordedLater() throws Exception {
        disk.hang();
        Outcome first = append(1);
        nanoTime.addAndGet(Duration.ofMillis(200).toNanos());
        Outcome second = append(2);
        nanoTime.addAndGet(Duration.ofMillis(50).toNanos());

        first.awaitLate();
        assertThat(second.wasLate()).isFalse();
        nanoTime.addAndGet(Duration.ofMillis(200).toNanos());
        second.awaitLate();
        assertThat(first.isSettled()).isFalse();
        disk.goOn();

        first.awaitRecorded();
        second.awaitRecorded();
        assertThat(journal.stats().late()).isEqualTo(2);
        assertThat(stored()).containsExactly(1, 2);
    }

    @Test
    void eachStallIsTold() throws Exception {
        for (int i = 0; i < 3; i++) {
            disk.hang();
            Outcome outcome = append(i);
            nanoTime.addAndGet(Duration.ofMillis(250).toNanos());
            outcome.awaitLate();
            disk.goOn();
            outcome.awaitRecorded();
        }
        assertThat(journal.stats().late()).isEqualTo(3);
    }

    @Test
    void whatTakesUnder250MillisecondsIsNotLate() throws Exception {
        disk.hang();
        Outcome outcome = append(1);
        nanoTime.addAndGet(Duration.ofMillis(249).toNanos());
        awaitLooks(2);
        loop.turn(() -> lane);
        disk.goOn();

        outcome.awaitRecorded();
        assertThat(outcome.wasLate()).isFalse();
        assertThat(journal.stats().late()).isZero();
    }

    @Test
    void aFullQueueDropsAtOnceAndLosesNothingOfWhatItTook() throws Exception {
        disk.hang();
        List<Outcome> taken = new ArrayList<>();
        Outcome outcome = append(0);
        while (!outcome.isSettled()) {
            taken.add(outcome);
            assertThat(journal.stats().queuedBytes()).isLessThan(QUEUE_BYTES + TURN_BYTES);
            outcome = append(taken.size());
        }

        assertThat(taken)
                .as("what a turn's buffers take counts, not its few bytes alone")
                .hasSizeLessThan(QUEUE_BYTES / TURN_BYTES * 2);
        assertThat(outcome.awaitDropped()).hasMessageContaining("queue is full");
        assertThat(journal.open()).isTrue();
        disk.goOn();
        for (Outcome waiting : taken) {
            waiting.awaitRecorded();
        }
        append(taken.size()).awaitRecorded();
        assertThat(stored()).hasSize(taken.size() + 1);
        assertThat(journal.stats().dropped()).isEqualTo(1);
        assertThat(journal.stats().queuedBytes()).isZero();
    }

    @Test
    void aFailedSyncDropsAllThatWaitsAndTheStoreIsOpenedAnew() throws Exception {
        append(1).awaitRecorded();
        disk.hang();
        disk.disappear();
        Outcome written = append(2);
        awaitCommits(2);
        Outcome queued = append(3);
        disk.failNext();
        disk.goOn();

        assertThat(written.awaitDropped()).hasMessageContaining("the sync failed");
        assertThat(queued.awaitDropped()).hasMessageContaining("the sync failed");
        assertThat(journal.open()).isFalse();
        assertThat(append(4).awaitDropped()).hasMessageContaining("the sync failed");
        assertThat(stored()).containsExactly(1);

        disk.comeBack();
        awaitOpen();
        append(5).awaitRecorded();
        assertThat(stored()).containsExactly(1, 5);
        assertThat(disk.opened()).isEqualTo(2);
        assertThat(journal.stats().failures()).isEqualTo(1);
        assertThat(journal.stats().dropped()).isEqualTo(3);
    }

    @Test
    void aBatchOfUnknownFateThatIsOnDiskIsReadOnceTheStoreIsOpenedAnew() throws Exception {
        append(1).awaitRecorded();
        disk.failNextAfterWrite();

        assertThat(append(2).awaitDropped()).hasMessageContaining("the sync failed");
        awaitOpen();
        append(3).awaitRecorded();

        assertThat(stored()).containsExactly(1, 2, 3);
        assertThat(journal.end()).isEqualTo(3);
    }

    /** Lets the watch look so often at the time as it is now. */
    private void awaitLooks(int count) {
        long enough = looks.get() + 1 + count;
        Await.until("the watch looked", () -> looks.get() >= enough);
    }

    private void awaitCommits(int count) {
        Await.until("the commit began", () -> disk.commitsBegun() >= count);
    }

    private void awaitOpen() {
        Await.until("the journal is open", journal::open);
    }
}
