package io.rebound.journal;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Many put, one takes all, oldest first. Lock-free: a loop never waits for the writer, nor the writer for a loop. */
final class ChunkStack {
    private final AtomicReference<@Nullable Chunk> top = new AtomicReference<>();

    /** Returns whether it was empty, so that the taker has to be told. */
    boolean push(Chunk chunk) {
        Chunk below;
        do {
            below = top.get();
            chunk.next = below;
        } while (!top.compareAndSet(below, chunk));
        return below == null;
    }

    boolean isEmpty() {
        return top.get() == null;
    }

    /** All chunks in the order they were pushed, chained by {@link Chunk#next}; null if there is none. */
    @Nullable
    Chunk takeAll() {
        Chunk newest = top.getAndSet(null);
        Chunk oldest = null;
        while (newest != null) {
            Chunk below = newest.next;
            newest.next = oldest;
            oldest = newest;
            newest = below;
        }
        return oldest;
    }
}
