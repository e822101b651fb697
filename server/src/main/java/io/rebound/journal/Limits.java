package io.rebound.journal;

import java.time.Duration;

/**
 * How large things may grow.
 *
 * @param queueBytes memory of what waits for the disk; beyond it appends are dropped
 * @param segmentBytes a segment that reaches this size is closed
 * @param segmentAge a segment of this age is closed
 * @param walBytes about how large a segment's write-ahead log grows before it is begun anew; it is read at a start
 * @param tailBytes the latest batches that are kept in memory for readers
 */
record Limits(long queueBytes, long segmentBytes, Duration segmentAge, long walBytes, int tailBytes) {
    static final Limits DEFAULT = new Limits(64L << 20, 1L << 30, Duration.ofHours(1), 16L << 20, 8 << 20);
}
