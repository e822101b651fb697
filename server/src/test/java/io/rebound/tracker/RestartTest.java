package io.rebound.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {
    private static final long SEED = 20260101;

    @TempDir
    private Path temp;

    private final SteppedClock clock = new SteppedClock();
    private int runs;

    @Test
    void tenMillionMintedOverRestartsCrashesAndClockStepsAreDistinct() throws IOException {
        Random random = new Random(SEED);
        long[] packed = new long[10_000_000];
        int filled = 0;
        long latest = 0;
        Path data = newDirectory();
        while (filled < packed.length) {
            Path next = data;
            try (TrackerMint mint = TrackerMint.start(data, 3, clock)) {
                int runEnd = Math.min(packed.length, filled + random.nextInt(50_000, 450_000));
                while (filled < runEnd) {
                    ClickId click = mint.mint(1 + filled % 1_000, 1).tracker().click();
                    long millis = click.timeAndNode() >>> 16;
                    if (millis < latest) {
                        throw new AssertionError(
                                "seed %d: mint %d went back from %d to %d".formatted(SEED, filled, latest, millis));
                    }
                    latest = millis;
                    packed[filled++] =
                            ((millis - SteppedClock.NEW_YEAR.toEpochMilli()) << 32) | (click.sequence() & 0xffffffffL);
                    stepSometimes(random);
                }
                if (random.nextBoolean()) {
                    next = asACrashWouldLeaveIt(data);
                }
            }
            data = next;
            clock.step(Duration.ofMillis(random.nextInt(-5_000, 5_000)));
            latest++; // the next run shares no millisecond with this one
        }
        Arrays.parallelSort(packed);
        for (int i = 1; i < packed.length; i++) {
            if (packed[i] == packed[i - 1]) {
                throw new AssertionError("seed %d: minted twice: %x".formatted(SEED, packed[i]));
            }
        }
    }

    @Test
    void afterACleanStopTheNextRunIsNotAheadOfTheClock() throws IOException {
        Path data = newDirectory();
        try (TrackerMint mint = TrackerMint.start(data, 0, clock)) {
            mint.receipt();
        }
        clock.step(Duration.ofMillis(1));
        try (TrackerMint mint = TrackerMint.start(data, 0, clock)) {
            assertThat(mint.receipt().time()).isEqualTo(clock.instant());
        }
    }

    /** A supervisor may restart a crashing server again and again; the reserves must not add up. */
    @Test
    void aCrashLoopStaysCloseToTheClock() throws IOException {
        Path data = newDirectory();
        for (int crash = 0; crash < 50; crash++) {
            try (TrackerMint mint = TrackerMint.start(data, 0, clock)) {
                assertThat(Duration.between(clock.instant(), mint.receipt().time()))
                        .isBetween(Duration.ZERO, MintKeeper.AHEAD.plus(MintKeeper.MARGIN));
                data = asACrashWouldLeaveIt(data);
            }
            clock.step(MintKeeper.MARGIN); // no server starts faster
        }
    }

    @Test
    void theFilesAreReadableForTheirOwnerAlone() throws IOException {
        Path data = newDirectory();
        TrackerMint.start(data, 0, clock).close();
        try (var files = Files.list(data)) {
            assertThat(files)
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(DurableFile.isOpenToOthers(file))
                            .as(file.toString())
                            .isFalse());
        }
    }

    @Test
    void aRestartOpensWhatWasMintedBefore() throws IOException {
        Path data = newDirectory();
        Minted before;
        try (TrackerMint mint = TrackerMint.start(data, 0, clock)) {
            before = mint.mint(11, 22);
        }
        try (TrackerMint mint = TrackerMint.start(data, 0, clock)) {
            assertThat(mint.open(before.text())).isEqualTo(new Opening.Genuine(before.tracker()));
        }
    }

    @Test
    void lostKeysStopTheStartInsteadOfBeingReplacedInSilence() throws IOException {
        Path data = newDirectory();
        TrackerMint.start(data, 0, clock).close();
        Files.delete(data.resolve(KeyFile.FILE));

        assertThatThrownBy(() -> TrackerMint.start(data, 0, clock))
                .isInstanceOf(TrackerStoreException.class)
                .hasMessage(
                        data.resolve(KeyFile.FILE) + " is gone, and with it the keys of all trackers that are on their"
                                + " way: put it back from a backup, or delete " + data.resolve(TimeReserve.FILE)
                                + " to begin anew without them");
        assertThat(data.resolve(KeyFile.FILE)).doesNotExist();
    }

    private void stepSometimes(Random random) {
        switch (random.nextInt(10_000)) {
            case 0 -> clock.step(Duration.ofMillis(random.nextInt(-3_600_000, 3_600_000)));
            case 1 -> clock.step(Duration.ofSeconds(random.nextInt(-10, 10)));
            default -> {
                if (random.nextInt(100) == 0) {
                    clock.step(Duration.ofMillis(1));
                }
            }
        }
    }

    /** A copy of what is on disk while the mint still runs. */
    private Path asACrashWouldLeaveIt(Path data) throws IOException {
        Path copy = newDirectory();
        for (String file : new String[] {KeyFile.FILE, TimeReserve.FILE}) {
            Files.copy(data.resolve(file), copy.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        return copy;
    }

    private Path newDirectory() throws IOException {
        return Files.createDirectory(temp.resolve("run" + runs++));
    }
}
