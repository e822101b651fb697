package io.rebound.tracker;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code tracker.keys} of a data directory: whole after a crash, readable for its owner alone, changed by one
 * process at a time. Thread-safe; blocks.
 */
final class KeyFile {
    static final String FILE = "tracker.keys";

    private static final Object ONE_AT_A_TIME = new Object(); // a file lock keeps out other processes only

    private final Path directory;
    private final Path file;

    KeyFile(Path directory) {
        this.directory = directory;
        this.file = directory.resolve(FILE);
    }

    /** Differs after every change. */
    record Version(FileTime modified, long size, @Nullable Object inode) {}

    /** Empty when there is no file. */
    Optional<Version> version() throws IOException {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Version(found.lastModifiedTime(), found.size(), found.fileKey()));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** @throws TrackerStoreException if it is missing, damaged or open to others, naming the cure */
    KeySet read() {
        try {
            if (DurableFile.isOpenToOthers(file)) {
                throw new TrackerStoreException(
                        file + " can be read by other users, who could then forge trackers: chmod 600 " + file);
            }
            return KeyFileText.parse(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException damage) {
            throw new TrackerStoreException(
                    file + " is damaged (" + damage.getMessage()
                            + "): put it back from a backup; without it no tracker that is on its way can be opened",
                    damage);
        } catch (NoSuchFileException none) {
            throw new TrackerStoreException(
                    "no tracker keys in " + directory + ": start the server there once, or name its data directory",
                    none);
        } catch (IOException failure) {
            throw new TrackerStoreException(file + " cannot be read: " + failure, failure);
        }
    }

    /** Reads the keys, or writes these where there is no file. */
    KeySet readOrCreate(Supplier<KeySet> first) {
        return locked(() -> exists() ? read() : write(first.get()));
    }

    /** Changes the keys as they are now; on disk when this returns. */
    KeySet edit(UnaryOperator<KeySet> change) {
        if (!exists()) {
            return read(); // says what is wrong, without leaving a lock file behind
        }
        return locked(() -> write(change.apply(read())));
    }

    private KeySet write(KeySet keys) {
        try {
            DurableFile.replace(directory, FILE, KeyFileText.print(keys).getBytes(StandardCharsets.ISO_8859_1));
            return keys;
        } catch (IOException failure) {
            throw new TrackerStoreException(file + " cannot be written: " + failure, failure);
        }
    }

    private KeySet locked(Supplier<KeySet> work) {
        Path lockFile = directory.resolve(FILE + ".lock");
        synchronized (ONE_AT_A_TIME) {
            try {
                DurableFile.createForOwnerOnly(lockFile);
                try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
                    channel.lock(); // until the channel is closed
                    return work.get();
                }
            } catch (IOException failure) {
                throw new TrackerStoreException(lockFile + " cannot be locked: " + failure, failure);
            }
        }
    }
}
