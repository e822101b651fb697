package io.rebound.tracker;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Optional;

/** The 12 bytes that click ids and receipts share, and their 20 characters of base32hex. Immutable. */
record TimeOrderedId(long timeAndNode, int sequence) {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int BYTES = Long.BYTES + Integer.BYTES;
    private static final int TEXT_LENGTH = Base32Hex.textLength(BYTES);

    /** Empty unless the text is exactly what {@link #toText} writes, in either case. */
    static Optional<TimeOrderedId> parse(String text) {
        byte[] bytes = new byte[BYTES];
        if (text.length() != TEXT_LENGTH || Base32Hex.decode(text, 0, bytes) != 0) {
            return Optional.empty();
        }
        return Optional.of(new TimeOrderedId((long) LONG.get(bytes, 0), (int) INT.get(bytes, Long.BYTES)));
    }

    static String toText(long timeAndNode, int sequence) {
        byte[] bytes = new byte[BYTES];
        LONG.set(bytes, 0, timeAndNode);
        INT.set(bytes, Long.BYTES, sequence);
        return Base32Hex.encode(bytes);
    }

    static int compare(long timeAndNode, int sequence, long otherTimeAndNode, int otherSequence) {
        int byTime = Long.compareUnsigned(timeAndNode, otherTimeAndNode);
        return byTime != 0 ? byTime : Integer.compareUnsigned(sequence, otherSequence);
    }
}
