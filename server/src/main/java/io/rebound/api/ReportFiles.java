package io.rebound.api;

import io.rebound.csv.CsvText;
import io.rebound.http.Problem;
import io.rebound.report.Dimension;
import io.rebound.report.Report;
import io.rebound.report.Reports;
import io.rebound.warehouse.Deadline;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Writes reports as files, of which little is ever in memory. Thread-safe; blocks.
 *
 * <p>A file is complete before the first of its bytes is sent: what goes wrong is then told by the answer's status, and a slow
 * receiver holds nothing of the warehouse. It has no name any more when it is sent, so it goes with whoever reads it. One is
 * written at a time, and so leaves the warehouse a turn for people who look at a screen.
 */
public final class ReportFiles {
    private static final long MUST_BE_FREE = 1L << 30;
    private static final long LOOK_AGAIN_MILLIS = 50;

    private final Reports reports;
    private final Path folder;
    private final Semaphore turn = new Semaphore(1, true);
    private final AtomicLong made = new AtomicLong();

    /** A file and what is to be known of it. */
    record Written(InputStream content, Report.Remarks remarks) {}

    private ReportFiles(Reports reports, Path folder) {
        this.reports = reports;
        this.folder = folder;
    }

    /** @param folder of its own: what it holds is deleted */
    public static ReportFiles in(Path folder, Reports reports) {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> left = Files.list(folder)) {
                for (Path file : left.toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException unusable) {
            throw new UncheckedIOException("reports cannot be written to " + folder, unusable);
        }
        return new ReportFiles(reports, folder);
    }

    Written csv(ReportTable table, Deadline deadline) throws IOException {
        return written(deadline, file -> {
            long most = free() / 2;
            try (Lines lines = new Lines(new BufferedOutputStream(Files.newOutputStream(file)), most)) {
                lines.write(table.columns());
                return reports.stream(table.query(), row -> lines.write(table.cells(row)), deadline);
            }
        });
    }

    Written parquet(ReportTable table, Deadline deadline) throws IOException {
        return written(
                deadline, file -> reports.export(table.query(), dimension -> names(table, dimension), file, deadline));
    }

    private Written written(Deadline deadline, Writing writing) throws IOException {
        awaitTurn(deadline);
        Path file = folder.resolve("report-" + made.incrementAndGet());
        try {
            if (free() < MUST_BE_FREE) {
                throw new Problem(
                        507,
                        null,
                        "the disk of " + folder + " has less than " + (MUST_BE_FREE >> 30)
                                + " GiB free, which clicks need more: make room, or ask for JSON");
            }
            Report.Remarks remarks = writing.to(file);
            return new Written(Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE), remarks);
        } finally {
            turn.release();
            Files.deleteIfExists(file);
        }
    }

    private void awaitTurn(Deadline deadline) {
        try {
            do {
                deadline.check();
            } while (!turn.tryAcquire(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Problem(503, null, "the server is stopping");
        }
    }

    private long free() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    private static Map<Integer, String> names(ReportTable table, Dimension dimension) {
        var catalog = table.catalog();
        var items =
                switch (dimension) {
                    case CAMPAIGN -> catalog.campaigns();
                    case OFFER -> catalog.offers();
                    case ADVERTISER -> catalog.advertisers();
                    case SOURCE -> catalog.sources();
                    case GOAL -> catalog.goals();
                    default -> throw new IllegalArgumentException(dimension + " has no names");
                };
        Map<Integer, String> names = new HashMap<>();
        items.forEach(item -> names.put(item.id().value(), item.name()));
        return names;
    }

    /** Writes one file. */
    private interface Writing {
        Report.Remarks to(Path file) throws IOException;
    }

    /** A CSV of bounded length. */
    private record Lines(OutputStream out, long most, AtomicLong written) implements AutoCloseable {

        Lines(OutputStream out, long most) {
            this(out, most, new AtomicLong());
        }

        void write(List<?> cells) {
            byte[] line = new CsvText().line(cells).toString().getBytes(StandardCharsets.UTF_8);
            if (written.addAndGet(line.length) > most) {
                throw new Problem(
                        507,
                        null,
                        "this report is longer than half of the disk that is free: ask for less, or for Parquet");
            }
            try {
                out.write(line);
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
