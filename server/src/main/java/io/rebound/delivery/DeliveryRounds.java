package io.rebound.delivery;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;

/**
 * Decides what is sent next and writes what came of what was, turn by turn; it calls nobody itself. Owned by one thread: the
 * {@link DeliveryWorker}'s, or a simulation's.
 *
 * <h2>At least once</h2>
 *
 * Before a source is called, the call is on disk as an attempt, and its delivery as being sent. A server that stops in between
 * cannot know whether it was heard, and sends it again, under the same id. What a source has confirmed is on disk before
 * anything more of that conversion is sent, and never sent again.
 */
final class DeliveryRounds {
    private static final int GONE = 410;

    private final DeliveryStore store;
    private final Drafts drafts;
    private final DeliveryMetrics metrics;
    private final InstantSource clock;
    private final DoubleSupplier chance;
    private final Hosts hosts = new Hosts();
    private final Set<Long> underWay = new HashSet<>();
    private final List<DeliveryStore.Result> unwritten = new ArrayList<>();
    private Recipient served = Recipient.FIRST; // whose turn was the last one

    /** @param chance from 0 to 1, by which pauses differ */
    DeliveryRounds(
            DeliveryStore store, Drafts drafts, DeliveryMetrics metrics, InstantSource clock, DoubleSupplier chance) {
        this.store = store;
        this.drafts = drafts;
        this.metrics = metrics;
        this.clock = clock;
        this.chance = chance;
    }

    /** What an earlier run was at is sent again. */
    void recover() {
        store.recover(clock.instant(), underWay);
    }

    /** A turn that failed may be on disk all the same: what it was to begin was not begun. */
    void findPlace() {
        write();
        recover();
    }

    /** Writes what is over and gives what is begun now: it is on disk as an attempt, and has to be called. */
    List<Call> turn() {
        Instant now = clock.instant();
        Map<Long, Draft> impossible = new LinkedHashMap<>();
        List<Call> wanted = wanted(now, impossible);
        List<Call> begun = store.record(unwritten, impossible, wanted);
        unwritten.forEach(metrics::count);
        unwritten.clear();
        for (Call call : begun) {
            hosts.begin(call.host(), call.startedAt());
            underWay.add(call.delivery());
        }
        return begun;
    }

    /** A call has ended; what came of it is written in the next turn. */
    void over(Call.Finished call) {
        hosts.finished(call.call().host(), call.heard(), call.endedAt());
        underWay.remove(call.call().delivery());
        unwritten.add(result(call));
    }

    int underWay() {
        return hosts.underWay();
    }

    /** Writes what is over and begins nothing. */
    void write() {
        store.record(unwritten, Map.of(), List.of());
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
                wanted.add(new Call(due, host, ready, now));
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

    private DeliveryStore.Result result(Call.Finished over) {
        Heard heard = over.heard();
        Optional<String> failure = over.call().draft().expected().failure(heard);
        if (failure.isEmpty()) {
            return new DeliveryStore.Result(over, DeliveryState.DELIVERED, over.endedAt(), "");
        }
        if (heard.status() == GONE) {
            return new DeliveryStore.Result(over, DeliveryState.DEAD, over.endedAt(), failure.get());
        }
        int tries = over.call().tries();
        return RetrySchedule.after(tries, chance.getAsDouble(), heard.retryAfter())
                .map(pause -> new DeliveryStore.Result(
                        over, DeliveryState.WAITING, over.endedAt().plus(pause), failure.get()))
                .orElseGet(() -> new DeliveryStore.Result(over, DeliveryState.DEAD, over.endedAt(), failure.get()));
    }
}
