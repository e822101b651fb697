package io.rebound.click;

import io.rebound.journal.Completion;
import io.rebound.journal.Lane;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.CommandGiven;
import io.rebound.journal.event.PostbackReceived;

/** A lane with an error in it. */
final class FailingLane implements Lane {
    @Override
    public void append(ClickRecorded click, Completion completion) {
        throw new IllegalStateException("this lane is broken");
    }

    @Override
    public void append(PostbackReceived postback, Completion completion) {
        throw new IllegalStateException("this lane is broken");
    }

    @Override
    public void append(CommandGiven command, Completion completion) {
        throw new IllegalStateException("this lane is broken");
    }
}
