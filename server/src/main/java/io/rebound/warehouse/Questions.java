package io.rebound.warehouse;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Lets so many questions run at once, the next few wait. Thread-safe.
 *
 * <p>They run on threads of the platform: a query inside DuckDB would hold the carrier of the virtual thread that asks.
 */
final class Questions implements AutoCloseable {
    private static final int WAITING_PER_THREAD = 32;

    private final ThreadPoolExecutor threads;
    private final Duration patience;

    Questions(int atOnce, Duration patience) {
        this.patience = patience;
        threads = new ThreadPoolExecutor(
                atOnce,
                atOnce,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(atOnce * WAITING_PER_THREAD),
                Thread.ofPlatform().daemon().name("warehouse-question-", 1).factory());
    }

    /**
     * @param question is told when the patience ends
     * @throws WarehouseException what the question threw, or that there are too many
     */
    <T> T ask(Function<Deadline, T> question) {
        Deadline deadline = Deadline.in(patience);
        Future<T> answer;
        try {
            answer = threads.submit(() -> question.apply(deadline));
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

    /** When a question must be answered. Immutable. */
    record Deadline(long nanoTime, Duration patience) {

        static Deadline in(Duration patience) {
            return new Deadline(System.nanoTime() + patience.toNanos(), patience);
        }

        /** At least one. */
        int secondsLeft() {
            return Math.max(1, Math.toIntExact((nanoTime - System.nanoTime()) / 1_000_000_000L));
        }

        /** @throws WarehouseException if it has passed */
        void check() {
            if (System.nanoTime() - nanoTime >= 0) {
                throw passed();
            }
        }

        WarehouseException passed() {
            return new WarehouseException("this took longer than " + patience.toSeconds()
                    + " seconds and was stopped: ask for a shorter time, fewer dimensions or one campaign");
        }
    }
}
