package io.rebound.tracker;

import java.time.Instant;
import java.util.Optional;

/**
 * The id of one received postback or command, of the same form as a {@link ClickId}. Immutable.
 *
 * @param timeAndNode 48 bits of milliseconds since 1970, then 16 bits of node
 * @param sequence all 32 bits are used; look at it as unsigned
 */
public record Receipt(long timeAndNode, int sequence) implements Comparable<Receipt> {

    public Instant time() {
        return Instant.ofEpochMilli(timeAndNode >>> 16);
    }

    /** Reads the 20 characters of {@link #toString()}, in either case; empty if they are not a receipt. */
    public static Optional<Receipt> parse(String text) {
        return TimeOrderedId.parse(text).map(id -> new Receipt(id.timeAndNode(), id.sequence()));
    }

    @Override
    public int compareTo(Receipt other) {
        return TimeOrderedId.compare(timeAndNode, sequence, other.timeAndNode, other.sequence);
    }

    @Override
    public String toString() {
        return TimeOrderedId.toText(timeAndNode, sequence);
    }
}
