package io.rebound.postback;

import io.rebound.journal.Completion;
import io.rebound.journal.JournalException;
import io.rebound.journal.Lane;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.CommandGiven;
import io.rebound.journal.event.PostbackReceived;
import java.util.ArrayList;
import java.util.List;

/** A lane that keeps postbacks in memory and records them at once, unless it is told to hold or drop them. */
final class MemoryLane implements Lane {
    private final List<PostbackReceived> postbacks = new ArrayList<>();
    private final List<Completion> held = new ArrayList<>();
    private Mode mode = Mode.RECORD;

    enum Mode {
        RECORD,
        HOLD,
        DROP
    }

    void mode(Mode next) {
        mode = next;
    }

    /** Everything that was handed over, whatever became of it. */
    List<PostbackReceived> postbacks() {
        return postbacks;
    }

    PostbackReceived last() {
        return postbacks.getLast();
    }

    /** What was held gets to the disk after all. */
    void recordHeld() {
        List<Completion> now = List.copyOf(held);
        held.clear();
        now.forEach(Completion::recorded);
    }

    @Override
    public void append(ClickRecorded click, Completion completion) {
        throw new AssertionError("a postback is no click");
    }

    @Override
    public void append(CommandGiven command, Completion completion) {
        throw new AssertionError("a postback is no command");
    }

    @Override
    public void append(PostbackReceived postback, Completion completion) {
        postbacks.add(postback);
        switch (mode) {
            case RECORD -> completion.recorded();
            case HOLD -> held.add(completion);
            case DROP -> completion.dropped(new JournalException("the disk is full"));
        }
    }
}
