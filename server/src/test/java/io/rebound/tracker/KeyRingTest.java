package io.rebound.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.tracker.KeyStatus.State;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whoever changes the keys is shown, and what still proves a credit. */
class KeyRingTest {
    private static final Instant NOW = SteppedClock.NEW_YEAR;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    private Path data;

    private Minted minted = TrackerMint.inMemory(0, new SteppedClock()).mint(1, 1);

    @BeforeEach
    void aServerHasRun() {
        try (TrackerMint mint = TrackerMint.start(data, 0, new SteppedClock())) {
            minted = mint.mint(1, 1);
        }
    }

    @Test
    void eachChangeIsAnsweredWithAllKeysAsTheyAreThen() {
        KeyRing ring = new KeyRing(data);

        assertThat(ring.rotate(NOW, MINUTE))
                .extracting(KeyStatus::state)
                .containsExactly(State.ACTIVE, State.PUBLISHED);
        assertThat(ring.list(NOW.plus(MINUTE)))
                .extracting(KeyStatus::state)
                .containsExactly(State.RETIRED, State.ACTIVE);
        assertThat(ring.revoke(0, NOW.plus(MINUTE)))
                .extracting(KeyStatus::state)
                .containsExactly(State.REVOKED, State.ACTIVE);
        assertThat(ring.reinstate(0, NOW.plus(MINUTE)))
                .extracting(KeyStatus::state)
                .containsExactly(State.RETIRED, State.ACTIVE);
        assertThat(ring.list(NOW)).extracting(KeyStatus::id).containsExactly(0, 1);
    }

    @Test
    void whatARevokedKeyHasSignedStaysProved() {
        new KeyRing(data).revoke(0, NOW);

        TrackerProof proof = TrackerProof.of(data);

        assertThat(proof.open(minted.text())).contains(minted.tracker());
        assertThat(proof.open(
                        TrackerMint.inMemory(0, new SteppedClock()).mint(1, 1).text()))
                .isEmpty();
    }
}
