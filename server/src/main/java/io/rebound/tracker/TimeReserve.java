package io.rebound.tracker;

import io.rebound.crash.KillPoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The file {@code tracker.time}: the first millisecond that no earlier run of this node can have minted in. Owned by one
 * thread, and by one process, which locks it.
 *
 * <p>Crash: two slots, a page apart, are written in turn and in place. A torn write spoils only the slot whose promise
 * was not given yet, and writing in place goes on when the disk is full.
 */
final class TimeReserve implements AutoCloseable {
    static final String FILE = "tracker.time";

    private static final int SLOT_BYTES = 4096;
    private static final Pattern SLOT = Pattern.compile("tracker time 1 (\\d{15}) (\\d{15}) ([0-9a-f]{8})\n *\n");

    private final FileChannel channel;
    private Slot newest;

    /**
     * @param turn grows with every write; even turns are in the first slot
     * @param free milliseconds
     */
    private record Slot(long turn, long free) {
        long start() {
            return (turn & 1) * SLOT_BYTES;
        }

        byte[] bytes() {
            String numbers = "%015d %015d".formatted(turn, free);
            byte[] line =
                    "tracker time 1 %s %s\n".formatted(numbers, check(numbers)).getBytes(StandardCharsets.US_ASCII);
            byte[] bytes = new byte[SLOT_BYTES];
            Arrays.fill(bytes, (byte) ' ');
            System.arraycopy(line, 0, bytes, 0, line.length);
            bytes[SLOT_BYTES - 1] = '\n';
            return bytes;
        }
    }

    private TimeReserve(FileChannel channel, Slot newest) {
        this.channel = channel;
        this.newest = newest;
    }

    static boolean existsIn(Path directory) {
        return Files.exists(directory.resolve(FILE));
    }

    /**
     * Opens the directory's file, making it when missing.
     *
     * @throws TrackerStoreException if it is damaged or in use
     */
    static TimeReserve open(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                byte[] both = Arrays.copyOf(new Slot(0, 0).bytes(), 2 * SLOT_BYTES);
                System.arraycopy(new Slot(1, 0).bytes(), 0, both, SLOT_BYTES, SLOT_BYTES);
                DurableFile.replace(directory, FILE, both);
            }
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                lock(channel, file);
                return read(channel, file);
            } catch (IOException | RuntimeException failure) {
                channel.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw new TrackerStoreException(file + " cannot be opened: " + failure, failure);
        }
    }

    /** The first millisecond that may be used; what follows it, too. */
    long free() {
        return newest.free();
    }

    /** From now on only milliseconds from {@code free} on are free; on disk when this returns. */
    void advance(long free) throws IOException {
        KillPoint.MINT_BEFORE_RESERVE.pass();
        Slot next = new Slot(newest.turn() + 1, free);
        ByteBuffer rest = ByteBuffer.wrap(next.bytes());
        while (rest.hasRemaining()) {
            channel.write(rest, next.start() + rest.position());
        }
        KillPoint.MINT_RESERVE_WRITTEN.pass();
        channel.force(false);
        KillPoint.MINT_RESERVE_ON_DISK.pass();
        newest = next;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static TimeReserve read(FileChannel channel, Path file) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(2 * SLOT_BYTES);
        while (content.hasRemaining() && channel.read(content, content.position()) >= 0) {
            // until it is full or the file ends
        }
        return Stream.of(0, SLOT_BYTES)
                .flatMap(start -> slotIn(content.array(), start).stream())
                .max(Comparator.comparingLong(Slot::turn))
                .map(newest -> new TimeReserve(channel, newest))
                .orElseThrow(
                        () -> new TrackerStoreException(file + " is damaged: put it back from a backup, or delete it"
                                + " if the clock of this machine is right and was not set back since"));
    }

    private static Optional<Slot> slotIn(byte[] content, int start) {
        Matcher slot = SLOT.matcher(new String(content, start, SLOT_BYTES, StandardCharsets.ISO_8859_1));
        return slot.matches() && slot.group(3).equals(check(slot.group(1) + " " + slot.group(2)))
                ? Optional.of(new Slot(Long.parseLong(slot.group(1)), Long.parseLong(slot.group(2))))
                : Optional.empty();
    }

    private static String check(String numbers) {
        CRC32 crc = new CRC32();
        crc.update(numbers.getBytes(StandardCharsets.US_ASCII));
        return "%08x".formatted(crc.getValue());
    }

    private static void lock(FileChannel channel, Path file) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return; // held until the channel is closed
            }
        } catch (OverlappingFileLockException ours) {
            // by another mint of this process
        }
        throw new TrackerStoreException(file + " is in use by another process: stop it, or choose another directory");
    }
}
