package io.rebound.delivery;

import io.rebound.catalog.CurrentCatalog;
import io.rebound.crash.KillPoint;
import io.rebound.database.LedgerDatabase;
import io.rebound.guard.GuardedConnector;
import io.rebound.operations.Metrics;
import io.rebound.tracker.TrackerMint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is in the outbox, and sends it again until the source confirms it: one thread that decides and writes, and one
 * virtual thread for each call.
 *
 * <h2>At least once</h2>
 *
 * Before a source is called, the call is on disk as an attempt, and its delivery as being sent. A server that stops in between
 * cannot know whether it was heard, and sends it again, under the same id. What a source has confirmed is on disk before
 * anything more of that conversion is sent, and never sent again.
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
    private static final int GONE = 410;

    private final DeliveryStore store;
    private final Drafts drafts;
    private final Caller caller;
    private final InstantSource clock;
    private final DeliveryMetrics metrics;
    private final Hosts hosts = new Hosts();
    private final BlockingQueue<Call.Finished> finished = new LinkedBlockingQueue<>();
    private final Set<Long> underWay = new HashSet<>(); // these three are owned by the thread
    private final List<DeliveryStore.Result> unwritten = new ArrayList<>();
    private Recipient served = Recipient.FIRST; // whose turn was the last one
    private final Thread thread = Thread.ofPlatform().name("deliveries").unstarted(this::run);
    private volatile boolean closing;

    /** Starts with what an earlier run has left. */
    public static DeliveryWorker start(
            LedgerDatabase database,
            CurrentCatalog catalog,
            TrackerMint mint,
            GuardedConnector connector,
            Metrics metrics,
            InstantSource clock) {
        DeliveryWorker worker = new DeliveryWorker(
                database, new Drafts(catalog, mint), new Caller(connector, EXCHANGE, clock), metrics, clock);
        worker.store.recover(clock.instant(), Set.of());
        worker.thread.start();
        return worker;
    }

    private DeliveryWorker(
            LedgerDatabase database, Drafts drafts, Caller caller, Metrics metrics, InstantSource clock) {
        this.store = new DeliveryStore(database);
        this.drafts = drafts;
        this.caller = caller;
        this.clock = clock;
        this.metrics = new DeliveryMetrics(metrics, database, clock);
    }

    private void run() {
        boolean wasWell = true;
        try {
            while (!closing) {
                try {
                    if (!wasWell) {
                        findPlace();
                    }
                    gather(PACE);
                    turn();
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

    /** A turn that failed may be on disk all the same: what it was to begin was not begun. */
    private void findPlace() {
        store.record(unwritten, Map.of(), List.of());
        store.recover(clock.instant(), underWay);
    }

    private void turn() {
        Instant now = clock.instant();
        Map<Long, Draft> impossible = new LinkedHashMap<>();
        List<Call> wanted = wanted(now, impossible);
        List<Call> begun = store.record(unwritten, impossible, wanted);
        unwritten.forEach(metrics::count);
        unwritten.clear();
        begun.forEach(this::send);
    }

    private List<Call> wanted(Instant now, Map<Long, Draft> impossible) {
        Rooms rooms = new Rooms(hosts.places(now));
        if (rooms.places.none()) {
            return List.of();
        }
        List<Call> wanted = new ArrayList<>();
        for (Delivery due : store.due(now, served, rooms)) {
            String host = drafts.host(due.recipient());
            Draft draft = drafts.of(due);
            if (draft instanceof Draft.Ready ready) {
                wanted.add(new Call(
                        due.number(), due.id().toString(), host, ready, due.attempts() + 1, due.tries() + 1, now));
            } else {
                impossible.put(due.number(), draft);
            }
        }
        return wanted;
    }

    /** What the hosts of recipients have room for. */
    private final class Rooms implements DeliveryStore.Rooms {
        private final Hosts.Places places;

        private Rooms(Hosts.Places places) {
            this.places = places;
        }

        @Override
        public int of(Recipient recipient) {
            return places.room(drafts.host(recipient));
        }

        @Override
        public void take(Recipient recipient, int deliveries) {
            places.take(drafts.host(recipient), deliveries);
            served = deliveries > 0 ? recipient : served;
        }
    }

    private void send(Call call) {
        KillPoint.DELIVERY_ATTEMPT_ON_DISK.pass();
        hosts.begin(call.host(), call.startedAt());
        underWay.add(call.delivery());
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
            hosts.finished(next.call().host(), next.heard(), next.endedAt());
            underWay.remove(next.call().delivery());
            unwritten.add(result(next));
            KillPoint.DELIVERY_RESULT_GATHERED.pass();
        }
    }

    private static DeliveryStore.Result result(Call.Finished over) {
        Heard heard = over.heard();
        Optional<String> failure = over.call().draft().expected().failure(heard);
        if (failure.isEmpty()) {
            return new DeliveryStore.Result(over, DeliveryState.DELIVERED, over.endedAt(), "");
        }
        if (heard.status() == GONE) {
            return new DeliveryStore.Result(over, DeliveryState.DEAD, over.endedAt(), failure.get());
        }
        int tries = over.call().tries();
        return RetrySchedule.after(tries, ThreadLocalRandom.current().nextDouble(), heard.retryAfter())
                .map(pause -> new DeliveryStore.Result(
                        over, DeliveryState.WAITING, over.endedAt().plus(pause), failure.get()))
                .orElseGet(() -> new DeliveryStore.Result(over, DeliveryState.DEAD, over.endedAt(), failure.get()));
    }

    /** Gives what is under way a moment to end. */
    private void drain() throws InterruptedException {
        long start = System.nanoTime();
        while (hosts.underWay() > 0 && System.nanoTime() - start < WHEN_CLOSING.toNanos()) {
            gather(PACE);
        }
        store.record(unwritten, Map.of(), List.of());
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
