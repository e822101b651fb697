package io.rebound.journal;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Length-delimited messages in one growing array, so that an event costs no array of its own. One thread at a time. */
final class EventBuffer {
    /** While the disk hangs, each turn of a loop has buffers of its own. */
    private static final int INITIAL = 512;
    /** An array that one flood made larger than this is not kept. */
    private static final int KEPT = 512 * 1024;

    private static final int LONGEST_LENGTH = 5;

    private byte[] bytes = new byte[INITIAL];
    private int begin;
    private CodedOutputStream out = CodedOutputStream.newInstance(bytes);

    int size() {
        return begin + out.getTotalBytesWritten();
    }

    void add(MessageLite message) {
        reserve(LONGEST_LENGTH + message.getSerializedSize());
        try {
            out.writeMessageNoTag(message);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Adds a message that has the given one as its only field, without making that message. */
    void addWrapped(int field, MessageLite message) {
        int size = CodedOutputStream.computeMessageSize(field, message);
        reserve(LONGEST_LENGTH + size);
        try {
            out.writeUInt32NoTag(size);
            out.writeMessage(field, message);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Copies everything to the target and returns the offset after it. */
    int copyTo(byte[] target, int offset) {
        int size = size();
        System.arraycopy(bytes, 0, target, offset, size);
        return offset + size;
    }

    void clear() {
        if (size() > 0) {
            if (bytes.length > KEPT) {
                bytes = new byte[INITIAL];
            }
            writeFrom(0);
        }
    }

    private void reserve(int space) {
        if (out.spaceLeft() < space) {
            int size = size();
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(size, space)));
            writeFrom(size);
        }
    }

    private void writeFrom(int offset) {
        begin = offset;
        out = CodedOutputStream.newInstance(bytes, offset, bytes.length - offset);
    }
}
