package io.rebound.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VisitorKeyTest {
    @TempDir
    Path directory;

    @Test
    void theKeyIsMadeOnceAndOnlyItsOwnerMayReadIt() throws IOException {
        VisitorKey made = VisitorKey.in(directory);
        Path file = directory.resolve("visitor.key");

        assertThat(number(VisitorKey.in(directory))).isEqualTo(number(made));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(directory.resolve("visitor.key.tmp")).doesNotExist();
    }

    @Test
    void aDraftLeftByACrashIsNoKey() throws IOException {
        Files.write(directory.resolve("visitor.key.tmp"), new byte[7]);

        assertThat(number(VisitorKey.in(directory))).isEqualTo(number(VisitorKey.in(directory)));
    }

    @Test
    void everyDirectoryHasAnotherKey() {
        assertThat(number(VisitorKey.in(directory))).isNotEqualTo(number(ClickFixture.KEY));
    }

    @Test
    void aDamagedKeyIsRefusedWithItsCure() throws IOException {
        Path file = Files.write(directory.resolve("visitor.key"), new byte[31]);

        assertThatThrownBy(() -> VisitorKey.in(directory))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("31 bytes instead of 32")
                .hasMessageContaining("backup");
    }

    @Test
    void aDirectoryThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> VisitorKey.in(directory.resolve("gone")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("gone");
    }

    @Test
    void aKeyIsNeitherShortNorPrinted() {
        assertThatThrownBy(() -> VisitorKey.of(new byte[31])).isInstanceOf(IllegalArgumentException.class);
        assertThat(VisitorKey.of(new byte[32])).hasToString("VisitorKey[hidden]");
    }

    private static long number(VisitorKey key) {
        VisitorHash hash = new VisitorHash(key);
        hash.visitor(new byte[4], "agent");
        return hash.ofCampaign(1);
    }
}
