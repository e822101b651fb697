package io.rebound.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 10,000 seeds, each of them a short history of the product; a million with {@code -Drebound.long=true}. A seed that fails is
 * named, and {@code -Drebound.seed=N} runs it alone. {@code -Drebound.firstSeed=N} and {@code -Drebound.seeds=N} run a part.
 */
class SimulationTest {
    private static final int STEPS = 45;
    private static final long FIRST = Long.getLong("rebound.firstSeed", 1);
    private static final long SEEDS =
            Long.getLong("rebound.seeds", Boolean.getBoolean("rebound.long") ? 1_000_000 : 10_000);

    @Test
    void whateverHappensEveryInvariantHolds(@TempDir Path directory) throws Exception {
        Long only = Long.getLong("rebound.seed");
        AtomicLong next = new AtomicLong(only == null ? FIRST : only);
        long last = only == null ? FIRST + SEEDS - 1 : only;
        List<Future<Long>> conversions = new ArrayList<>();
        int threads = Math.min(2, Runtime.getRuntime().availableProcessors());
        try (ExecutorService runners = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                Path own = memory(directory)
                        .resolve("simulated-" + ProcessHandle.current().pid() + "-" + i);
                conversions.add(runners.submit(() -> run(own, next, last)));
            }
        }
        long made = 0;
        for (Future<Long> one : conversions) {
            made += one.get();
        }
        assertThat(made).as("conversions in all").isPositive();
    }

    private static long run(Path directory, AtomicLong next, long last) throws IOException {
        Files.createDirectories(directory);
        long made = 0;
        try (Books books = new Books(directory)) {
            for (long seed = next.getAndIncrement(); seed <= last; seed = next.getAndIncrement()) {
                made += run(seed, books);
            }
        } finally {
            delete(directory);
        }
        return made;
    }

    private static long run(long seed, Books books) {
        try {
            Simulation simulation = new Simulation(seed, books);
            simulation.run(STEPS);
            Invariants.ALL.forEach(invariant -> invariant.check(simulation));
            return simulation.ledger.entriesAfter(0, 1).size();
        } catch (RuntimeException | AssertionError broken) {
            throw new AssertionError("seed " + seed + ": " + broken.getMessage(), broken);
        }
    }

    /** A file system in memory, where there is one: what a simulation loses is decided by its seed, not by the machine. */
    private static Path memory(Path otherwise) {
        Path shared = Path.of("/dev/shm");
        return Files.isWritable(shared) ? shared : otherwise;
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
