package io.rebound.warehouse;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Lets so many questions run at once, the next few wait. Thread-safe.
 *
 * <p>They run on threads of the platform: a query inside DuckDB would hold the carrier of the virtual thread that asks.
 */
final class Questions implements AutoCloseable {
    private static final int WAITING_PER_THREAD = 32;

    private final ThreadPoolExecutor threads;

    Questions(int atOnce) {
        threads = new ThreadPoolExecutor(
                atOnce,
                atOnce,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(atOnce * WAITING_PER_THREAD),
                Thread.ofPlatform().daemon().name("warehouse-question-", 1).factory());
    }

    /** @throws WarehouseException what the question threw, or that there are too many */
    <T> T ask(Callable<T> question) {
        Future<T> answer;
        try {
            answer = threads.submit(question);
        } catch (RejectedExecutionException tooMany) {
            throw new WarehouseException("too many reports are asked for at once, try again in a moment", tooMany);
        }
        try {
            return answer.get();
        } catch (InterruptedException stopped) {
            answer.cancel(false);
            Thread.currentThread().interrupt();
            throw new WarehouseException("the question was withdrawn", stopped);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof WarehouseException known) {
                throw known;
            }
            throw new WarehouseException("the warehouse failed: " + failed.getCause(), failed);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
