package io.rebound.warehouse;

import io.rebound.warehouse.StoredFile.Stored;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * The warehouse's folder. A file is written under another name, brought to disk, and only then gets its own; what the
 * manifest does not name is removed at the next start. Thread-safe; blocks.
 */
final class Folder {
    static final String UNFINISHED = ".tmp";
    private static final int BUFFER = 1 << 18;
    private static final long SLICE = 4 << 20;

    private final Path path;
    private final Map<String, String> damaged = new ConcurrentHashMap<>();

    private Folder(Path path) {
        this.path = path.toAbsolutePath();
    }

    /** Only to read; it may be missing. */
    static Folder as(Path path) {
        return new Folder(path);
    }

    /** Makes it if it is missing. */
    static Folder open(Path path) {
        try {
            Files.createDirectories(path);
            return new Folder(path);
        } catch (IOException failed) {
            throw new WarehouseException("the warehouse cannot use " + path + ": " + failed.getMessage(), failed);
        }
    }

    private Path place(String name) {
        return path.resolve(name);
    }

    /**
     * Where a file lies, for somebody who reads it.
     *
     * @throws WarehouseException if it is known to be damaged
     */
    Path file(String name) {
        String wrong = damaged.get(name);
        if (wrong != null) {
            throw new WarehouseException(
                    "the warehouse's file " + place(name) + " is damaged, " + wrong + ": put it back from a backup");
        }
        return place(name);
    }

    /** How many are known to be damaged. */
    int damagedFiles() {
        return damaged.size();
    }

    /**
     * Remembers what is wrong with a file; whether that is news.
     *
     * @param wrong empty if it is as it should be
     */
    boolean mark(String name, String wrong) {
        return wrong.isEmpty() ? damaged.remove(name) != null : !wrong.equals(damaged.put(name, wrong));
    }

    Path unfinished(String name) {
        return path.resolve(name + UNFINISHED);
    }

    /** Gives a written file its name; it is on disk when this returns, its name once {@link #sync} has. */
    Stored finish(String name) {
        try (FileChannel file = FileChannel.open(unfinished(name), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            bringToDisk(file);
            Stored stored = read(file);
            Files.move(unfinished(name), place(name), StandardCopyOption.ATOMIC_MOVE);
            return stored;
        } catch (IOException failed) {
            throw new WarehouseException("the warehouse cannot write " + name + ": " + failed.getMessage(), failed);
        }
    }

    /** In slices: a journal that commits meanwhile waits for one of them, not for the file. */
    private static void bringToDisk(FileChannel file) throws IOException {
        long size = file.size();
        for (long done = 0; done < size; done += SLICE) {
            try (Arena slice = Arena.ofConfined()) {
                file.map(FileChannel.MapMode.READ_WRITE, done, Math.min(SLICE, size - done), slice)
                        .force();
            }
        }
        file.force(true);
    }

    /** Brings the names of files to disk. */
    void sync() {
        try (FileChannel folder = FileChannel.open(path, StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException failed) {
            throw new WarehouseException("the warehouse cannot write " + path + ": " + failed.getMessage(), failed);
        }
    }

    /** What a file holds now. */
    Stored read(String name) throws IOException {
        try (FileChannel file = FileChannel.open(place(name), StandardOpenOption.READ)) {
            return read(file);
        }
    }

    private static Stored read(FileChannel file) throws IOException {
        CRC32C crc = new CRC32C();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        long bytes = 0;
        for (int read = file.read(buffer, 0); read >= 0; read = file.read(buffer, bytes)) {
            bytes += read;
            crc.update(buffer.flip());
            buffer.clear();
        }
        return new Stored(bytes, crc.getValue());
    }

    /** @throws WarehouseException if it, or what lies beside it, is missing or of another size */
    void require(StoredFile file) {
        require(file.name(), file.stored());
        if (file.rollup().exists()) {
            require(file.rollupName(), file.rollup());
        }
    }

    private void require(String name, Stored stored) {
        long size = size(name);
        if (size != stored.bytes()) {
            throw new WarehouseException("the warehouse's file " + place(name) + " "
                    + (size < 0 ? "is missing" : "has " + size + " bytes instead of " + stored.bytes())
                    + ": put it back from a backup");
        }
    }

    /** Its size, or -1 if it is not there. */
    long size(String name) {
        try {
            return Files.size(place(name));
        } catch (IOException missing) {
            return -1;
        }
    }

    void delete(String name) {
        damaged.remove(name);
        try {
            Files.deleteIfExists(place(name));
        } catch (IOException stays) {
            throw new WarehouseException("the warehouse cannot delete " + name, stays);
        }
    }

    /** What is none of these: it was not finished, or has been replaced. */
    List<String> othersThan(Set<String> names) {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !names.contains(name))
                    .toList();
        } catch (IOException failed) {
            throw new WarehouseException("the warehouse cannot read " + path + ": " + failed.getMessage(), failed);
        }
    }
}
