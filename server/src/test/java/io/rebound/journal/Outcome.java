package io.rebound.journal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Remembers what it was told about one event, and objects to being told wrongly. */
final class Outcome implements Completion {
    private final EventLoop loop;
    private final CompletableFuture<@Nullable Void> late = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> settled = new CompletableFuture<>();

    Outcome(EventLoop loop) {
        this.loop = loop;
    }

    @Override
    public void recorded() {
        settle(null);
    }

    @Override
    public void dropped(JournalException why) {
        settle(why);
    }

    @Override
    public void late() {
        if (!loop.isCurrent() || settled.isDone() || !late.complete(null)) {
            late.obtrudeException(new AssertionError("late() twice, after the end or on another thread"));
        }
    }

    private void settle(@Nullable JournalException why) {
        boolean first = why == null ? settled.complete(null) : settled.completeExceptionally(why);
        if (!first || !loop.isCurrent()) {
            settled.obtrudeException(new AssertionError("settled twice or on another thread"));
        }
    }

    void awaitRecorded() throws Exception {
        settled.get(10, TimeUnit.SECONDS);
    }

    /** Waits until it is dropped and gives the reason. */
    Throwable awaitDropped() throws Exception {
        Throwable why = awaitSettled();
        return why == null ? new AssertionError("it was recorded") : why;
    }

    /** Waits until it is recorded or dropped and gives the reason if it was dropped. */
    @Nullable
    Throwable awaitSettled() throws Exception {
        return settled.<@Nullable Throwable>handle((done, why) -> why).get(10, TimeUnit.SECONDS);
    }

    void awaitLate() throws Exception {
        late.get(10, TimeUnit.SECONDS);
    }

    boolean wasLate() {
        return late.isDone();
    }

    boolean isSettled() {
        return settled.isDone();
    }
}
