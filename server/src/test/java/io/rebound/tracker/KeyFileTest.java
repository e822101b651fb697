package io.rebound.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    private static final long SEED = 20260101;

    @TempDir
    private Path data;

    private KeyFile file = new KeyFile(Path.of("unset"));
    private Path path = Path.of("unset");
    private KeySet keys = KeySet.first(SteppedClock.NEW_YEAR, new SecureRandom());

    @BeforeEach
    void threeKeys() {
        SecureRandom random = new SecureRandom();
        file = new KeyFile(data);
        path = data.resolve(KeyFile.FILE);
        keys = keys.rotate(SteppedClock.NEW_YEAR.plusNanos(123), Duration.ofMinutes(1), random)
                .rotate(SteppedClock.NEW_YEAR, Duration.ofMinutes(2), random)
                .revoke(1, SteppedClock.NEW_YEAR, random);
        file.readOrCreate(() -> keys);
    }

    @Test
    void whatIsReadIsWhatWasWritten() {
        assertThat(KeyFileText.print(file.read())).isEqualTo(KeyFileText.print(keys));
        assertThat(file.read().statuses(SteppedClock.NEW_YEAR)).isEqualTo(keys.statuses(SteppedClock.NEW_YEAR));
    }

    @Test
    void anExistingFileIsNeverMadeAnew() {
        KeySet read = file.readOrCreate(() -> {
            throw new AssertionError("made anew");
        });
        assertThat(read.all()).hasSize(3);
    }

    @Test
    void onlyItsOwnerMayReadIt() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        file.edit(now -> now.rotate(SteppedClock.NEW_YEAR, Duration.ZERO, new SecureRandom()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");

        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(file::read)
                .isInstanceOf(TrackerStoreException.class)
                .hasMessage(path + " can be read by other users, who could then forge trackers: chmod 600 " + path);
    }

    @Test
    void noDamageGoesUnseenAndNoMessageShowsASecret() throws IOException {
        byte[] good = Files.readAllBytes(path);
        Random random = new Random(SEED);
        List<byte[]> damaged = new ArrayList<>();
        for (int at = 0; at < good.length; at++) {
            byte[] flipped = good.clone();
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            damaged.add(flipped);
            damaged.add(Arrays.copyOf(good, at));
        }
        String secret = keys.all().getFirst().secret().revealedForStorage();
        for (byte[] content : damaged) {
            Files.write(path, content);
            assertThatThrownBy(file::read)
                    .as("seed %d: %s", SEED, new String(content, StandardCharsets.ISO_8859_1))
                    .isInstanceOf(TrackerStoreException.class)
                    .hasMessageStartingWith(path + " is damaged (")
                    .hasMessageEndingWith(
                            "): put it back from a backup; without it no tracker that is on its way can be opened")
                    .message()
                    .doesNotContain(secret.substring(0, 8));
        }
    }

    @Test
    void aFileThatFitsItsSumButIsWrongIsDamagedToo() throws IOException {
        String good = Files.readString(path);
        assertDamaged(
                good.replace("tracker keys 1", "tracker keys 2"), "it is of another version than \"tracker keys 1\"");
        assertDamaged(good.replace("key 2 ", "key 256 "), "key 3 in it is unreadable");
        assertDamaged(good.replace("key 2 ", "key 0 "), "key 0 is there twice");
        assertDamaged(good.replace(" live ", " asleep "), "key 1 in it is unreadable");
        assertDamaged(good.replace(" live ", " revoked "), "no key is left that may mint");
    }

    @Test
    void aFailedEditLeavesTheFileAsItWas() throws IOException {
        byte[] before = Files.readAllBytes(path);
        assertThatThrownBy(() -> file.edit(now -> now.revoke(99, SteppedClock.NEW_YEAR, new SecureRandom())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Files.readAllBytes(path)).isEqualTo(before);
    }

    @Test
    void fourThreadsAndTwoProcessesThatRotateLoseNoKey() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            processes.add(new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            "-XX:TieredStopAtLevel=1",
                            Rotations.class.getName(),
                            data.toString())
                    .inheritIO()
                    .start());
        }
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj(i -> Thread.startVirtualThread(() -> Rotations.main(data.toString())))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }
        assertThat(file.read().all())
                .extracting(TrackerKey::id)
                .containsExactlyElementsOf(IntStream.range(0, 63).boxed().toList());
    }

    /** Ten rotations; also run as a process of its own. */
    static final class Rotations {
        private Rotations() {}

        public static void main(String... data) {
            KeyRing ring = new KeyRing(Path.of(data[0]));
            for (int i = 0; i < 10; i++) {
                ring.rotate(SteppedClock.NEW_YEAR, Duration.ofHours(1));
            }
        }
    }

    private void assertDamaged(String content, String why) throws IOException {
        String checked = content.substring(0, content.lastIndexOf("\ncheck ") + 1);
        Files.writeString(path, checked + "check " + KeyFileText.check(checked) + "\n");
        assertThatThrownBy(file::read).hasMessageStartingWith(path + " is damaged (" + why + "): ");
    }
}
