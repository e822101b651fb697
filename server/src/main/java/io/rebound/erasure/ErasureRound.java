package io.rebound.erasure;

import io.rebound.crash.KillPoint;
import io.rebound.database.LedgerDatabase;
import io.rebound.database.LedgerDatabase.Priority;
import io.rebound.delivery.DeliveryEraser;
import io.rebound.erasure.ErasedIds.Listed;
import io.rebound.erasure.Erasure.Counts;
import io.rebound.journal.Keep;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import io.rebound.warehouse.NamedClick;
import io.rebound.warehouse.OpaqueText;
import io.rebound.warehouse.StoredClick;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The steps of one erasure. Owned by one thread.
 *
 * <h2>In which order</h2>
 *
 * What was recorded before the request is loaded first, then looked through; what is found is listed on disk. From then on those
 * who load and send know it: no word gets anywhere anew. Then the words are taken out of what sources were told and out of the
 * facts, then the external id that was asked for is forgotten, then the ledger's free space is purged.
 *
 * <h2>Crash</h2>
 *
 * Every step can be done again, and is: a start goes on with what is not completed. Only the words that the last step looks for
 * are not known any more then, so that the ledger's file is written anew as a whole.
 */
final class ErasureRound {
    private static final int MOST = 10_000;
    private static final String TOO_MANY =
            "more than 10,000 clicks or postbacks hold this external id: it is no person's. Erase by click id";

    /** A shorter one is in many words by chance: only a whole value counts. */
    private static final int LONG_ENOUGH = 8;

    /** A shorter one is not sought in postbacks that name no click. */
    private static final int SHORTEST = 4;

    /** A segment of the journal takes events for so long, and the trimmer looks once a minute. */
    private static final Duration A_SEGMENT = Duration.ofHours(1).plusMinutes(1);

    private final ErasureStore store;
    private final LedgerDatabase database;
    private final ErasedIds erased;
    private final ErasurePlaces places;
    private final InstantSource clock;
    private final Map<Long, Progress> progress = new HashMap<>();

    ErasureRound(
            ErasureStore store, LedgerDatabase database, ErasedIds erased, ErasurePlaces places, InstantSource clock) {
        this.store = store;
        this.database = database;
        this.erased = erased;
        this.places = places;
        this.clock = clock;
    }

    /** What this run of the program knows of one. */
    private static final class Progress {
        private final Set<String> words = new HashSet<>();
        private boolean isListedHere; // so that the words are all there are
        private boolean areFactsBlank;
    }

    /** Does what can be done now. */
    void goOn(ErasureStore.Task task) throws InterruptedException {
        Progress known = progress.computeIfAbsent(task.id(), first -> new Progress());
        if (task.state() == Erasure.State.REQUESTED) {
            if (places.loaded().watermark().position() < task.position()) {
                return;
            }
            if (!isListed(task, known)) {
                progress.remove(task.id());
                return;
            }
            KillPoint.ERASURE_LISTED.pass();
        }
        if (areFactsBlank(task, known) && places.facts().isClear()) {
            finish(task, known);
        }
    }

    private boolean areFactsBlank(ErasureStore.Task task, Progress known) throws InterruptedException {
        if (!known.areFactsBlank) {
            Listed listed = store.listed(task.id());
            erased.add(listed);
            if (!isToldBlank(task, listed, known)) {
                return false;
            }
            KillPoint.ERASURE_TOLD_BLANKED.pass();
            places.facts().erase(listed.clicks(), listed.postbacks());
            known.areFactsBlank = true;
            KillPoint.ERASURE_FACTS_BLANKED.pass();
        }
        return true;
    }

    private void finish(ErasureStore.Task task, Progress known) {
        store.forgetSubject(task.id());
        KillPoint.ERASURE_FORGOTTEN.pass();
        if (database.purge(known.words, !known.isListedHere)) {
            KillPoint.ERASURE_PURGED.pass();
            store.complete(task.id(), clock.instant());
            progress.remove(task.id());
        }
    }

