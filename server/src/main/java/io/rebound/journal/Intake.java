package io.rebound.journal;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The queue between the lanes and the writer, bounded in bytes of memory: beyond the bound, and while the journal takes
 * nothing, an append is refused before it is encoded. Thread-safe; one thread takes.
 */
final class Intake {
    private final long maxBytes;
    private final ChunkStack chunks = new ChunkStack();
    private final AtomicLong bytes = new AtomicLong();
    private final JournalException full;

    private volatile @Nullable JournalException closed;
    private volatile @Nullable Thread idleTaker;
    private volatile boolean roused;
    private volatile boolean ended;

    Intake(long maxBytes) {
        this.maxBytes = maxBytes;
        this.full = new JournalException("the journal's queue is full (" + maxBytes
                + " bytes): its disk is slower than what arrives; use a faster disk or send less");
    }

    /** Why an append is not taken now, or null if it is. */
    @Nullable
    JournalException refusal() {
        JournalException why = closed;
        if (why != null) {
            return why;
        }
        return bytes.get() >= maxBytes ? full : null;
    }

    boolean isOpen() {
        return closed == null;
    }

    /** Takes no more appends, for this reason. What is queued already stays for the taker. */
    void close(JournalException why) {
        closed = why;
    }

    void reopen() {
        closed = null;
    }

    /** The memory of what waits or is being written. */
    long bytes() {
        return bytes.get();
    }

    void put(Chunk chunk) {
        bytes.addAndGet(chunk.memory());
        if (chunks.push(chunk)) {
            LockSupport.unpark(idleTaker);
        }
        if (ended) {
            dropAll();
        }
    }

    /** The taker is done with so many bytes that it took. */
    void release(long taken) {
        bytes.addAndGet(-taken);
    }

    /** What is there, oldest first; null if nothing is. */
    @Nullable
    Chunk poll() {
        return chunks.takeAll();
    }

    /** Waits until something is there; false if the time is over or {@link #rouse} was called before. */
    boolean await(long nanos) {
        long until = System.nanoTime() + nanos;
        idleTaker = Thread.currentThread();
        long left = nanos;
        while (chunks.isEmpty() && !roused && left > 0) {
            LockSupport.parkNanos(this, left);
            left = until - System.nanoTime();
        }
        idleTaker = null;
        roused = false;
        return !chunks.isEmpty();
    }

    /** Ends the taker's waiting. */
    void rouse() {
        roused = true;
        LockSupport.unpark(idleTaker);
    }

    /** Nobody takes any more: what is or comes here is dropped. */
    void end(JournalException why) {
        closed = why;
        ended = true;
        dropAll();
    }

    /** Drops what is queued. Only while the journal is closed. */
    void dropAll() {
        JournalException why = closed;
        Chunk chunk = poll();
        while (chunk != null) {
            Chunk next = chunk.next;
            release(chunk.memory());
            if (chunk.lane.finish(chunk, why == null ? full : why)) {
                chunk.lane.wake();
            }
            chunk = next;
        }
    }
}
