package io.rebound.bench;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import io.rebound.journal.Completion;
import io.rebound.journal.Lane;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.CommandGiven;
import io.rebound.journal.event.PostbackReceived;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A lane without a disk: it encodes what is appended, as the journal's lanes do, and says at once that it is recorded.
 * Owned by one thread.
 */
final class EncodingLane implements Lane {
    private static final int LONGEST_LENGTH = 5;

    private final byte[] page = new byte[64 * 1024]; // written over and over
    private CodedOutputStream out = CodedOutputStream.newInstance(page);

    @Override
    public void append(ClickRecorded click, Completion completion) {
        write(click);
        completion.recorded();
    }

    @Override
    public void append(PostbackReceived postback, Completion completion) {
        write(postback);
        completion.recorded();
    }

    @Override
    public void append(CommandGiven command, Completion completion) {
        write(command);
        completion.recorded();
    }

    /** Returns how much of the page is written. */
    int write(MessageLite event) {
        if (out.spaceLeft() < LONGEST_LENGTH + event.getSerializedSize()) {
            out = CodedOutputStream.newInstance(page);
        }
        try {
            out.writeMessageNoTag(event);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.getTotalBytesWritten();
    }
}
