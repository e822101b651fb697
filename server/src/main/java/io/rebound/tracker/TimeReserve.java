package io.rebound.tracker;

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
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Pattern SLOT = Pattern.compile("tracker time 1 (\\d{15}) ([0-9a-f]{8})\n *\n");

    private final FileChannel channel;
    private long free;
    private int slotToWrite;

    private TimeReserve(FileChannel channel, long free, int slotToWrite) {
        this.channel = channel;
        this.free = free;
        this.slotToWrite = slotToWrite;
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
                byte[] blank = new byte[2 * SLOT_BYTES];
                System.arraycopy(slot(0), 0, blank, 0, SLOT_BYTES);
                System.arraycopy(slot(0), 0, blank, SLOT_BYTES, SLOT_BYTES);
                DurableFile.replace(directory, FILE, blank);
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
        return free;
    }

    /** From now on only milliseconds from {@code free} on are free; on disk when this returns. */
    void advance(long free) throws IOException {
        ByteBuffer slot = ByteBuffer.wrap(slot(free));
        long start = (long) slotToWrite * SLOT_BYTES;
        while (slot.hasRemaining()) {
            channel.write(slot, start + slot.position());
        }
        channel.force(false);
        this.free = free;
        slotToWrite ^= 1;
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
        OptionalLong first = freeIn(content.array(), 0);
        OptionalLong second = freeIn(content.array(), SLOT_BYTES);
        if (first.isEmpty() && second.isEmpty()) {
            throw new TrackerStoreException(file + " is damaged: put it back from a backup, or delete it if the clock"
                    + " of this machine is right and was not set back since");
        }
        boolean firstIsNewer = first.orElse(-1) > second.orElse(-1);
        return new TimeReserve(channel, Math.max(first.orElse(-1), second.orElse(-1)), firstIsNewer ? 1 : 0);
    }

    private static OptionalLong freeIn(byte[] content, int start) {
        Matcher slot = SLOT.matcher(new String(content, start, SLOT_BYTES, StandardCharsets.ISO_8859_1));
        return slot.matches() && slot.group(2).equals(check(slot.group(1)))
                ? OptionalLong.of(Long.parseLong(slot.group(1)))
                : OptionalLong.empty();
    }

    private static byte[] slot(long free) {
        String millis = "%015d".formatted(free);
        byte[] line = "tracker time 1 %s %s\n".formatted(millis, check(millis)).getBytes(StandardCharsets.US_ASCII);
        byte[] slot = new byte[SLOT_BYTES];
        Arrays.fill(slot, (byte) ' ');
        System.arraycopy(line, 0, slot, 0, line.length);
        slot[SLOT_BYTES - 1] = '\n';
        return slot;
    }

    private static String check(String millis) {
        CRC32 crc = new CRC32();
        crc.update(millis.getBytes(StandardCharsets.US_ASCII));
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
