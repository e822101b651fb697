package io.rebound.warehouse;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What the embedded warehouse may use. Immutable.
 *
 * @param memoryBytes of facts and running reports; what does not fit is moved to {@code spill}
 * @param threads how many a report may keep busy
 * @param reportsAtOnce further questions wait for their turn
 * @param patience how long one question may take, its turn included
 * @param spill a folder of the warehouse's own, emptied when it opens
 * @param spillBytes how much may lie there; then nothing more is loaded
 */
public record WarehouseSettings(
        long memoryBytes, int threads, int reportsAtOnce, Duration patience, Path spill, long spillBytes) {

    public static final long MEMORY_BYTES = 256L << 20;
    public static final long SPILL_BYTES = 16L << 30;
    public static final int REPORTS_AT_ONCE = 2;
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    public static WarehouseSettings defaults(Path spill) {
        int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        return new WarehouseSettings(MEMORY_BYTES, half, REPORTS_AT_ONCE, PATIENCE, spill, SPILL_BYTES);
    }
}
