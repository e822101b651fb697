package io.rebound.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Whether what nobody needs any more may be removed from a data directory: not while somebody, a backup say, copies its
 * files from outside. Immutable; blocks.
 *
 * <p>Who copies holds a shared lock on a file of the directory, in whatever process; who removes needs it alone, and does
 * it later when that is not to be had. The operating system gives up the lock of a process that has died.
 */
public final class Trimming {
    private static final String LOCK = "trimming.lock";
    private static final long AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Path file;

    private Trimming(Path file) {
        this.file = file;
    }

    /** @param data exists */
    public static Trimming in(Path data) {
        return new Trimming(data.resolve(LOCK));
    }

    /** As long as this is open, nothing is removed. */
    public interface Hold extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Holds all removing; waits for one that is under way.
     *
     * @throws UncheckedIOException if the directory's lock cannot be used
     */
    public Hold hold() {
        try {
            if (!Files.isWritable(file.getParent()) && !Files.exists(file)) {
                return () -> {}; // no server that could write there has ever been
            }
            FileChannel channel = Files.isWritable(file.getParent())
                    ? FileChannel.open(
                            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)
                    : FileChannel.open(file, StandardOpenOption.READ);
            try {
                lock(channel);
            } catch (IOException | RuntimeException failed) {
                channel.close();
                throw failed;
            }
            return () -> close(channel);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot lock " + file + ": " + failed.getMessage(), failed);
        }
    }

    private static void lock(FileChannel channel) throws IOException {
        while (true) {
            try {
                channel.lock(0, Long.MAX_VALUE, true);
                return;
            } catch (OverlappingFileLockException inThisProcess) {
                LockSupport.parkNanos(AGAIN_NANOS);
            }
        }
    }

    private static void close(FileChannel channel) {
        try {
            channel.close(); // and with it the lock
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /**
     * Removes something, unless somebody holds it.
     *
     * @return whether it was done
     */
    public boolean unlessHeld(Runnable removal) {
        try (FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = alone(channel)) {
            if (lock == null) {
                return false;
            }
            removal.run();
            return true;
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot lock " + file + ": " + failed.getMessage(), failed);
        }
    }

    private static @Nullable FileLock alone(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException inThisProcess) {
            return null;
        }
    }
}
