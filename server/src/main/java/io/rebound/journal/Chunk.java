package io.rebound.journal;

import com.google.protobuf.MessageLite;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.CommandGiven;
import io.rebound.journal.event.Event;
import io.rebound.journal.event.PostbackReceived;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one turn of an event loop appended: the encoded events and those who wait for them. It goes from its lane to the
 * writer and back, is used again, and belongs to one of the two at a time.
 */
final class Chunk {
    private static final Logger LOG = LoggerFactory.getLogger(Chunk.class);
    /** What it takes of the memory without any event, about. */
    private static final int OWN_MEMORY = 2_048;
    /** What those take who wait for one event, about, once they were told that it takes long. */
    private static final int MEMORY_A_COMPLETION = 256;
    /** A list that one flood made longer than this is not kept. */
    private static final int KEPT = 8 * 1024;

    final LoopLane lane;
    final EventBuffer clicks = new EventBuffer();
    final EventBuffer others = new EventBuffer();

    /** The chunk below in a {@link ChunkStack}, or the one after it once they are taken in order. */
    @Nullable
    Chunk next;

    private List<Completion> completions = new ArrayList<>();
    private int clickCount;
    private int otherCount;
    private long startedAt;
    private boolean late;
    private @Nullable JournalException dropped;

    Chunk(LoopLane lane) {
        this.lane = lane;
    }

    /** Begins a turn at this time of the journal's stopwatch. */
    void start(long now) {
        startedAt = now;
    }

    long startedAt() {
        return startedAt;
    }

    int clickCount() {
        return clickCount;
    }

    int otherCount() {
        return otherCount;
    }

    int count() {
        return clickCount + otherCount;
    }

    int bytes() {
        return clicks.size() + others.size();
    }

    /** About how many bytes of memory it takes while it waits. */
    int memory() {
        return OWN_MEMORY + count() * MEMORY_A_COMPLETION + bytes();
    }

    void add(ClickRecorded click, Completion completion) {
        clicks.add(click);
        completions.add(completion);
        clickCount++;
    }

    void add(PostbackReceived postback, Completion completion) {
        addOther(Event.POSTBACK_FIELD_NUMBER, postback, completion);
    }

    void add(CommandGiven command, Completion completion) {
        addOther(Event.COMMAND_FIELD_NUMBER, command, completion);
    }

    private void addOther(int field, MessageLite message, Completion completion) {
        others.addWrapped(field, message);
        completions.add(completion);
        otherCount++;
    }

    /** Says what {@link #complete} will tell: on disk, or why not. */
    void settle(@Nullable JournalException why) {
        dropped = why;
    }

    /** Tells all who wait that it takes long; once. Returns how many were told. */
    int late() {
        if (late) {
            return 0;
        }
        late = true;
        forEach(Completion::late);
        return count();
    }

    void complete() {
        JournalException why = dropped;
        if (why == null) {
            forEach(Completion::recorded);
        } else {
            forEach(completion -> completion.dropped(why));
        }
    }

    /** Empties it for the next turn. */
    void clear() {
        if (count() > KEPT) {
            completions = new ArrayList<>();
        } else {
            completions.clear();
        }
        clicks.clear();
        others.clear();
        clickCount = 0;
        otherCount = 0;
        late = false;
        dropped = null;
    }

    private void forEach(Consumer<Completion> step) {
        for (Completion completion : completions) {
            try {
                step.accept(completion);
            } catch (RuntimeException broken) {
                LOG.error("a completion failed; the others of its turn go on", broken);
            }
        }
    }
}
