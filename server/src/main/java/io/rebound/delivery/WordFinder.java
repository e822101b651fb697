package io.rebound.delivery;

import io.rebound.catalog.CurrentCatalog;
import io.rebound.crash.KillPoint;
import io.rebound.database.LedgerDatabase;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.TrackerMint;
import io.rebound.warehouse.Erased;
import io.rebound.warehouse.StoredClick;
import io.rebound.warehouse.Warehouse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what the clicks of new deliveries brought, many at a time, and keeps it with them: one thread from {@link #start} to
 * {@link #close}.
 *
 * <p>The warehouse may be slow, behind or away: what needs nothing of a click does not wait for it, and what does waits, and is
 * never sent with a blank. A click that is still missing ten minutes after its time was loaded makes a delivery
 * undeliverable, until it turns up.
 */
public final class WordFinder implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WordFinder.class);

    private static final Duration PACE = Duration.ofMillis(100);
    private static final Duration AGAIN = Duration.ofMillis(500);
    private static final Duration LATE = Duration.ofMinutes(10);
    private static final Duration REVIVAL = Duration.ofMinutes(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final int AT_ONCE = 500;

    private final DeliveryStore store;
    private final Drafts drafts;
    private final Warehouse warehouse;
    private final InstantSource clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("delivery-words").unstarted(this::run);
    private Instant revivedAt;

    public static WordFinder start(
            LedgerDatabase database,
            CurrentCatalog catalog,
            TrackerMint mint,
            Warehouse warehouse,
            Erased erased,
            InstantSource clock) {
        WordFinder finder = new WordFinder(
                new DeliveryStore(database, erased), new Drafts(catalog, mint, erased), warehouse, clock);
        finder.thread.start();
        return finder;
    }

    WordFinder(DeliveryStore store, Drafts drafts, Warehouse warehouse, InstantSource clock) {
        this.store = store;
        this.drafts = drafts;
        this.warehouse = warehouse;
        this.clock = clock;
        this.revivedAt = clock.instant();
    }

    private void run() {
        Duration pause = PACE;
        try {
            while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    Instant now = clock.instant();
                    pause = step(now) ? Duration.ZERO : PACE;
                    if (!now.isBefore(revivedAt.plus(REVIVAL))) {
                        revivedAt = now;
                        revive(now);
                    }
                } catch (RuntimeException failed) {
                    if (!pause.equals(AFTER_FAILURE)) {
                        log.error("the clicks of deliveries are not found", failed);
                    }
                    pause = AFTER_FAILURE;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks for some clicks; whether there may be more. */
    boolean step(Instant now) {
        List<Delivery> needing = store.needingClick(now, AT_ONCE);
        lookUp(needing, now);
        return needing.size() == AT_ONCE;
    }

    /** Looks once more for clicks that were not there in time. */
    void revive(Instant now) {
        List<Delivery> lost = store.withoutClick(AT_ONCE);
        Map<ClickId, StoredClick> clicks = clicks(lost);
        lookUp(lost.stream().filter(one -> clicks.containsKey(one.click())).toList(), now);
    }

    private void lookUp(List<Delivery> deliveries, Instant now) {
        if (deliveries.isEmpty()) {
            return;
        }
        Instant loaded = warehouse.watermark().asOf(); // before it is asked
        Map<ClickId, StoredClick> clicks = clicks(deliveries);
        List<DeliveryStore.LookedUp> found = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            StoredClick click = clicks.get(delivery.click());
            found.add(judged(click == null ? delivery : delivery.with(ClickWords.of(click)), click, loaded));
        }
        KillPoint.WORDS_FOUND.pass();
        store.lookedUp(found, now, AGAIN);
        KillPoint.WORDS_KEPT.pass();
    }

    private DeliveryStore.LookedUp judged(Delivery delivery, @Nullable StoredClick click, Instant loaded) {
        return switch (drafts.of(delivery)) {
            case Draft.Ready ready -> new DeliveryStore.LookedUp(delivery, DeliveryState.WAITING, "");
            case Draft.Impossible impossible ->
                new DeliveryStore.LookedUp(delivery, DeliveryState.UNDELIVERABLE, impossible.why());
            case Draft.NeedsClick needed ->
                click == null && loaded.isAfter(delivery.click().time().plus(LATE))
                        ? new DeliveryStore.LookedUp(
                                delivery, DeliveryState.UNDELIVERABLE, DeliveryStore.CLICK_NOT_STORED)
                        : new DeliveryStore.LookedUp(delivery, DeliveryState.NEEDS_CLICK, "");
        };
    }

    /** Only of those that need something of it. */
    private Map<ClickId, StoredClick> clicks(List<Delivery> deliveries) {
        Set<ClickId> sought = new HashSet<>();
        for (Delivery delivery : deliveries) {
            if (drafts.of(delivery) instanceof Draft.NeedsClick) {
                sought.add(delivery.click());
            }
        }
        Map<ClickId, StoredClick> found = new HashMap<>();
        if (!sought.isEmpty()) {
            warehouse.clicks(List.copyOf(sought)).forEach(click -> found.put(click.id(), click));
        }
        return found;
    }

    /** Ends after the step that is under way. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
