package io.rebound.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {
    @TempDir
    private Path temp;

    private final SteppedClock clock = new SteppedClock();
    private int runs;

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
