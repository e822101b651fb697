package io.rebound;

import io.rebound.backup.Restore;
import io.rebound.journal.SqliteJournal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The data directory while one process has it to itself. */
final class DataDirectory implements AutoCloseable {
    private final Path directory;
    private final FileChannel lockFile;
    private final FileLock lock;

    private DataDirectory(Path directory, FileChannel lockFile, FileLock lock) {
        this.directory = directory;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * Makes the directory where it is missing, and locks it.
     *
     * @throws UsageException if another process has it, or it cannot be written
     */
    static DataDirectory lock(Path directory) {
        try {
            Files.createDirectories(directory);
            FileChannel channel = FileChannel.open(
                    directory.resolve("lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                String owner = owner(channel);
                channel.close();
                throw new UsageException("the data directory " + directory + " is in use by another process" + owner);
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DataDirectory(directory, channel, lock);
        } catch (IOException failed) {
            throw new UsageException("cannot use " + directory + " as data directory: " + failed);
        }
    }

    Path path() {
        return directory;
    }

    /** @throws UsageException if it was being restored and that did not end */
    DataDirectory requireWhole() {
        if (Files.exists(directory.resolve(Restore.UNFINISHED))) {
            close();
            throw new UsageException("the data directory " + directory + " was not restored to its end: empty it and"
                    + " restore the backup again");
        }
        return this;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException inThisProcess) {
            return null;
        }
    }

    private static String owner(FileChannel channel) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(20);
        channel.read(pid, 0);
        String text = new String(pid.array(), 0, pid.position(), StandardCharsets.US_ASCII).strip();
        return text.isEmpty() ? "" : " (pid " + text + ")";
    }

    @Override
    public void close() {
        try {
            lock.release();
            lockFile.close();
        } catch (IOException alreadyGone) {
            throw new IllegalStateException(alreadyGone);
        }
    }

    /**
     * Opens the journal of a data directory; makes a new one only where there has never been one: the ledger is worth nothing
     * without its own.
     *
     * @param isSettled whether the ledger was settled from one
     */
    static SqliteJournal journal(Path data, boolean isSettled, InstantSource clock) {
        Path directory = data.resolve("journal");
        if (isSettled && !SqliteJournal.existsIn(directory)) {
            throw new UsageException("there is no journal in " + directory
                    + ", but the ledger was settled from one: put it back, or restore both from one backup");
        }
        return SqliteJournal.open(directory, clock);
    }
}
