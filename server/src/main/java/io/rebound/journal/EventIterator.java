package io.rebound.journal;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import java.io.IOException;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decodes length-delimited messages one by one and gives those that the choice gives something for. */
final class EventIterator<M extends MessageLite, T> implements Batch.Positioned<T> {
    private final Parser<M> parser;
    private final Function<M, @Nullable T> choice;
    private final CodedInputStream in;
    private final long end;

    private long ahead;
    private @Nullable T following;
    private long position = -1;

    EventIterator(long first, int count, byte[] bytes, Parser<M> parser, Function<M, @Nullable T> choice) {
        this.parser = parser;
        this.choice = choice;
        this.in = CodedInputStream.newInstance(bytes);
        this.end = first + count;
        this.ahead = first - 1;
    }

    @Override
    public boolean hasNext() {
        while (following == null && ahead + 1 < end) {
            ahead++;
            following = choice.apply(decode());
        }
        return following != null;
    }

    @Override
    public T next() {
        if (!hasNext() || following == null) {
            throw new NoSuchElementException();
        }
        T event = following;
        following = null;
        position = ahead;
        return event;
    }

    @Override
    public long position() {
        if (position < 0) {
            throw new IllegalStateException("next() was not called yet");
        }
        return position;
    }

    private M decode() {
        try {
            return in.readMessage(parser, ExtensionRegistryLite.getEmptyRegistry());
        } catch (IOException broken) {
            throw new JournalException(
                    "the event at position " + ahead
                            + " cannot be decoded: it was written by a newer or broken version",
                    broken);
        }
    }
}
