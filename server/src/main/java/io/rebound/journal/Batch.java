package io.rebound.journal;

import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.Event;
import io.rebound.journal.event.PostbackReceived;
import java.util.Iterator;

/**
 * One group commit. The clicks are decoded only by those who ask for them. Immutable.
 *
 * @param first the position of its first event; clicks have the first positions, the rest follows
 * @param clickBytes length-delimited {@link ClickRecorded} messages
 * @param otherBytes length-delimited {@link Event} messages
 */
public record Batch(long first, int clickCount, byte[] clickBytes, int otherCount, byte[] otherBytes) {

    /** The position after its last event. */
    public long next() {
        return first + clickCount + otherCount;
    }

    /** The size of its events as they are stored. */
    public int bytes() {
        return clickBytes.length + otherBytes.length;
    }

    /** The clicks in order, decoded one at a time as they are asked for. */
    public Positioned<ClickRecorded> clicks() {
        return new EventIterator<>(first, clickCount, clickBytes, ClickRecorded.parser(), click -> click);
    }

    /** The postbacks in order, decoded one at a time; what else there is among them is passed over. */
    public Positioned<PostbackReceived> postbacks() {
        return new EventIterator<>(
                first + clickCount,
                otherCount,
                otherBytes,
                Event.parser(),
                event -> event.hasPostback() ? event.getPostback() : null);
    }

    /**
     * An iterator over decoded messages that also knows their positions. Owned by one thread. Its methods throw {@link
     * JournalException} where bytes cannot be decoded.
     */
    public interface Positioned<T> extends Iterator<T> {
        /** The position of what {@link #next()} gave last. */
        long position();
    }
}
