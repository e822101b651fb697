package io.rebound.journal;

import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.CommandGiven;
import io.rebound.journal.event.PostbackReceived;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A lane that keeps what is appended in memory, and whose disk is as fast as the test says. Owned by one thread.
 */
public final class RecordingLane implements Lane {
    private final List<ClickRecorded> clicks = new ArrayList<>();
    private final List<PostbackReceived> postbacks = new ArrayList<>();
    private final List<CommandGiven> commands = new ArrayList<>();
    private final List<Completion> waiting = new ArrayList<>();
    private final boolean prompt;

    private RecordingLane(boolean prompt) {
        this.prompt = prompt;
    }

    /** Everything is on disk at once. */
    public static RecordingLane prompt() {
        return new RecordingLane(true);
    }

    /** Everything waits until the test says what becomes of it. */
    public static RecordingLane waiting() {
        return new RecordingLane(false);
    }

    @Override
    public void append(ClickRecorded click, Completion completion) {
        clicks.add(click);
        take(completion);
    }

    @Override
    public void append(PostbackReceived postback, Completion completion) {
        postbacks.add(postback);
        take(completion);
    }

    @Override
    public void append(CommandGiven command, Completion completion) {
        commands.add(command);
        take(completion);
    }

    private void take(Completion completion) {
        if (prompt) {
            completion.recorded();
        } else {
            waiting.add(completion);
        }
    }

    public List<ClickRecorded> clicks() {
        return List.copyOf(clicks);
    }

    /**
     * The only click that was appended.
     *
     * @throws AssertionError if there is another number of them
     */
    public ClickRecorded click() {
        return only(clicks);
    }

    public List<PostbackReceived> postbacks() {
        return List.copyOf(postbacks);
    }

    /**
     * The only postback that was appended.
     *
     * @throws AssertionError if there is another number of them
     */
    public PostbackReceived postback() {
        return only(postbacks);
    }

    public List<CommandGiven> commands() {
        return List.copyOf(commands);
    }

    /** All that waits is on disk now. */
    public void record() {
        settle(Completion::recorded);
    }

    /** 250 ms have passed; it goes on waiting. */
    public void late() {
        waiting.forEach(Completion::late);
    }

    /** All that waits will never be on disk. */
    public void drop(String why) {
        settle(completion -> completion.dropped(new JournalException(why)));
    }

    private void settle(Consumer<Completion> fate) {
        List<Completion> settled = List.copyOf(waiting);
        waiting.clear();
        settled.forEach(fate);
    }

    private static <T> T only(List<T> all) {
        if (all.size() != 1) {
            throw new AssertionError("expected one event, got " + all);
        }
        return all.getFirst();
    }
}
