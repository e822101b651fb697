package io.rebound.journal;

import static io.rebound.journal.Events.click;
import static io.rebound.journal.Events.clicks;
import static io.rebound.journal.Events.postback;
import static io.rebound.journal.Events.postbacks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a bad disk changes is noticed, and never read as something else. */
@Timeout(60)
class DamagedSegmentTest {
    @TempDir
    private Path directory;

    private Path file;
    private byte[] whole;

    @BeforeEach
    void record() throws Exception {
        try (EventLoop loop = new EventLoop();
                SqliteJournal journal = SqliteJournal.open(directory, InstantSource.system())) {
            Lane lane = journal.lane(loop);
            for (int i = 0; i < 6; i++) {
                int number = i;
                Outcome outcome = new Outcome(loop);
                loop.execute(() -> {
                    lane.append(
                            click(number).toBuilder()
                                    .setReferrer("page" + number)
                                    .build(),
                            new Outcome(loop));
                    lane.append(postback(number), outcome);
                });
                outcome.awaitRecorded();
            }
        }
        file = directory.resolve("000001.db");
        whole = Files.readAllBytes(file);
    }

    @Test
    void aFlippedBitIsReportedWithSegmentAndPositionAfterWhatIsWhole() throws Exception {
        byte[] damaged = whole.clone();
        damaged[indexOf("page4")] ^= 1;
        Files.write(file, damaged);

        try (SqliteJournal journal = SqliteJournal.open(directory, InstantSource.system())) {
            List<Batch> before = journal.read(0, Integer.MAX_VALUE, Duration.ZERO);

            assertThat(before).hasSize(4);
            assertThatExceptionOfType(JournalException.class)
                    .isThrownBy(() -> journal.read(before.getLast().next(), 1_000, Duration.ZERO))
                    .withMessageContaining("000001.db")
                    .withMessageContaining("position 8")
                    .withMessageContaining("backup");
        }
    }

    @Test
    void noFlippedBitAnywhereInTheFileIsReadAsSomethingElse() throws Exception {
        SegmentFile segment = SegmentFile.inspect(file);
        List<Object> truth = read(segment);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int noticed = 0;
        for (int i = 0; i < 400; i++) {
            int bit = random.nextInt(whole.length * 8);
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, damaged);
            try {
                assertThat(read(segment)).as("bit %d, seed %d", bit, seed).isEqualTo(truth);
            } catch (JournalException expected) {
                noticed++;
            }
        }
        assertThat(noticed).as("seed %d", seed).isPositive();
    }

    private static List<Object> read(SegmentFile segment) {
        List<Batch> batches = new ArrayList<>();
        try (SegmentReader reader = new SegmentReader(segment)) {
            reader.read(0, 12, Long.MAX_VALUE, batches);
        }
        List<Object> events = new ArrayList<>(clicks(batches));
        events.addAll(postbacks(batches));
        return events;
    }

    private int indexOf(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < whole.length - bytes.length; i++) {
            if (Arrays.equals(whole, i, i + bytes.length, bytes, 0, bytes.length)) {
                return i;
            }
        }
        throw new AssertionError(text + " is not in the file");
    }
}
