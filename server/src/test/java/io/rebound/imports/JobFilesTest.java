package io.rebound.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.imports.ImportJob.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFilesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    Path directory;

    @Test
    void whatWasRunningWhenTheServerStoppedIsInterruptedAndWhatWasSentIsGone() throws Exception {
        JobFiles files = JobFiles.open(directory, NOW);
        files.save(job("running", State.RUNNING, NOW));
        files.save(job("done", State.DONE, NOW));
        Files.writeString(files.body("running"), "tracking\n");

        JobFiles later = JobFiles.open(directory, NOW.plusSeconds(60));

        assertThat(later.find("running").orElseThrow().state()).isEqualTo(State.INTERRUPTED);
        assertThat(later.find("running").orElseThrow().finishedAt()).contains(NOW.plusSeconds(60));
        assertThat(later.find("done")).contains(job("done", State.DONE, NOW));
        assertThat(files.body("running")).doesNotExist();
    }

    @Test
    void resultsAreKeptForThirtyDays() throws Exception {
        JobFiles files = JobFiles.open(directory, NOW);
        files.save(job("old", State.DONE, NOW));
        Files.writeString(files.lines("old"), "line\n");

        assertThat(JobFiles.open(directory, NOW.plus(Duration.ofDays(30))).find("old"))
                .isPresent();
        assertThat(JobFiles.open(directory, NOW.plus(Duration.ofDays(31))).find("old"))
                .isEmpty();
        assertThat(files.lines("old")).doesNotExist();
    }

    @Test
    void aDescriptionThatAPowerFailureEmptiedStopsNothing() throws Exception {
        Files.writeString(directory.resolve("x.json"), "");

        assertThat(JobFiles.open(directory, NOW).find("x")).isEmpty();
    }

    private static ImportJob job(String id, State state, Instant startedAt) {
        return new ImportJob(
                id, "conversions", state, false, "admin", startedAt, Optional.empty(), Map.of(), 0, Map.of(), "");
    }
}
