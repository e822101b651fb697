package io.rebound.duckdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * DuckDB unpacks 70 MB of native library into the temporary folder and deletes them when the process exits in good
 * order. Where a loaded library can be unlinked, it is, so that killed processes leave nothing behind.
 */
final class NativeLibrary {
    private static final Path MAPPED = Path.of("/proc/self/maps");

    private NativeLibrary() {}

    static void unlink() {
        if (!Files.isReadable(MAPPED)) {
            return;
        }
        try (Stream<String> mapped = Files.lines(MAPPED)) {
            mapped.filter(line -> line.contains("/libduckdb_java") && line.endsWith(".so"))
                    .map(line -> Path.of(line.substring(line.indexOf('/'))))
                    .distinct()
                    .forEach(NativeLibrary::delete);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            throw new UncheckedIOException(stays);
        }
    }
}
