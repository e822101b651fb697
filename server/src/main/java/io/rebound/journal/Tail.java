package io.rebound.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The end of the journal and the latest batches before it, so that readers who keep up need no disk. Thread-safe; one
 * thread adds.
 */
final class Tail {
    private final int maxBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final ArrayDeque<Batch> batches = new ArrayDeque<>();
    private long bytes;
    private boolean closed;
    private volatile long end;

    Tail(int maxBytes, long end) {
        this.maxBytes = maxBytes;
        this.end = end;
    }

    /** The position after the last event that is on disk. */
    long end() {
        return end;
    }

    /** A batch is on disk. */
    void add(Batch batch) {
        lock.lock();
        try {
            batches.addLast(batch);
            bytes += batch.bytes();
            while (bytes > maxBytes && batches.size() > 1) {
                bytes -= batches.removeFirst().bytes();
            }
            end = batch.next();
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The store was opened anew and ends here. */
    void restart(long position) {
        lock.lock();
        try {
            batches.clear();
            bytes = 0;
            end = position;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing will be added: nobody waits any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the end lies behind this position; false if it did not in time or the tail was closed. */
    boolean await(long position, long nanos) throws InterruptedException {
        if (end > position) {
            return true;
        }
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (end <= position && !closed && left > 0) {
                left = grown.awaitNanos(left);
            }
            return end > position;
        } finally {
            lock.unlock();
        }
    }

    /** The batches from this position on, if they are still here; empty if not. */
    List<Batch> from(long position, int enough) {
        lock.lock();
        try {
            if (batches.isEmpty() || batches.getFirst().first() > position) {
                return List.of();
            }
            ArrayDeque<Batch> found = new ArrayDeque<>();
            for (Iterator<Batch> back = batches.descendingIterator(); back.hasNext(); ) {
                Batch batch = back.next();
                if (batch.first() < position) {
                    break;
                }
                found.addFirst(batch);
            }
            return upTo(enough, found);
        } finally {
            lock.unlock();
        }
    }

    private static List<Batch> upTo(int enough, Iterable<Batch> found) {
        List<Batch> batches = new ArrayList<>();
        long size = 0;
        for (Batch batch : found) {
            batches.add(batch);
            size += batch.bytes();
            if (size >= enough) {
                break;
            }
        }
        return batches;
    }
}
