package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.rebound.tracker.Opening;
import io.rebound.tracker.TrackerMint;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupCommandTest {
    private static Path data = Path.of("");

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path backup = Path.of("");
    private Path restored = Path.of("");

    @BeforeAll
    static void aServerHasRun(@TempDir Path once) {
        data = once.resolve("data");
        RunningServer.start(data).close();
    }

    @BeforeEach
    void folders() {
        backup = directory.resolve("deep/backup");
        restored = directory.resolve("restored");
    }

    @Test
    void aRunningServerIsBackedUpAndRestoredWithItsKeysAndPermissions() throws Exception {
        String tracker;
        try (RunningServer server = RunningServer.start(data)) {
            server.create("advertisers", Map.of("name", "Shop"));
            assertThat(run("backup", backup.toString(), "--data", data.toString()))
                    .as(err::toString)
                    .isZero();
        }
        try (TrackerMint mint = TrackerMint.start(data, 0, InstantSource.system())) {
            tracker = mint.mint(1, 1).text();
        }
        assertThat(run("restore", backup.toString(), "--data", restored.toString()))
                .as(err::toString)
                .isZero();

        assertThat(names(backup))
                .containsExactlyInAnyOrder(
                        "backup.json",
                        "journal/000001.db",
                        "ledger.db",
                        "ledger.key",
                        "tracker.keys",
                        "tracker.time",
                        "visitor.key");
        for (String name : List.of(
                "ledger.db", "ledger.key", "tracker.keys", "tracker.time", "visitor.key", "journal/000001.db")) {
            for (Path copy : List.of(backup, restored)) {
                assertThat(permissions(copy.resolve(name))).as(name).isEqualTo(permissions(data.resolve(name)));
            }
        }
        assertThat(permissions(backup)).isEqualTo("rwx------");
        try (RunningServer server = RunningServer.start(restored)) {
            assertThat(server.read("advertisers").path("items").findValuesAsText("name"))
                    .containsExactly("Shop");
        }
        try (TrackerMint mint = TrackerMint.start(restored, 0, InstantSource.system())) {
            assertThat(mint.open(tracker)).isInstanceOf(Opening.Genuine.class);
        }
    }

    @Test
    void aDamagedBackupIsRefusedNamingTheFileAndLeavesNothingBehind() throws Exception {
        assertThat(run("backup", backup.toString(), "--data", data.toString())).isZero();
        for (String name : names(backup)) {
            Path file = backup.resolve(name);
            byte[] whole = Files.readAllBytes(file);
            byte[] damaged = whole.clone();
            damaged[damaged.length / 2] ^= 1;
            Files.write(file, damaged);
            refused(file.toString(), "restore", backup.toString(), "--data", restored.toString());
            Files.write(file, Arrays.copyOf(whole, whole.length - 1));
            if (!name.equals("backup.json")) { // there it is only the end of a line
                refused(file.toString(), "restore", backup.toString(), "--data", restored.toString());
            }
            Files.delete(file);
            refused(name, "restore", backup.toString(), "--data", restored.toString());
            Files.write(file, whole);
        }
        assertThat(run("restore", backup.toString(), "--data", restored.toString()))
                .isZero();
    }

    @Test
    void whatIsNotEmptyOrNoDataDirectoryIsRefused() throws Exception {
        assertThat(run("backup", backup.toString(), "--data", data.toString())).isZero();
        refused(backup + " is not empty", "backup", backup.toString(), "--data", data.toString());
        refused(
                "there is no ledger.db in " + restored,
                "backup",
                directory.resolve("b").toString(),
                "--data",
                restored.toString());
        refused(data + " is not empty", "restore", backup.toString(), "--data", data.toString());
        refused("backup.json", "restore", data.toString(), "--data", restored.toString());
        assertThat(restored).doesNotExist();
        try (DataDirectory taken = DataDirectory.lock(restored)) {
            assertThat(taken.path()).isEqualTo(restored);
            refused("in use by another process", "restore", backup.toString(), "--data", restored.toString());
        }
        assertThat(restored).isDirectoryNotContaining(file -> !file.endsWith("lock"));
    }

    @Test
    void noServerStartsOnHalfOfARestore() throws Exception {
        Files.createFile(data.resolve("restore.unfinished"));
        assertThat(catchThrowable(() -> RunningServer.start(data).close()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("was not restored to its end");
        Files.delete(data.resolve("restore.unfinished"));
        RunningServer.start(data).close();
    }

    private void refused(String why, String... arguments) {
        err.getBuffer().setLength(0);
        assertThat(run(arguments)).as(String.join(" ", arguments)).isEqualTo(2);
        assertThat(err.toString().lines()).as(err.toString()).hasSize(1);
        assertThat(err.toString()).contains(why);
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
