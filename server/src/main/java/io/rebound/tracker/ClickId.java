package io.rebound.tracker;

import java.time.Instant;
import java.util.Optional;

/**
 * The id of a click: 12 bytes, in text 20 characters of base32hex (lower case), sortable by time. Immutable.
 *
 * @param timeAndNode 48 bits of milliseconds since 1970, then 16 bits of node
 * @param sequence all 32 bits are used; look at it as unsigned
 */
public record ClickId(long timeAndNode, int sequence) implements Comparable<ClickId> {

    public Instant time() {
        return Instant.ofEpochMilli(timeAndNode >>> 16);
    }

    public int node() {
        return (int) (timeAndNode & 0xffff);
    }

    /** Reads the 20 characters of {@link #toString()}, in either case; empty if they are not a click id. */
    public static Optional<ClickId> parse(String text) {
        return TimeOrderedId.parse(text).map(id -> new ClickId(id.timeAndNode(), id.sequence()));
    }

    /**
     * The click that the beginning of a tracker names, in either case; nothing proves that it was signed.
     *
     * @return empty with fewer than 21 good characters
     */
    public static Optional<ClickId> claimedBy(String tracker) {
        return WireFormat.claimedClick(tracker);
    }

    @Override
    public int compareTo(ClickId other) {
        return TimeOrderedId.compare(timeAndNode, sequence, other.timeAndNode, other.sequence);
    }

    @Override
    public String toString() {
        return TimeOrderedId.toText(timeAndNode, sequence);
    }
}
