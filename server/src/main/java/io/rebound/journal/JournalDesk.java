package io.rebound.journal;

import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.CommandGiven;
import io.rebound.journal.event.PostbackReceived;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The entrance of those who have no event loop and may wait: a lane with a thread of its own. Thread-safe.
 *
 * <p>What it answers completes when the event is on disk, on the desk's thread, or fails with {@link JournalException}.
 */
public final class JournalDesk implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 5;

    private final ExecutorService thread;
    private final Lane lane;

    public JournalDesk(Journal journal) {
        this(
                journal,
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("journal-desk").factory()));
    }

    /** @param thread runs one thing after another; shut down when the desk is closed */
    public JournalDesk(Journal journal, ExecutorService thread) {
        this.thread = thread;
        this.lane = journal.lane(thread);
    }

    public CompletableFuture<Void> append(ClickRecorded click) {
        Waiting waiting = new Waiting();
        return handedOver(waiting, () -> lane.append(click, waiting));
    }

    public CompletableFuture<Void> append(PostbackReceived postback) {
        Waiting waiting = new Waiting();
        return handedOver(waiting, () -> lane.append(postback, waiting));
    }

    public CompletableFuture<Void> append(CommandGiven command) {
        Waiting waiting = new Waiting();
        return handedOver(waiting, () -> lane.append(command, waiting));
    }

    /**
     * Waits up to five seconds until it is on disk.
     *
     * @throws JournalException if it is not; it may still get there
     */
    public static void await(CompletableFuture<Void> append) {
        try {
            append.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException dropped) {
            throw new JournalException("it could not be stored: " + dropped.getCause(), dropped);
        } catch (TimeoutException hanging) {
            throw new JournalException("it was not on disk within " + PATIENCE_SECONDS + " seconds", hanging);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new JournalException("nobody waits for it any more", stopped);
        }
    }

    private CompletableFuture<Void> handedOver(Waiting waiting, Runnable append) {
        try {
            thread.execute(() -> {
                try {
                    append.run();
                } catch (RuntimeException broken) {
                    waiting.dropped(new JournalException("the event cannot be written: " + broken, broken));
                }
            });
        } catch (RejectedExecutionException closed) {
            waiting.dropped(new JournalException("the journal is closed", closed));
        }
        return waiting.onDisk;
    }

    /** Takes no more. Close it before its journal, and after those who wait for it. */
    @Override
    public void close() {
        thread.shutdown();
    }

    private static final class Waiting implements Completion {
        private final CompletableFuture<Void> onDisk = new CompletableFuture<>();

        @Override
        public void recorded() {
            onDisk.complete(null);
        }

        @Override
        public void dropped(JournalException why) {
            onDisk.completeExceptionally(why);
        }
    }
}
