package io.rebound.journal;

import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.CommandGiven;
import io.rebound.journal.event.PostbackReceived;

/**
 * An event loop's own entrance to the journal: what arrives in one turn of the loop is handed over together. Owned by
 * one event loop.
 *
 * <p>An event that the journal does not take is dropped at once: its completion is called before {@code append} returns.
 */
public interface Lane {

    void append(ClickRecorded click, Completion completion);

    void append(PostbackReceived postback, Completion completion);

    void append(CommandGiven command, Completion completion);
}
