package io.rebound.journal;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One thread that runs one task after the other, as the web server's loops do. */
final class EventLoop implements Executor, AutoCloseable {
    private @Nullable Thread thread;
    private final ExecutorService tasks = Executors.newSingleThreadExecutor(task -> {
        thread = Thread.ofPlatform().name("test-loop").daemon().unstarted(task);
        return thread;
    });

    @Override
    public void execute(Runnable task) {
        tasks.execute(task);
    }

    /** Runs a turn and gives what it returns. */
    <T> T turn(Callable<T> turn) throws Exception {
        try {
            return tasks.submit(turn).get(10, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        } catch (TimeoutException stuck) {
            throw new AssertionError("the loop is blocked", stuck);
        }
    }

    boolean isCurrent() {
        return Thread.currentThread().equals(thread);
    }

    @Override
    public void close() {
        tasks.shutdownNow();
    }
}
