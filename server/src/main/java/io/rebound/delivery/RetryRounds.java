package io.rebound.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has many deliveries tried again: one round after the other, each in transactions so small that settlement waits for none of
 * them. Thread-safe.
 */
public final class RetryRounds implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RetryRounds.class);

    static final int A_TRANSACTION = 500;
    private static final int WAITING = 16;
    private static final int REMEMBERED = 1_000;

    private final Deliveries deliveries;
    private final AtomicLong numbers = new AtomicLong();
    private final Cache<String, Running> rounds =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("delivery-retries").factory());
    private volatile boolean closing;

    private static final class Running {
        private volatile RetryRound now;
        private final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();

        private Running(String id) {
            now = new RetryRound(id, RetryRound.Progress.WAITING, 0, 0);
        }

        private void end(RetryRound.Progress how) {
            now = now.ended(how);
            over.complete(null);
        }
    }

    public RetryRounds(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /**
     * Begins with those that match now and are in one of the states.
     *
     * @return the round's id; empty if too many rounds are waiting
     */
    public Optional<String> begin(DeliveryFilter filter, Set<DeliveryState> states) {
        Running round = new Running(Long.toString(numbers.incrementAndGet()));
        rounds.put(round.now.id(), round);
        try {
            thread.execute(() -> run(round, filter, states));
            return Optional.of(round.now.id());
        } catch (RejectedExecutionException full) {
            rounds.invalidate(round.now.id());
            return Optional.empty();
        }
    }

    /** How far it has come. */
    public Optional<RetryRound> find(String id) {
        return Optional.ofNullable(rounds.getIfPresent(id)).map(round -> round.now);
    }

    /** The same, as soon as it is over, but after this time at the latest. */
    public Optional<RetryRound> await(String id, Duration patience) {
        Running round = rounds.getIfPresent(id);
        if (round == null) {
            return Optional.empty();
        }
        try {
            round.over
                    .copy()
                    .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException impossible) {
            throw new IllegalStateException(impossible);
        }
        return Optional.of(round.now);
    }

    private void run(Running round, DeliveryFilter filter, Set<DeliveryState> states) {
        try {
            long last = deliveries.newest();
            round.now = round.now.begun(deliveries.count(filter, states));
            long at = 0;
            while (!closing) {
                List<Long> next = deliveries.numbers(filter, states, at, last, A_TRANSACTION);
                if (next.isEmpty()) {
                    round.end(RetryRound.Progress.DONE);
                    return;
                }
                round.now = round.now.with(deliveries.retry(next, states));
                at = next.getLast();
            }
            round.end(RetryRound.Progress.FAILED);
        } catch (RuntimeException failed) {
            log.error("retrying deliveries ended after {} of {}", round.now.retried(), round.now.matched(), failed);
            round.end(RetryRound.Progress.FAILED);
        }
    }

    /** Ends after the transaction that is under way. */
    @Override
    public void close() {
        closing = true;
        thread.shutdown();
        try {
            thread.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
