package io.rebound.warehouse;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has days labelled anew, one after the other. Thread-safe.
 *
 * <p>What was asked for is known until the program ends. A request that it ended in the middle of is to be made again: what
 * was done by then is found to be done.
 */
public final class Relabellings implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Relabellings.class);
    private static final int WAITING = 16;
    private static final int REMEMBERED = 1_000;

    private final WarehouseRelabeller relabeller;
    private final InstantSource clock;
    private final AtomicLong lastId = new AtomicLong();
    private final ConcurrentSkipListMap<Long, Relabelling> requests = new ConcurrentSkipListMap<>();
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("relabellings").factory());

    public Relabellings(WarehouseRelabeller relabeller, InstantSource clock) {
        this.relabeller = relabeller;
        this.clock = clock;
    }

    /**
     * @param from the first day, UTC
     * @param to the day after the last one
     * @param by who asks
     * @return empty if too many wait for their turn
     */
    public Optional<Relabelling> request(LocalDate from, LocalDate to, String by) {
        Relabelling asked = Relabelling.requested(lastId.incrementAndGet(), from, to, clock.instant(), by);
        requests.put(asked.id(), asked);
        try {
            thread.execute(() -> run(asked));
        } catch (RejectedExecutionException full) {
            requests.remove(asked.id());
            return Optional.empty();
        }
        while (requests.size() > REMEMBERED) {
            requests.pollFirstEntry();
        }
        return Optional.of(asked);
    }

    public Optional<Relabelling> find(long id) {
        return Optional.ofNullable(requests.get(id));
    }

    /**
     * Newest first.
     *
     * @param before only those with a smaller id
     */
    public List<Relabelling> list(long before, int limit) {
        return requests.headMap(before).descendingMap().values().stream()
                .limit(limit)
                .toList();
    }

    private void run(Relabelling asked) {
        Relabelling now = asked;
        try {
            for (LocalDate day = asked.from(); day.isBefore(asked.to()); day = day.plusDays(1)) {
                now = now.with(relabeller.relabel(day));
                note(now);
            }
            note(now.ended(Relabelling.State.COMPLETED, clock.instant(), ""));
        } catch (InterruptedException stopped) {
            note(now.ended(Relabelling.State.FAILED, clock.instant(), "the server is stopping"));
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            log.error("labelling from {} to {} ended before {}", now.from(), now.to(), now.done(), failed);
            note(now.ended(Relabelling.State.FAILED, clock.instant(), String.valueOf(failed.getMessage())));
        }
    }

    private void note(Relabelling now) {
        requests.replace(now.id(), now);
    }

    /** Ends in the middle of what is under way. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                log.warn("labelling has not ended yet");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
