package io.rebound.warehouse;

import io.rebound.duckdb.EngineSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * What the embedded warehouse may use. Immutable.
 *
 * @param folder of its files, in the data directory
 * @param engine memory of the tail and running reports, and where it spills
 * @param reportsAtOnce further questions wait for their turn
 * @param patience how long one question may take, its turn included
 * @param sealing when a part of the tail becomes files
 * @param retention for how long files are kept
 * @param keptFrom answers over so many rows of days that are over are kept
 */
public record WarehouseSettings(
        Path folder,
        EngineSettings engine,
        int reportsAtOnce,
        Duration patience,
        Sealing sealing,
        Retention retention,
        long keptFrom) {

    public static final long MEMORY_BYTES = 256L << 20;
    public static final long SPILL_BYTES = 16L << 30;
    public static final long KEPT_FROM = 1_000_000;
    public static final int REPORTS_AT_ONCE = 2;
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * Whichever comes first.
     *
     * @param bytes about so much memory
     * @param age since its first fact
     */
    public record Sealing(long bytes, Duration age) {
        public static final Sealing USUAL = new Sealing(64L << 20, Duration.ofMinutes(1));
    }

    /** The data directory. */
    Path data() {
        return Objects.requireNonNull(folder.toAbsolutePath().getParent());
    }

    public WarehouseSettings with(Duration sealAfter, Retention kept) {
        return new WarehouseSettings(
                folder, engine, reportsAtOnce, patience, new Sealing(sealing.bytes(), sealAfter), kept, keptFrom);
    }

    /** Where answers over closed files are kept. */
    Path answers() {
        return folder.resolveSibling(folder.getFileName() + "-answers");
    }

    /** @param data the data directory */
    public static WarehouseSettings defaults(Path data) {
        return defaults(data, MEMORY_BYTES);
    }

    /**
     * @param data the data directory
     * @param memoryBytes for the tail and running reports
     */
    public static WarehouseSettings defaults(Path data, long memoryBytes) {
        return new WarehouseSettings(
                data.resolve("warehouse"),
                new EngineSettings(memoryBytes, threads(memoryBytes), data.resolve("warehouse-spill"), SPILL_BYTES),
                REPORTS_AT_ONCE,
                PATIENCE,
                Sealing.USUAL,
                Retention.FOR_EVER,
                KEPT_FROM);
    }

    /** Each has groups of its own in memory, so all processors work only where there is room for that. */
    private static int threads(long memoryBytes) {
        int processors = Runtime.getRuntime().availableProcessors();
        return (int) Math.max(Math.max(1, processors / 2), Math.min(processors, memoryBytes / MEMORY_BYTES));
    }
}
