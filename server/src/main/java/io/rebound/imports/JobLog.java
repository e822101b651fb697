package io.rebound.imports;

import io.rebound.csv.CsvText;
import io.rebound.imports.ImportJob.State;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes down the results of an import's lines as they come. Written by one thread; how far it is can be asked by all. */
final class JobLog implements AutoCloseable {
    private final JobFiles files;
    private final BufferedWriter out;
    private final int mostShown;
    private final List<LineResult> shown = new ArrayList<>();
    private volatile ImportJob job;

    JobLog(ImportJob job, JobFiles files, int mostShown) throws IOException {
        this.job = job;
        this.files = files;
        this.mostShown = mostShown;
        this.out = Files.newBufferedWriter(files.lines(job.id()), StandardCharsets.UTF_8);
        out.write(new CsvText().line(LineResult.COLUMNS).toString());
        files.save(job);
    }

    ImportJob job() {
        return job;
    }

    /** The first results, as many as are shown at once. */
    List<LineResult> shown() {
        return List.copyOf(shown);
    }

    void add(List<LineResult> results) {
        CsvText text = new CsvText();
        Map<String, Long> outcomes = new TreeMap<>(job.outcomes());
        for (LineResult result : results) {
            text.line(result.cells());
            outcomes.merge(result.outcome(), 1L, Long::sum);
            if (shown.size() < mostShown) {
                shown.add(result);
            }
        }
        try {
            out.write(text.toString());
            out.flush();
        } catch (IOException broken) {
            throw new UncheckedIOException("the results cannot be written", broken);
        }
        job = new ImportJob(
                job.id(),
                job.kind(),
                job.state(),
                job.dryRun(),
                job.by(),
                job.startedAt(),
                job.finishedAt(),
                job.columns(),
                job.lines() + results.size(),
                Collections.unmodifiableMap(outcomes),
                "");
    }

    void end(State state, String why, Instant at) {
        job = job.ended(state, why, at);
        files.save(job);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
