package io.rebound.journal;

import static io.rebound.journal.Events.click;
import static io.rebound.journal.Events.clicks;
import static io.rebound.journal.Events.postback;
import static io.rebound.journal.Events.postbacks;
import static io.rebound.journal.Events.readAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rebound.journal.Events.Stored;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every journal promises, wherever it keeps its events. */
@Timeout(60)
abstract class JournalContract {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    final EventLoop loop = new EventLoop();
    Journal journal;
    Lane lane;

    /** Opens the journal that is kept there, or makes it. */
    abstract Journal open(Path directory);

    @BeforeEach
    void begin() {
        journal = open(directory);
        lane = journal.lane(loop);
    }

    @AfterEach
    void end() {
        journal.close();
        loop.close();
    }

    void restart() {
        journal.close();
        begin();
    }

    /** Appends clicks from one turn of the loop. */
    List<Outcome> appendClicks(int... numbers) throws Exception {
        return loop.turn(() -> IntStream.of(numbers)
                .mapToObj(number -> {
                    Outcome outcome = new Outcome(loop);
                    lane.append(click(number), outcome);
                    return outcome;
                })
                .toList());
    }

    void recordClicks(int... numbers) throws Exception {
        for (Outcome outcome : appendClicks(numbers)) {
            outcome.awaitRecorded();
        }
    }

    void recordPostback(int number) throws Exception {
        Outcome outcome = new Outcome(loop);
        loop.turn(() -> {
            lane.append(postback(number), outcome);
            return number;
        });
        outcome.awaitRecorded();
    }

    @Test
    void whatIsRecordedIsReadBackAsItWas() throws Exception {
        recordClicks(1, 2);
        recordPostback(3);

        List<Batch> all = readAll(journal, 0);

        assertThat(clicks(all)).containsExactly(new Stored(0, 1), new Stored(1, 2));
        assertThat(postbacks(all)).containsExactly(new Stored(2, 3));
        assertThat(all.getFirst().clicks().next()).isEqualTo(click(1));
        assertThat(all.getLast().postbacks().next()).isEqualTo(postback(3));
        assertThat(journal.end()).isEqualTo(3);
    }

    @Test
    void clicksOfACommitComeBeforeItsPostbacks() throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        loop.turn(() -> {
            for (int i = 0; i < 4; i++) {
                Outcome click = new Outcome(loop);
                Outcome postback = new Outcome(loop);
                lane.append(postback(i), postback);
                lane.append(click(i), click);
                outcomes.add(postback);
                outcomes.add(click);
            }
            return outcomes;
        });
        for (Outcome outcome : outcomes) {
            outcome.awaitRecorded();
        }

        List<Batch> all = readAll(journal, 0);

