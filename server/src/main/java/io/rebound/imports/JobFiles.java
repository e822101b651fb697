package io.rebound.imports;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.rebound.imports.ImportJob.State;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of imports in a directory of their own: of each what it is and how far it came ({@code ID.json}), the results of
 * its lines ({@code ID.csv}), and what was sent, while it runs ({@code ID.body}). Thread-safe.
 */
final class JobFiles {
    private static final Logger log = LoggerFactory.getLogger(JobFiles.class);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final Path directory;

    private JobFiles(Path directory) {
        this.directory = directory;
    }

    /** Makes the directory, and ends what was running when the server stopped. */
    static JobFiles open(Path directory, Instant now) {
        try {
            Files.createDirectories(directory);
            JobFiles files = new JobFiles(directory);
            for (Path body : files.endingWith(".body")) {
                Files.delete(body);
            }
            for (Path description : files.endingWith(".json")) {
                files.endOrForget(description, now);
            }
            return files;
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot open " + directory, broken);
        }
    }

    private void endOrForget(Path description, Instant now) throws IOException {
        Optional<ImportJob> read = read(description);
        if (read.isEmpty() || read.get().startedAt().isBefore(now.minus(KEPT))) {
            Files.delete(description);
            Files.deleteIfExists(Path.of(description.toString().replaceFirst("\\.json$", ".csv")));
        } else if (read.get().isRunning()) {
            save(read.get()
                    .ended(
                            State.INTERRUPTED,
                            "the server stopped in the middle; send the file again, what counted before is a repeat then",
                            now));
        }
    }

    /** Empty if it is not whole: after a power failure it may not be, and nothing depends on it. */
    private static Optional<ImportJob> read(Path description) {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(description), ImportJob.class));
        } catch (IOException broken) {
            log.warn("{} cannot be read: {}", description, broken.getMessage());
            return Optional.empty();
        }
    }

    private List<Path> endingWith(String ending) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    /** Replaced as a whole, so that nobody reads half of it. */
    void save(ImportJob job) {
        try {
            Path whole = directory.resolve(job.id() + ".json");
            Path part = directory.resolve(job.id() + ".part");
            Files.write(part, JSON.writeValueAsBytes(job));
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot write about import " + job.id(), broken);
        }
    }

    /** @param id one that an import has; nothing else is looked for */
    Optional<ImportJob> find(String id) {
        Path description = directory.resolve(id + ".json");
        return Files.exists(description) ? read(description) : Optional.empty();
    }

    /** The latest ones, the newest first: ids are in the order of time. */
    List<ImportJob> latest(int most) {
        try {
            return endingWith(".json").stream()
                    .sorted(Comparator.comparing(
                                    (Path file) -> file.getFileName().toString())
                            .reversed())
                    .limit(most)
                    .flatMap(file -> read(file).stream())
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot list " + directory, broken);
        }
    }

    Path lines(String id) {
        return directory.resolve(id + ".csv");
    }

    Path body(String id) {
        return directory.resolve(id + ".body");
    }

    void copyLines(String id, OutputStream out) throws IOException {
        try (InputStream in = Files.newInputStream(lines(id))) {
            in.transferTo(out);
        }
    }
}
