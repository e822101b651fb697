package io.rebound.warehouse;

import java.time.Instant;
import java.util.stream.Stream;

/**
 * A file of facts as the manifest names it. It never changes: what changes is in another file. Immutable.
 *
 * @param day of its facts, in days since 1970, UTC; of entries the day on which they were booked
 * @param level 0 sealed from the tail, 1 merged, 2 the whole day in its order
 * @param name within the warehouse's folder
 * @param firstId the smallest and largest first half of its ids, or number of its entries
 * @param firstTime microseconds since 1970 of its first and last fact
 * @param money costs of clicks or revenues of entries, in millionths
 * @param mark the exclusive-or of its ids
 * @param stored the file itself
 * @param rollup what lies beside it, see {@link Rollup}
 */
record StoredFile(
        Fact fact,
        int day,
        int level,
        String name,
        long rows,
        long firstId,
        long lastId,
        long firstTime,
        long lastTime,
        long money,
        long mark,
        Stored stored,
        Stored rollup) {

    static final int SEALED = 0;
    static final int MERGED = 1;
    static final int WHOLE_DAY = 2;

    /** Bytes on disk; none where there is no such file. */
    record Stored(long bytes, long crc) {
        static final Stored NONE = new Stored(0, 0);

        boolean exists() {
            return bytes > 0;
        }
    }

    String rollupName() {
        return Rollup.of(name);
    }

    /** Of its files. */
    Stream<String> names() {
        return rollup.exists() ? Stream.of(name, rollupName()) : Stream.of(name);
    }

    /** Whether all of it lies between these microseconds since 1970. */
    boolean within(long from, long to) {
        return firstTime >= from && lastTime < to;
    }

    /** Whether a fact with this first half of its id may be in it. */
    boolean mayHold(long timeAndNode) {
        return timeAndNode >= firstId && timeAndNode <= lastId;
    }

    boolean overlaps(long from, long to) {
        return lastTime >= from && firstTime < to;
    }

    static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
    }
}
