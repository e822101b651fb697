package io.rebound.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeReserveTest {
    @TempDir
    private Path data;

    @Test
    void aNewNodeMayUseAllTime() throws IOException {
        try (TimeReserve reserve = TimeReserve.open(data)) {
            assertThat(reserve.free()).isZero();
        }
        assertThat(DurableFile.isOpenToOthers(data.resolve(TimeReserve.FILE))).isFalse();
    }

    @Test
    void itIsKnownWhetherANodeHasRunHere() throws IOException {
        assertThat(TimeReserve.existsIn(data)).isFalse();
        TimeReserve.open(data).close();
        assertThat(TimeReserve.existsIn(data)).isTrue();
    }

    @Test
    void theNextRunBeginsWhereTheLastPromiseEnds() throws IOException {
        long last = 0;
        for (int run = 1; run < 8; run++) {
            try (TimeReserve reserve = TimeReserve.open(data)) {
                assertThat(reserve.free()).isEqualTo(last);
                for (int i = 0; i < run; i++) {
                    reserve.advance(1_000_000L * run + i);
                }
                last = 1_000L * run; // a clean stop gives back what was not used
                reserve.advance(last);
            }
        }
    }

    /** A crash may leave any mixture of old and new bytes in the slot that was being written. */
    @Test
    void aTornWriteSpoilsOnlyThePromiseThatWasNotGivenYet() throws IOException {
        byte[] before;
        byte[] after;
        try (TimeReserve reserve = TimeReserve.open(data)) {
            reserve.advance(123_456_789);
            before = content();
            reserve.advance(987_654_321);
            after = content();
        }
        for (int cut = 0; cut <= after.length; cut++) {
            byte[] torn = before.clone();
            System.arraycopy(after, 0, torn, 0, cut);
            if (cut % 4096 < 64) {
                Files.write(data.resolve(TimeReserve.FILE), torn);
                try (TimeReserve reserve = TimeReserve.open(data)) {
                    assertThat(reserve.free()).as("cut at %d", cut).isIn(123_456_789L, 987_654_321L);
                }
            }
        }
    }

    @Test
    void aDamagedFileStopsTheStartAndNamesTheCure() throws IOException {
        Path file = data.resolve(TimeReserve.FILE);
        for (String content : new String[] {"", "nonsense", "tracker time 1 000000000000123 00000000\n"}) {
            Files.writeString(file, content);
            assertThatThrownBy(() -> TimeReserve.open(data))
                    .isInstanceOf(TrackerStoreException.class)
                    .hasMessage(
                            file + " is damaged: put it back from a backup, or delete it if the clock of this machine"
                                    + " is right and was not set back since");
        }
    }

    @Test
    void twoRunsNeverShareIt() throws IOException {
        try (TimeReserve first = TimeReserve.open(data)) {
            assertThatThrownBy(() -> TimeReserve.open(data))
                    .isInstanceOf(TrackerStoreException.class)
                    .hasMessageContaining("is in use by another process");
            first.advance(5);
        }
        TimeReserve.open(data).close();
    }

    private byte[] content() throws IOException {
        return Files.readAllBytes(data.resolve(TimeReserve.FILE));
    }
}