        assertThat(clicks(all)).extracting(Stored::position).containsExactly(0L, 1L, 2L, 3L);
        assertThat(postbacks(all))
                .containsExactly(new Stored(4, 0), new Stored(5, 1), new Stored(6, 2), new Stored(7, 3));
    }

    @Test
    void positionsAndIdGoOnOverARestart() throws Exception {
        String id = journal.id();
        assertThat(id).isNotBlank();
        recordClicks(1, 2, 3);
        restart();
        assertThat(journal.end()).isEqualTo(3);
        recordClicks(4);
        restart();

        assertThat(journal.id()).isEqualTo(id);
        assertThat(clicks(readAll(journal, 0)))
                .containsExactly(new Stored(0, 1), new Stored(1, 2), new Stored(2, 3), new Stored(3, 4));
    }

    @Test
    void anEmptyJournalGivesNothingWhenPatienceEnds() throws Exception {
        assertThat(journal.end()).isZero();
        assertThat(journal.read(0, 1_000, Duration.ofMillis(1))).isEmpty();
    }

    @Test
    void aReaderThatWaitsIsWokenByTheNextCommit() throws Exception {
        CompletableFuture<List<Batch>> read = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                read.complete(journal.read(0, 1_000, PATIENCE));
            } catch (Throwable failure) {
                read.completeExceptionally(failure);
            }
        });
        long start = System.nanoTime();
        recordClicks(1);

        assertThat(clicks(read.get(10, TimeUnit.SECONDS))).containsExactly(new Stored(0, 1));
        assertThat(System.nanoTime() - start).isLessThan(PATIENCE.toNanos() / 2);
    }

    @Test
    void aReadStopsAfterTheBatchThatReachesItsSize() throws Exception {
        for (int i = 0; i < 5; i++) {
            recordClicks(i);
        }

        assertThat(journal.read(0, 1, PATIENCE)).hasSize(1);
        assertThat(journal.read(0, Integer.MAX_VALUE, PATIENCE)).hasSize(5);
        assertThat(journal.read(3, Integer.MAX_VALUE, PATIENCE)).hasSize(2);
        restart();
        assertThat(journal.read(0, 1, PATIENCE)).hasSize(1);
        assertThat(journal.read(3, Integer.MAX_VALUE, PATIENCE)).hasSize(2);
    }

    @Test
    void aPositionBeyondTheEndIsRefused() throws Exception {
        recordClicks(1);

        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> journal.read(2, 1_000, PATIENCE))
                .withMessageContaining("ends at position 1")
                .withMessageContaining("backup");
    }

    @Test
    void aClosedJournalDropsWhatComes() throws Exception {
        recordClicks(1);
        journal.close();

        assertThat(journal.open()).isFalse();
        assertThat(appendClicks(2).getFirst().awaitDropped()).hasMessageContaining("closed");
    }

    @Test
    void closingRecordsWhatWasAppendedBefore() throws Exception {
        List<Outcome> outcomes = appendClicks(IntStream.range(0, 1_000).toArray());
        journal.close();

        for (Outcome outcome : outcomes) {
            outcome.awaitRecorded();
        }
    }

    @Test
    void aTurnThatIsUnderWayWhenTheJournalClosesIsRecorded() throws Exception {
        Outcome outcome = new Outcome(loop);
        CountDownLatch appended = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        loop.execute(() -> {
            lane.append(click(1), outcome);
            appended.countDown();
            try {
                assertThat(closed.await(100, TimeUnit.MILLISECONDS))
                        .as("closed without waiting for the turn")
                        .isFalse();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        });
        appended.await();
        journal.close();
        closed.countDown();

        outcome.awaitRecorded();
    }

    @Test
    void lanesOfManyLoopsKeepTheirOwnOrderAndLoseNothing() throws Exception {
        long seed = System.nanoTime();
        int perLoop = 5_000;
        List<EventLoop> loops = List.of(new EventLoop(), new EventLoop(), new EventLoop());
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < loops.size(); i++) {
            EventLoop own = loops.get(i);
            Random random = new Random(seed + i);
            Lane ownLane = journal.lane(own);
            int begin = i * perLoop;
            for (int n = 0; n < perLoop; ) {
                int from = begin + n;
                int count = Math.min(perLoop - n, 1 + random.nextInt(40));
                List<Outcome> turn =
                        Stream.generate(() -> new Outcome(own)).limit(count).toList();
                own.execute(() -> {
                    for (int k = 0; k < turn.size(); k++) {
                        ownLane.append(click(from + k), turn.get(k));
                    }
                });
                outcomes.addAll(turn);
                n += count;
            }
        }
        for (Outcome outcome : outcomes) {
            outcome.awaitRecorded();
        }

        List<Stored> stored = clicks(readAll(journal, 0));
        Map<Integer, Integer> lastOfLoop = new HashMap<>();
        for (int i = 0; i < stored.size(); i++) {
            int number = stored.get(i).number();
            assertThat(stored.get(i).position()).as("seed %d", seed).isEqualTo(i);
            Integer before = lastOfLoop.put(number / perLoop, number);
            assertThat(number).as("seed %d", seed).isEqualTo(before == null ? number / perLoop * perLoop : before + 1);
        }
        assertThat(stored).as("seed %d", seed).hasSize(outcomes.size());
        loops.forEach(EventLoop::close);
    }

    @Test
    void largeEventsAreKeptWhole() throws Exception {
        Outcome outcome = new Outcome(loop);
        var large = click(1).toBuilder().setReferrer("r".repeat(700_000)).build();
        loop.turn(() -> {
            lane.append(large, outcome);
            return lane;
        });
        outcome.awaitRecorded();

        assertThat(readAll(journal, 0).getFirst().clicks().next()).isEqualTo(large);
    }

    @Test
    void aReaderCannotReleaseWhatDoesNotExist() throws Exception {
        recordClicks(1);
        journal.release("settler", 1);

        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> journal.release("settler", 2))
                .withMessageContaining("settler");
    }
}
