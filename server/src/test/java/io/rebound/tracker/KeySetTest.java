package io.rebound.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.tracker.KeyStatus.State;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeySetTest {
    private static final Instant NOW = SteppedClock.NEW_YEAR;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SecureRandom random = new SecureRandom();
    private final SteppedClock clock = new SteppedClock();
    private final KeySet first = KeySet.first(NOW, random);
    private final TrackerMint mint =
            new TrackerMint(0, new MintClock(clock), first, SequenceScramble.random(random), () -> {});

    @Test
    void keysOverlapWhileTheyRotate() {
        Minted old = mint.mint(1, 1);
        KeySet rotated = first.rotate(NOW, MINUTE, random);
        TrackerMint other = new TrackerMint(
                1, new MintClock(clock), rotated, SequenceScramble.random(random), () -> {}); // a node that hears first
        mint.use(rotated);

        assertThat(rotated.statuses(NOW)).extracting(KeyStatus::state).containsExactly(State.ACTIVE, State.PUBLISHED);
        assertThat(mint.mint(1, 1).tracker().keyId()).isZero();

        clock.step(MINUTE);
        Minted fresh = other.mint(1, 1);
        assertThat(rotated.statuses(NOW.plus(MINUTE)))
                .extracting(KeyStatus::state)
                .containsExactly(State.RETIRED, State.ACTIVE);
        assertThat(fresh.tracker().keyId()).isEqualTo(1);
        assertThat(mint.open(fresh.text())).isEqualTo(new Opening.Genuine(fresh.tracker()));
        assertThat(mint.open(old.text())).isEqualTo(new Opening.Genuine(old.tracker()));
    }

    @Test
    void aPublishedKeyOpensBeforeItMints() {
        KeySet rotated = first.rotate(NOW, MINUTE, random);
        assertThat(rotated.opening(1)).isNotNull();
        assertThat(rotated.minting(NOW.toEpochMilli()).id()).isZero();
        assertThat(rotated.minting(NOW.plus(MINUTE).toEpochMilli() - 1).id()).isZero();
        assertThat(rotated.minting(NOW.plus(MINUTE).toEpochMilli()).id()).isEqualTo(1);
    }

    @Test
    void aRevokedKeyRefuses() {
        Minted old = mint.mint(1, 1);
        mint.use(first.rotate(NOW, Duration.ZERO, random).revoke(0, NOW, random));
        assertThat(mint.open(old.text())).isEqualTo(new Opening.UnknownKey(0));
        assertThat(mint.mint(1, 1).tracker().keyId()).isEqualTo(1);
    }

    @Test
    void revokingTheMintingKeyPutsThePublishedOneToUse() {
        KeySet keys = first.rotate(NOW, MINUTE, random).revoke(0, NOW, random);
        assertThat(keys.statuses(NOW)).extracting(KeyStatus::state).containsExactly(State.REVOKED, State.ACTIVE);
    }

    @Test
    void revokingTheMintingKeyNeverBringsARetiredOneBack() {
        KeySet keys = first.rotate(NOW, Duration.ZERO, random).revoke(1, NOW, random);
        assertThat(keys.statuses(NOW))
                .extracting(KeyStatus::state)
                .containsExactly(State.RETIRED, State.REVOKED, State.ACTIVE);
    }

    @Test
    void aRevocationTakenBackLeavesTheNewKeyMinting() {
        KeySet keys = first.revoke(0, NOW, random).reinstate(0);
        assertThat(keys.statuses(NOW)).extracting(KeyStatus::state).containsExactly(State.RETIRED, State.ACTIVE);
    }

    @Test
    void beforeTheFirstKeysTimeItMintsAllTheSame() {
        assertThat(first.minting(0).id()).isZero();
    }

    @Test
    void idsGoRoundAndTheOldestRevokedKeyMakesRoom() {
        KeySet keys = first;
        for (int i = 1; i < 256; i++) {
            keys = keys.rotate(NOW, Duration.ZERO, random);
        }
        KeySet full = keys;
        assertThat(full.minting(NOW.toEpochMilli()).id()).isEqualTo(255);
        assertThatThrownBy(() -> full.rotate(NOW, MINUTE, random))
                .hasMessageStartingWith("all 256 key ids are taken: revoke keys");

        KeySet room = full.revoke(3, NOW, random).rotate(NOW, Duration.ZERO, random);
        assertThat(room.minting(NOW.toEpochMilli()).id()).isEqualTo(3);
        assertThat(room.statuses(NOW)).hasSize(256);
    }

    @Test
    void aKeyThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> first.rotate(NOW, MINUTE, random).revoke(7, NOW, random))
                .hasMessage("there is no key 7, only 0, 1");
        assertThatThrownBy(() -> first.reinstate(7)).hasMessage("there is no key 7, only 0");
    }

    @Test
    void aSecretIsNeverPrinted() {
        byte[] secret = new byte[SigningKey.BYTES];
        random.nextBytes(secret);
        TrackerKey key = new TrackerKey(0, NOW, NOW, false, new SigningKey(secret));

        assertThat(key.toString())
                .contains("SigningKey[hidden]")
                .doesNotContain(HexFormat.of().formatHex(secret));
        assertThat(new KeySet(List.of(key)).statuses(NOW).toString())
                .doesNotContain(HexFormat.of().formatHex(secret));
        assertThatThrownBy(() -> new SigningKey(new byte[31])).hasMessage("a signing key has 32 bytes, got 31");
    }
}
