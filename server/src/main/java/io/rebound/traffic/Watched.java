package io.rebound.traffic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of the user's that may change at any time. Owned by one thread.
 *
 * <p>What was read stays in force until a newer one was read whole: a file that is gone, cut or damaged changes nothing and
 * is named in the log once.
 */
final class Watched<T> {
    private static final Logger log = LoggerFactory.getLogger(Watched.class);

    private final Path path;
    private final Reader<T> reader;
    private @Nullable Stamp seen;
    private @Nullable T content;

    /** How a file is read. */
    @FunctionalInterface
    interface Reader<T> {
        /** @throws IOException if it cannot be read or is damaged; the message says how */
        T read(Path file) throws IOException;
    }

    private record Stamp(long modified, long size, String key) {
        static @Nullable Stamp of(Path path) {
            try {
                BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
                return new Stamp(now.lastModifiedTime().toMillis(), now.size(), String.valueOf(now.fileKey()));
            } catch (IOException gone) {
                return null;
            }
        }
    }

    Watched(Path path, Reader<T> reader) {
        this.path = path;
        this.reader = reader;
    }

    Optional<T> content() {
        return Optional.ofNullable(content);
    }

    /** Reads it if it has changed; whether there is now another content. */
    boolean poll() {
        Stamp now = Stamp.of(path);
        if (Objects.equals(now, seen) && (now != null || content != null)) {
            return false;
        }
        boolean first = seen == null && content == null;
        if (now == null) {
            if (seen != null || first) {
                log.warn(
                        "{} is not there: {}",
                        path,
                        content == null ? "what it says is unknown" : "what it said stays in force");
            }
            seen = null;
            return false;
        }
        return read(now);
    }

    private boolean read(Stamp before) {
        seen = before;
        try {
            T read = reader.read(path);
            Stamp after = Stamp.of(path);
            if (!before.equals(after)) {
                seen = null; // written to while it was read: again at the next poll
                return false;
            }
            content = read;
            return true;
        } catch (IOException | RuntimeException damaged) {
            log.warn(
                    "{} cannot be used, {}: {}",
                    path,
                    content == null ? "what it says is unknown" : "what it said before stays in force",
                    damaged.getMessage());
            return false;
        }
    }
}
