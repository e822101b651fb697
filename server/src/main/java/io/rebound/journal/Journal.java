package io.rebound.journal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * What happened, in order and on disk: the source of truth. Thread-safe.
 *
 * <p>Each event has a position. Positions grow for ever and are never used again, also over restarts; within a group
 * commit clicks come before the rest.
 */
public interface Journal extends AutoCloseable {

    /** Random, made with the journal; readers store it beside their position. */
    String id();

    /** The position after the last event that is on disk. */
    long end();

    /**
     * A producer's own entrance.
     *
     * @param loop runs the completions, one at a time; the lane's methods may only be called on it
     */
    Lane lane(Executor loop);

    /**
     * The batches from a position on, in order; waits up to {@code patience} for the first one. Empty if none came.
     *
     * @param from 0 or a {@link Batch#next()}
     * @param maxBytes stops after the batch that reaches this size
     * @throws JournalException if the position lies beyond the end or was trimmed, naming the cure
     */
    List<Batch> read(long from, int maxBytes, Duration patience) throws InterruptedException;

    /** A named reader has settled and sealed everything before this position: it may be trimmed. */
    void release(String reader, long position);

    /** Whether appends are taken: false after a failed sync or while the disk is full. */
    boolean open();

    @Override
    void close();
}
