package io.rebound.duckdb;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A DuckDB that starts while the rest of the program still does, for whoever asks first; who asks later starts another.
 * Thread-safe.
 */
public final class EarlyStart implements Supplier<Engine>, AutoCloseable {
    private final EngineSettings settings;
    private final AtomicReference<@Nullable CompletableFuture<Engine>> first = new AtomicReference<>();

    private EarlyStart(EngineSettings settings) {
        this.settings = settings;
    }

    /** Starts one in a process of its own, in the background. */
    public static EarlyStart of(EngineSettings settings) {
        EarlyStart start = new EarlyStart(settings);
        CompletableFuture<Engine> starting = new CompletableFuture<>();
        start.first.set(starting);
        Thread.ofPlatform().daemon().name("duckdb-start").start(() -> {
            try {
                starting.complete(ChildEngine.start(settings));
            } catch (DuckDbException failed) {
                starting.completeExceptionally(failed);
            }
        });
        return start;
    }

    /** @throws DuckDbException if it does not start */
    @Override
    public Engine get() {
        CompletableFuture<Engine> starting = first.getAndSet(null);
        if (starting == null) {
            return ChildEngine.start(settings);
        }
        try {
            return starting.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof DuckDbException known
                    ? known
                    : new DuckDbException(DuckDbException.Cause.GONE, "DuckDB did not start", failed);
        }
    }

    /** Ends the one that nobody asked for. */
    @Override
    public void close() {
        CompletableFuture<Engine> unused = first.getAndSet(null);
        if (unused != null) {
            try {
                unused.join().close();
            } catch (CompletionException failed) {
                // then there is none
            }
        }
    }
}
