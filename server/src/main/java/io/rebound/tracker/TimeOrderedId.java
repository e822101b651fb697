package io.rebound.tracker;

import java.util.Optional;

/** The 12 bytes that click ids and receipts share, and their 20 characters of base32hex. */
record TimeOrderedId(long timeAndNode, int sequence) {

    static final int TEXT_LENGTH = 20;

    static Optional<TimeOrderedId> parse(String text) {
        throw new UnsupportedOperationException("not built yet");
    }

    static String toText(long timeAndNode, int sequence) {
        throw new UnsupportedOperationException("not built yet");
    }

    static int compare(long timeAndNode, int sequence, long otherTimeAndNode, int otherSequence) {
        int byTime = Long.compareUnsigned(timeAndNode, otherTimeAndNode);
        return byTime != 0 ? byTime : Integer.compareUnsigned(sequence, otherSequence);
    }
}
