package io.rebound.delivery;

import io.rebound.catalog.CurrentCatalog;
import io.rebound.crash.KillPoint;
import io.rebound.database.LedgerDatabase;
import io.rebound.guard.GuardedConnector;
import io.rebound.operations.Metrics;
import io.rebound.tracker.TrackerMint;
import io.rebound.warehouse.Erased;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is in the outbox, and sends it again until the source confirms it: one thread that decides and writes, and one
 * virtual thread for each call; {@link DeliveryRounds} is how.
 *
 * <h2>Pace</h2>
 *
 * Each turn writes in one transaction what came of calls and which ones are made next, so the slower the disk, the more goes
 * into a turn. How many calls may be made is {@link Hosts}' to say.
 */
public final class DeliveryWorker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DeliveryWorker.class);

    static final Duration EXCHANGE = Duration.ofSeconds(10);
    private static final Duration PACE = Duration.ofMillis(100);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration WHEN_CLOSING = Duration.ofSeconds(2);

    private final DeliveryRounds rounds;
    private final Caller caller;
    private final InstantSource clock;
    private final BlockingQueue<Call.Finished> finished = new LinkedBlockingQueue<>();
    private final Thread thread = Thread.ofPlatform().name("deliveries").unstarted(this::run);
    private volatile boolean closing;

    /** Starts with what an earlier run has left. */
    public static DeliveryWorker start(
            LedgerDatabase database,
            CurrentCatalog catalog,
            TrackerMint mint,
            GuardedConnector connector,
            Erased erased,
            Metrics metrics,
            InstantSource clock) {
        DeliveryRounds rounds = new DeliveryRounds(
                new DeliveryStore(database),
                new Drafts(catalog, mint, erased),
                new DeliveryMetrics(metrics, database, clock),
                clock,
                () -> ThreadLocalRandom.current().nextDouble());
        DeliveryWorker worker = new DeliveryWorker(rounds, new Caller(connector, EXCHANGE, clock), clock);
        rounds.recover();
        worker.thread.start();
        return worker;
    }

    private DeliveryWorker(DeliveryRounds rounds, Caller caller, InstantSource clock) {
        this.rounds = rounds;
        this.caller = caller;
        this.clock = clock;
    }

    private void run() {
        boolean wasWell = true;
        try {
            while (!closing) {
                try {
                    if (!wasWell) {
                        rounds.findPlace();
                    }
                    gather(PACE);
                    rounds.turn().forEach(this::send);
                    wasWell = true;
                } catch (RuntimeException broken) {
                    if (wasWell) {
                        log.error("deliveries stand still", broken);
                    } else {
                        log.error("deliveries still stand still: {}", broken.toString());
                    }
                    wasWell = false;
                    Thread.sleep(AFTER_FAILURE);
                }
            }
            drain();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException broken) {
            log.warn("what came of the last deliveries was not written, they are sent again: {}", broken.toString());
        }
    }

    private void send(Call call) {
        KillPoint.DELIVERY_ATTEMPT_ON_DISK.pass();
        Thread.ofVirtual().name("delivery-" + call.id()).start(() -> {
            long start = System.nanoTime();
            Heard heard;
            try {
                KillPoint.DELIVERY_BEFORE_CALL.pass();
                heard = caller.call(call.draft().message(), call.id());
            } catch (RuntimeException mistake) {
                log.error("the delivery {} could not be sent", call.id(), mistake);
                heard = Heard.nothing(mistake.toString());
            }
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            KillPoint.DELIVERY_HEARD.pass();
            finished.add(new Call.Finished(call, heard, millis, clock.instant()));
        });
    }

    /** Waits for the first one. */
    private void gather(Duration patience) throws InterruptedException {
        Call.Finished first = finished.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        for (Call.Finished next = first; next != null; next = finished.poll()) {
            rounds.over(next);
            KillPoint.DELIVERY_RESULT_GATHERED.pass();
        }
    }

    /** Gives what is under way a moment to end. */
    private void drain() throws InterruptedException {
        long start = System.nanoTime();
        while (rounds.underWay() > 0 && System.nanoTime() - start < WHEN_CLOSING.toNanos()) {
            gather(PACE);
        }
        rounds.write();
    }

    /** Begins no more calls; what is still under way after two seconds is sent again at the next start. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
