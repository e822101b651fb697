package io.rebound.journal;

import static io.rebound.journal.Events.click;
import static io.rebound.journal.Events.clicks;
import static io.rebound.journal.Events.readAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The files of the journal: when one ends, what is read over their borders, which may go. */
@Timeout(60)
class SegmentsTest {
    private static final Duration AGE = Duration.ofHours(1);
    private static final Set<String> READERS = Set.of("settler", "loader");

    @TempDir
    private Path directory;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));
    private final EventLoop loop = new EventLoop();
    private SqliteJournal journal;

    @BeforeEach
    void begin() {
        journal = open(directory, 1 << 30);
    }

    @AfterEach
    void end() {
        journal.close();
        loop.close();
    }

    private SqliteJournal open(Path directory, long segmentBytes) {
        Limits limits = new Limits(1 << 25, segmentBytes, AGE, 1 << 20, 50);
        return new SqliteJournal(directory, now::get, System::nanoTime, limits, store -> store);
    }

    private void reopen(long segmentBytes) {
        journal.close();
        journal = open(directory, segmentBytes);
    }

    private void record(int from, int to) throws Exception {
        Lane lane = journal.lane(loop);
        for (int i = from; i < to; i++) {
            int number = i;
            Outcome outcome = new Outcome(loop);
            loop.execute(() -> lane.append(click(number), outcome));
            outcome.awaitRecorded();
        }
    }

    private List<Integer> numbers(long from) throws Exception {
        return clicks(readAll(journal, from)).stream()
                .map(Events.Stored::number)
                .toList();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("0.*\\.db"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Integer> numbersTo(int end) {
        return IntStream.range(0, end).boxed().toList();
    }

    @Test
    void aSegmentThatIsFullIsFollowedByAnother() throws Exception {
        reopen(5_000);
        record(0, 600);

        assertThat(files()).hasSizeGreaterThan(2);
        assertThat(numbers(0)).isEqualTo(numbersTo(600));
        assertThat(clicks(readAll(journal, 0)).getLast().position()).isEqualTo(599);
        reopen(5_000);
        assertThat(journal.end()).isEqualTo(600);
        assertThat(numbers(0)).isEqualTo(numbersTo(600));
        assertThat(numbers(300)).isEqualTo(numbersTo(600).subList(300, 600));
    }

    @Test
    void eachHourHasItsOwnSegmentIfSomethingHappened() throws Exception {
        record(0, 1);
        now.updateAndGet(time -> time.plus(AGE).minusSeconds(1));
        record(1, 2);
        assertThat(files()).containsExactly("000001.db");
        now.updateAndGet(time -> time.plusSeconds(1));
        record(2, 3);
        assertThat(files()).containsExactly("000001.db", "000002.db");

        now.updateAndGet(time -> time.plus(AGE.multipliedBy(5)));
        reopen(1 << 30);
        assertThat(files()).hasSize(2);
        record(3, 4);
        assertThat(files()).containsExactly("000001.db", "000002.db", "000003.db");
        assertThat(numbers(0)).isEqualTo(numbersTo(4));
    }

    @Test
    void onlyWhatEveryReaderHasReleasedIsTrimmed() throws Exception {
        threeSegments();
        assertThat(trim()).isZero();
        journal.release("settler", 3);
        assertThat(trim()).as("the loader has never released anything").isZero();
        journal.release("loader", 1);
        assertThat(trim()).isZero();
        journal.release("loader", 2);
        assertThat(trim()).isEqualTo(1);

        assertThat(files()).containsExactly("000002.db", "000003.db");
        assertThat(numbers(2)).isEqualTo(List.of(2, 3, 4));
        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> journal.read(0, 1_000, Duration.ZERO))
                .withMessageContaining("begins at position 2");
    }

    @Test
    void releasesAreRememberedAndNeverGoBack() throws Exception {
        threeSegments();
        journal.release("settler", 5);
        journal.release("loader", 5);
        journal.release("settler", 1);
        reopen(1 << 30);

        assertThat(trim()).isEqualTo(2);
        assertThat(files()).containsExactly("000003.db");
        record(5, 6);
        assertThat(journal.end()).isEqualTo(6);
        assertThat(numbers(4)).isEqualTo(List.of(4, 5));
    }

    @Test
    void whatEveryReaderHasReleasedIsKeptForADayUnlessThereIsTooMuchOfIt() throws Exception {
        threeSegments();
        journal.release("settler", 5);
        journal.release("loader", 5);
        for (int hour = 0; hour < 3; hour++) {
            Path segment = directory.resolve("00000" + (hour + 1) + ".db");
            Files.setLastModifiedTime(segment, FileTime.from(now.get().plus(Duration.ofHours(hour))));
        }
        long bytes = Files.size(directory.resolve("000001.db"));
        Keep aDay = new Keep(Duration.ofHours(24), 3 * bytes);
        Instant written = now.get();

        assertThat(journal.trim(
                        READERS, aDay, written.plus(Duration.ofHours(24)).minusSeconds(1)))
                .isZero();
        assertThat(journal.trim(READERS, aDay, written.plus(Duration.ofHours(24))))
                .isEqualTo(1);
        assertThat(files()).containsExactly("000002.db", "000003.db");
        assertThat(journal.trim(READERS, new Keep(Duration.ofHours(24), bytes), written))
                .isEqualTo(1);
        assertThat(journal.trim(READERS, new Keep(Duration.ZERO, 0), written.plus(Duration.ofDays(9))))
                .as("the last one stays")
                .isZero();
    }

    private int trim() {
        return journal.trim(READERS, new Keep(Duration.ZERO, 0), now.get());
    }

    private void threeSegments() throws Exception {
        record(0, 2);
        now.updateAndGet(time -> time.plus(AGE));
        record(2, 4);
        now.updateAndGet(time -> time.plus(AGE));
        record(4, 5);
    }

    @Test
    void filesThatAreNotTheJournalsAreLeftAlone() throws Exception {
        record(0, 3);
        Files.writeString(directory.resolve("notes.txt"), "mine");
        Path unfinished = directory.resolve("000002.db.new");
        Files.write(unfinished, new byte[] {1, 2, 3});
        Files.write(directory.resolve("000002.db.new-wal"), new byte[] {1, 2, 3});
        reopen(1 << 30);

        assertThat(numbers(0)).isEqualTo(numbersTo(3));
        assertThat(directory.resolve("notes.txt")).hasContent("mine");
        assertThat(unfinished).doesNotExist();
    }

    @Test
    void aMissingSegmentIsNamed() throws Exception {
        threeSegments();
        journal.close();
        Files.delete(directory.resolve("000002.db"));

        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> open(directory, 1 << 30))
                .withMessageContaining("after 000001.db is missing");
    }

    @Test
    void aSegmentOfAnotherJournalIsNamed(@TempDir Path other) throws Exception {
        threeSegments();
        journal.close();
        try (SqliteJournal stranger = open(other, 1 << 30)) {
            assertThat(stranger.id()).isNotEqualTo(journal.id());
        }
        Files.move(other.resolve("000001.db"), directory.resolve("000004.db"));

        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> open(directory, 1 << 30))
                .withMessageContaining("000004.db")
                .withMessageContaining("two journals");
    }

    @Test
    void theWriteAheadLogStaysSmallUnderContinuousLoad() throws Exception {
        Lane lane = journal.lane(loop);
        var event = click(1).toBuilder().setReferrer("r".repeat(1_000)).build();
        for (int round = 0; round < 700; round++) {
            Outcome last = new Outcome(loop);
            loop.execute(() -> {
                for (int i = 0; i < 19; i++) {
                    lane.append(event, new Outcome(loop));
                }
                lane.append(event, last);
            });
            last.awaitRecorded();
        }

        assertThat(journal.stats().bytes()).isGreaterThan(14_000_000);
        assertThat(Files.size(directory.resolve("000001.db-wal"))).isLessThan(7_000_000);
    }

    @Test
    void aLogThatWasCutAnywhereGivesBackAllThatIsWholeInIt(@TempDir Path copies) throws Exception {
        record(0, 40);
        byte[] database = Files.readAllBytes(directory.resolve("000001.db"));
        byte[] log = Files.readAllBytes(directory.resolve("000001.db-wal"));
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 15; i++) {
            Path copy = Files.createDirectory(copies.resolve("copy" + i));
            int length = i == 0 ? log.length : random.nextInt(log.length);
            Files.write(copy.resolve("000001.db"), database);
            Files.write(copy.resolve("000001.db-wal"), Arrays.copyOf(log, length));

            try (SqliteJournal cut = open(copy, 1 << 30)) {
                int end = (int) cut.end();
                assertThat(clicks(readAll(cut, 0)).stream().map(Events.Stored::number))
                        .as("cut at %d, seed %d", length, seed)
                        .containsExactlyElementsOf(numbersTo(end));
                if (length == log.length) {
                    assertThat(end).isEqualTo(40);
                }
            }
        }
    }
}
