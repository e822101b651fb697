package io.rebound.traffic;

import com.maxmind.db.InvalidDatabaseException;
import com.maxmind.db.Reader;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/**
 * One {@code .mmdb} file, open. Thread-safe.
 *
 * <p>What is opened is a copy that nobody else has: people copy a new database over the old one, and a mapped file that is
 * cut under its reader would end the process. The copy has no name any more once it is mapped, and goes with its reader.
 */
final class PlaceDatabase {
    private static final String[] PROBES = {
        "1.1.1.0", "8.8.8.0", "93.184.216.0", "203.0.113.0", "2606:4700::", "2a00:1450::"
    };

    private static final String COPY = "opening-";

    private final Reader reader;

    private PlaceDatabase(Reader reader) {
        this.reader = reader;
    }

    /**
     * @param scratch a folder for the copy; made if it is not there
     * @throws IOException if it is no such file, cut or damaged
     */
    static PlaceDatabase open(Path file, Path scratch) throws IOException {
        Files.createDirectories(scratch);
        Path copy = Files.createTempFile(scratch, COPY, ".mmdb");
        try {
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            PlaceDatabase database = new PlaceDatabase(new Reader(copy.toFile(), Reader.FileMode.MEMORY_MAPPED));
            for (String probe : PROBES) {
                database.find(InetAddress.ofLiteral(probe));
            }
            return database;
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    /** Removes copies that were left when the process was ended in the midst of one. */
    static void sweep(Path scratch) throws IOException {
        if (Files.isDirectory(scratch)) {
            try (DirectoryStream<Path> left = Files.newDirectoryStream(scratch, COPY + "*")) {
                for (Path copy : left) {
                    Files.deleteIfExists(copy);
                }
            }
        }
    }

    /** @throws IOException if it is damaged there */
    Optional<PlaceRecord> find(InetAddress address) throws IOException {
        try {
            return Optional.ofNullable(reader.get(address, Map.class)).map(PlaceRecord::new);
        } catch (IllegalArgumentException v6InV4) {
            return Optional.empty();
        } catch (RuntimeException | StackOverflowError damaged) {
            throw new InvalidDatabaseException("damaged", damaged);
        }
    }
}
