package io.rebound;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SQLite's driver unpacks its native library into the temporary folder and deletes it when the process exits in good
 * order. Where a loaded library can be unlinked, it is, so that killed processes leave nothing behind.
 */
final class NativeLibraries {
    private static final Logger log = LoggerFactory.getLogger(NativeLibraries.class);
    private static final Path MAPPED = Path.of("/proc/self/maps");
    private static final String SQLITE = "libsqlitejdbc.so";
    private static final String ITS_LOCK = ".lck";

    private NativeLibraries() {}

    /** Once they are loaded. */
    static void unlink() {
        if (!Files.isReadable(MAPPED)) {
            return;
        }
        try {
            for (Path library : unpacked()) {
                Files.deleteIfExists(library);
                Files.deleteIfExists(library.resolveSibling(library.getFileName() + ITS_LOCK));
            }
        } catch (IOException stays) {
            log.debug("a native library stays in the temporary folder", stays);
        }
    }

    private static List<Path> unpacked() throws IOException {
        try (Stream<String> lines = Files.lines(MAPPED)) {
            return lines.filter(line -> line.endsWith(SQLITE))
                    .map(line -> Path.of(line.substring(line.indexOf('/'))))
                    .distinct()
                    .toList();
        }
    }
}
