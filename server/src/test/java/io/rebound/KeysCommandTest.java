package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.tracker.Opening;
import io.rebound.tracker.TrackerMint;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class KeysCommandTest {
    private static final InstantSource NEW_YEAR = () -> Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path data;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String firstTracker = "";

    @BeforeEach
    void theServerHasRunOnce() {
        try (TrackerMint mint = TrackerMint.start(data, 0, NEW_YEAR)) {
            firstTracker = mint.mint(1, 1).text();
        }
    }

    @Test
    void listShowsEveryKeyAndNoSecret() {
        assertThat(keys("list")).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "KEY   STATE      CREATED                  SIGNS FROM",
                        "0     active     2026-01-01T00:00:00Z     2026-01-01T00:00:00Z");
    }

    @Test
    void rotatePublishesAKeyThatSignsAfterAWhile() {
        assertThat(keys("rotate", "--after", "60")).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "KEY   STATE      CREATED                  SIGNS FROM",
                        "0     active     2026-01-01T00:00:00Z     2026-01-01T00:00:00Z",
                        "1     published  2026-01-01T00:00:00Z     2026-01-01T00:01:00Z");
        assertThat(open(firstTracker)).isInstanceOf(Opening.Genuine.class);
    }

    @Test
    void revokingTheSigningKeyMakesAnotherSignAtOnce() {
        assertThat(keys("revoke", "0")).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "KEY   STATE      CREATED                  SIGNS FROM",
                        "0     revoked    2026-01-01T00:00:00Z     2026-01-01T00:00:00Z",
                        "1     active     2026-01-01T00:00:00Z     2026-01-01T00:00:00Z");
        assertThat(open(firstTracker)).isEqualTo(new Opening.UnknownKey(0));
    }

    @Test
    void aRevocationCanBeTakenBack() {
        assertThat(keys("revoke", "0")).isZero();
        assertThat(keys("revoke", "0", "--undo")).isZero();
        assertThat(open(firstTracker)).isInstanceOf(Opening.Genuine.class);
    }

    @Test
    void badUseEndsWithTwoAndOneLineThatNamesIt() {
        assertThat(keys("revoke", "9")).isEqualTo(2);
        assertThat(keys("rotate", "--after", "-1")).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly("there is no key 9, only 0", "--after takes 0 seconds or more, got -1");
    }

    @Test
    void aDirectoryWithoutKeysIsNamed() {
        Path elsewhere = data.resolve("elsewhere");
        data = elsewhere;
        for (String command : new String[] {"list", "rotate"}) {
            assertThat(keys(command)).isEqualTo(2);
        }
        assertThat(err.toString().lines())
                .hasSize(2)
                .allMatch(line -> line.equals("no tracker keys in " + elsewhere
                        + ": start the server there once, or name its data directory"));
        assertThat(elsewhere).doesNotExist();
    }

    private Opening open(String tracker) {
        try (TrackerMint mint = TrackerMint.start(data, 0, NEW_YEAR)) {
            return mint.open(tracker);
        }
    }

    private int keys(String command, String... more) {
        CommandLine line = new CommandLine(new KeysCommand(NEW_YEAR))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        String[] arguments = new String[more.length + 3];
        arguments[0] = command;
        System.arraycopy(more, 0, arguments, 1, more.length);
        arguments[more.length + 1] = "--data";
        arguments[more.length + 2] = data.toString();
        return line.execute(arguments);
    }
}