    private boolean isListed(ErasureStore.Task task, Progress known) {
        Set<ClickId> clicks = new HashSet<>();
        task.click().ifPresent(clicks::add);
        task.externalId().ifPresent(id -> clicks.addAll(places.facts().clicksOf(id, MOST + 1)));
        if (clicks.size() > MOST) {
            store.refuse(task.id(), TOO_MANY, clock.instant());
            return false;
        }
        List<StoredClick> stored = places.facts().stored(clicks);
        Set<String> externalIds = new HashSet<>();
        task.externalId().ifPresent(externalIds::add);
        stored.forEach(click -> {
            known.words.addAll(click.subs());
            externalIds.add(click.externalId());
        });
        known.words.addAll(externalIds);
        List<PostbackReceived> strays = new ArrayList<>();
        for (String id : externalIds) {
            Optional<List<PostbackReceived>> holding = strays(id, clicks);
            if (holding.isEmpty() && task.externalId().equals(Optional.of(id))) {
                store.refuse(task.id(), TOO_MANY, clock.instant());
                return false;
            }
            holding.ifPresent(strays::addAll);
        }
        Set<Receipt> receipts = strays.stream()
                .map(one -> new Receipt(one.getReceiptTimeAndNode(), one.getReceiptSequence()))
                .collect(Collectors.toSet());
        Counts counts = new Counts(stored.size(), store.conversions(clicks), 0, 0);
        store.list(task.id(), new Listed(clicks, receipts), counts, journalClearAt(clicks, strays));
        known.isListedHere = true;
        return true;
    }

    /** The postbacks that hold it and are about none of the clicks; empty if there are so many that it is no person's. */
    private Optional<List<PostbackReceived>> strays(String externalId, Set<ClickId> clicks) {
        String sought = new String(OpaqueText.bytes(externalId), StandardCharsets.UTF_8);
        if (sought.length() < SHORTEST) {
            return Optional.of(List.of());
        }
        List<PostbackReceived> found = places.facts().postbacksWith(sought.getBytes(StandardCharsets.UTF_8), MOST + 1);
        return found.size() > MOST
                ? Optional.empty()
                : Optional.of(found.stream()
                        .filter(postback -> NamedClick.of(postback)
                                .map(click -> !clicks.contains(click))
                                .orElse(true))
                        .filter(postback -> holds(postback, sought))
                        .toList());
    }

    private static boolean holds(PostbackReceived postback, String sought) {
        List<String> values = new ArrayList<>();
        values.add(postback.getTracking());
        values.add(postback.getMessage());
        postback.getParametersList().forEach(parameter -> values.add(parameter.getValue()));
        return values.stream()
                .anyMatch(
                        value -> sought.length() < LONG_ENOUGH ? value.strip().equals(sought) : value.contains(sought));
    }

    /** The newest of them is in a segment that goes when nothing was written to it for so long. */
    private Instant journalClearAt(Set<ClickId> clicks, List<PostbackReceived> strays) {
        Instant newest =
                clicks.stream().map(ClickId::time).max(Instant::compareTo).orElse(Instant.EPOCH);
        List<PostbackReceived> postbacks = new ArrayList<>(places.facts().postbacksOf(clicks));
        postbacks.addAll(strays);
        for (PostbackReceived postback : postbacks) {
            Instant received = Instant.ofEpochMilli(postback.getReceivedAt());
            newest = received.isAfter(newest) ? received : newest;
        }
        return newest.plus(A_SEGMENT).plus(Keep.USUAL.age());
    }

    /** What sources were told; false while one of them is being told. */
    private boolean isToldBlank(ErasureStore.Task task, Listed listed, Progress known) {
        return database.write(Priority.OTHER, sql -> {
            Optional<DeliveryEraser.Blanked> blanked = places.told().blank(sql, listed.clicks());
            blanked.ifPresent(done -> {
                ErasureStore.told(sql, task.id(), done.deliveries(), done.undeliverable());
                known.words.addAll(done.words());
            });
            return blanked.isPresent();
        });
    }
}
