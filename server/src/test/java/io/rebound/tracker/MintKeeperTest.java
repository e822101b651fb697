package io.rebound.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running mint and what other processes, the clock and the disk do to it. */
class MintKeeperTest {
    /** Four times a second it looks; the rest is for a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @TempDir
    private Path data;

    private final SteppedClock clock = new SteppedClock();
    private TrackerMint mint = TrackerMint.inMemory(0, clock);

    @BeforeEach
    void start() {
        mint = TrackerMint.start(data, 0, clock);
    }

    @AfterEach
    void stop() {
        mint.close();
    }

    @Test
    void aRunningServerFollowsTheKeys() {
        Minted old = mint.mint(1, 1);
        new KeyRing(data).rotate(clock.instant(), Duration.ZERO);
        waitFor(() -> mint.mint(1, 1).tracker().keyId() == 1);
        assertThat(mint.open(old.text())).isEqualTo(new Opening.Genuine(old.tracker()));

        new KeyRing(data).revoke(0, clock.instant());
        waitFor(() -> mint.open(old.text()).equals(new Opening.UnknownKey(0)));

        new KeyRing(data).reinstate(0, clock.instant());
        waitFor(() -> mint.open(old.text()).equals(new Opening.Genuine(old.tracker())));
    }

    @Test
    void aKeyFileDamagedWhileItRunsChangesNothingAndItsCureIsFollowed() throws IOException {
        Path file = data.resolve(KeyFile.FILE);
        Minted old = mint.mint(1, 1);
        byte[] good = Files.readAllBytes(file);
        Files.writeString(file, "nonsense");
        clock.step(Duration.ofHours(1));
        waitFor(() -> mint.receipt().time().equals(clock.instant())); // it took a turn since
        assertThat(mint.open(old.text())).isEqualTo(new Opening.Genuine(old.tracker()));

        Files.write(file, good);
        new KeyRing(data).rotate(clock.instant(), Duration.ZERO);
        waitFor(() -> mint.mint(1, 1).tracker().keyId() == 1);
    }

    @Test
    void aClockThatJumpsIsFollowedAtOnceAndNeverBack() {
        clock.step(Duration.ofDays(30));
        waitFor(() -> mint.receipt().time().equals(clock.instant()));
        clock.step(Duration.ofDays(-30));
        assertThat(mint.receipt().time()).isEqualTo(clock.instant().plus(Duration.ofDays(30)));
    }

    @Test
    void closingTwiceIsHarmless() {
        mint.close();
        mint.close();
        TrackerMint.start(data, 0, clock).close();
    }

    private static void waitFor(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within %s", PATIENCE).isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
