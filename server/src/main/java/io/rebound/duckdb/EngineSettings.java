package io.rebound.duckdb;

import java.nio.file.Path;

/**
 * What a DuckDB may use. Immutable.
 *
 * @param memoryBytes of its tables and running statements; what does not fit is moved to {@code spill}
 * @param threads how many of them may work
 * @param spill a folder of its own, emptied when it starts
 * @param spillBytes how much may lie there
 */
public record EngineSettings(long memoryBytes, int threads, Path spill, long spillBytes) {

    public EngineSettings {
        if (memoryBytes < 1 || threads < 1 || spillBytes < 0) {
            throw new IllegalArgumentException(
                    "no DuckDB runs with " + memoryBytes + " bytes, " + threads + " threads, spill " + spillBytes);
        }
    }
}
