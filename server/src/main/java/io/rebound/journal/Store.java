package io.rebound.journal;

/**
 * Where batches are kept on disk. Owned by the journal writer. A failure is final for this object: it can only be
 * closed, and whoever goes on opens another, which reads anew what really is on disk.
 */
interface Store extends AutoCloseable {

    /** The position after the last event on disk. */
    long end();

    /**
     * Returns when the batch is on disk.
     *
     * @throws JournalException if it may not be
     */
    void commit(Batch batch);

    /** How large the write-ahead log of the current segment is, in bytes. */
    long walBytes();

    @Override
    void close();

    /** Opens the store as it is on disk. */
    interface Opener {
        /** @throws JournalException if it cannot be opened, naming the cure */
        Store open();
    }
}
