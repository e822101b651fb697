package io.rebound.journal;

/**
 * What the journal has done since it was opened. Immutable.
 *
 * @param events that are on disk
 * @param batches group commits
 * @param bytes of events on disk, without what SQLite adds
 * @param commitNanos spent in commits, most of it in the disk's sync
 * @param late events whose appender was told that it takes longer than 250 ms
 * @param dropped events that will never be on disk
 * @param failures failed commits; after each the store is opened anew
 * @param queuedBytes memory of what waits now or is being written
 * @param walBytes size of the current segment's write-ahead log
 */
public record JournalStats(
        long events,
        long batches,
        long bytes,
        long commitNanos,
        long late,
        long dropped,
        long failures,
        long queuedBytes,
        long walBytes) {}
