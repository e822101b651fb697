package io.rebound.journal;

/** What became of an appended event. Called on the lane's event loop: must not block. */
public interface Completion {

    /** It is on disk. May come after {@link #late()}. */
    void recorded();

    /** It is not on disk 250 ms after it was appended; {@link #recorded()} or {@link #dropped} still follows. */
    default void late() {}

    /** It will never be on disk: the journal failed, is full or its queue is. */
    void dropped(JournalException why);
}
