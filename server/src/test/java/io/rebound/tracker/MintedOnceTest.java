package io.rebound.tracker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No two clicks ever have the same id. */
class MintedOnceTest {
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
