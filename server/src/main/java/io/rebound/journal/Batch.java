package io.rebound.journal;

import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.PostbackReceived;
import java.util.Iterator;

/**
 * One group commit. The clicks are decoded only by those who ask for them. Immutable.
 *
 * @param first the position of its first event; clicks have the first positions, the rest follows
 * @param clickBytes length-delimited {@link ClickRecorded} messages
 * @param otherBytes length-delimited {@link io.rebound.journal.event.Event} messages
 */
public record Batch(long first, int clickCount, byte[] clickBytes, int otherCount, byte[] otherBytes) {

    /** The position after its last event. */
    public long next() {
        return first + clickCount + otherCount;
    }

    public Iterable<ClickRecorded> clicks() {
        throw new UnsupportedOperationException("not built yet");
    }

    public Iterable<PostbackReceived> postbacks() {
        throw new UnsupportedOperationException("not built yet");
    }

    /** An iterator over decoded messages that also knows their positions. */
    public interface Positioned<T> extends Iterator<T> {
        /** The position of what {@link #next()} gave last. */
        long position();
    }
}
