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

    /** Makes one batch of a chain of chunks. */
    static Batch of(Chunk first, long position) {
        int clickCount = 0;
        int clickBytes = 0;
        int otherCount = 0;
        int otherBytes = 0;
        for (Chunk chunk = first; chunk != null; chunk = chunk.next) {
            clickCount += chunk.clickCount();
            clickBytes += chunk.clicks.size();
            otherCount += chunk.otherCount();
            otherBytes += chunk.others.size();
        }
        byte[] clicks = new byte[clickBytes];
        byte[] others = new byte[otherBytes];
        int clicksEnd = 0;
        int othersEnd = 0;
        for (Chunk chunk = first; chunk != null; chunk = chunk.next) {
            clicksEnd = chunk.clicks.copyTo(clicks, clicksEnd);
            othersEnd = chunk.others.copyTo(others, othersEnd);
        }
        return new Batch(position, clickCount, clicks, otherCount, others);
    }

    /** The position after its last event. */
    public long next() {
        return first + count();
    }

    /** How many events it has. */
    public int count() {
        return clickCount + otherCount;
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

    /** Postbacks and commands in order, decoded one at a time. */
    public Positioned<Event> others() {
        return new EventIterator<>(first + clickCount, otherCount, otherBytes, Event.parser(), event -> event);
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
