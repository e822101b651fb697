package io.rebound.live;

import io.rebound.journal.Batch;
import io.rebound.journal.Journal;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.ledger.Entry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners of clicks, postbacks and conversions as they happen: one thread of its own from {@link #start} to {@link
 * #close}. Thread-safe.
 *
 * <p><b>At whose cost.</b> It reads what the journal holds in memory anyway, like any other reader, and while nobody listens it
 * reads nothing. What a click costs does not depend on it. Where it cannot keep up it goes to the end, and says what it left
 * out.
 *
 * <p><b>Again.</b> The latest events are kept, also for a while after the last listener has gone, so that who was cut off goes
 * on where he was. Each has a number of this feed's life; who names another, or one that is too old, hears that there is a gap.
 */
public final class LiveFeed implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LiveFeed.class);

    public static final int MOST_LISTENERS = 32;
    static final int KEPT = 10_000;
    private static final int STEP_BYTES = 1 << 20;
    private static final int STEP_ENTRIES = 1_000;
    private static final long MOST_BEHIND = 500_000;
    private static final Duration PACE = Duration.ofMillis(200);
    private static final Duration LINGERING = Duration.ofMinutes(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final Journal journal;
    private final EntryBook entries;
    private final String life;
    private final Thread thread;

    private final List<Listener> listeners = new ArrayList<>();
    private final ArrayDeque<LiveEvent> kept = new ArrayDeque<>();
    private long told;
    private long quietSince;
    private boolean awake;
    private boolean closed;

    /** The entries with the next numbers after this one, in order. */
    @FunctionalInterface
    public interface EntryBook {
        List<Entry> after(long number, int limit);
    }

    /** @param life different at every start */
    public LiveFeed(Journal journal, EntryBook entries, String life) {
        this.journal = journal;
        this.entries = entries;
        this.life = life;
        thread = Thread.ofPlatform().daemon().name("live-feed").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /**
     * Somebody listens from now on.
     *
     * @param after the id of the last event that he has heard, as it came; null if he begins
     * @return nothing if {@link #MOST_LISTENERS} listen already, or if the feed is closed
     */
    public synchronized Optional<Listener> listen(LiveFilter filter, @Nullable String after) {
        if (closed || listeners.size() >= MOST_LISTENERS) {
            return Optional.empty();
        }
        Listener listener = new Listener(filter, this);
        if (after != null) {
            goOn(listener, after);
        }
        listeners.add(listener);
        notifyAll();
        return Optional.of(listener);
    }

    synchronized void leave(Listener listener) {
        if (listeners.remove(listener) && listeners.isEmpty()) {
            quietSince = System.nanoTime();
        }
    }

    /** Every listener hears that it ends. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            listeners.forEach(listener ->
                    listener.end(LiveEvent.notice("end", "{\"reason\":\"the server is stopping; connect again\"}")));
            notifyAll();
        }
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void goOn(Listener listener, String after) {
        String number = after.startsWith(life + "-") ? after.substring(life.length() + 1) : "";
        long last = number.matches("[0-9]{1,18}") ? Long.parseLong(number) : -1;
        boolean isKnown = awake && last >= 0 && last <= told;
        boolean isComplete =
                isKnown && (last == told || (!kept.isEmpty() && kept.getFirst().number() <= last + 1));
        if (!isComplete) {
            listener.add(LiveEvent.notice(
                    "gap",
                    "{\"reason\":\"what came after the last event is not known any more: ask a report for it\"}"));
            return;
        }
        kept.stream().filter(event -> event.number() > last).forEach(listener::tell);
    }

    private void run() {
        try {
            while (isWanted()) {
                follow();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until somebody listens; false when closed. */
    private synchronized boolean isWanted() throws InterruptedException {
        while (listeners.isEmpty() && !closed) {
            wait();
        }
        return !closed;
    }

    /** From the end of everything, until nobody has listened for a while. */
    private void follow() throws InterruptedException {
        try {
            long position = journal.end();
            long entry = newest();
            wake();
            while (isListenedTo()) {
                List<Batch> batches = journal.read(position, STEP_BYTES, PACE);
                for (Batch batch : batches) {
                    tell(batch);
                    position = batch.next();
                }
                for (Entry booked : entries.after(entry, STEP_ENTRIES)) {
                    tell(LiveKind.CONVERSION, booked.origin().campaign(), LiveJson.conversion(booked));
                    entry = booked.number();
                }
                long end = journal.end();
                if (end - position > MOST_BEHIND) {
                    skip(end - position);
                    position = end;
                }
            }
        } catch (RuntimeException failed) {
            log.error("the live events broke off and go on from the end", failed);
            skip(0);
            Thread.sleep(AFTER_FAILURE);
        } finally {
            sleep();
        }
    }

    private void tell(Batch batch) {
        for (Iterator<ClickRecorded> each = batch.clicks(); each.hasNext(); ) {
            ClickRecorded click = each.next();
            tell(LiveKind.CLICK, click.getCampaign(), LiveJson.click(click));
        }
        for (Iterator<PostbackReceived> each = batch.postbacks(); each.hasNext(); ) {
            PostbackReceived postback = each.next();
            tell(LiveKind.POSTBACK, postback.getClick().getCampaign(), LiveJson.postback(postback));
        }
    }

    private synchronized void tell(LiveKind kind, int campaign, String data) {
        long number = ++told;
        LiveEvent event =
                new LiveEvent(number, kind, campaign, LiveEvent.frame(life + "-" + number, kind.label(), data));
        kept.addLast(event);
        if (kept.size() > KEPT) {
            kept.removeFirst();
        }
        listeners.forEach(listener -> listener.tell(event));
    }

    private synchronized void skip(long events) {
        kept.clear();
        byte[] gap = LiveEvent.notice("gap", "{\"reason\":\"events were left out\",\"events\":" + events + "}");
        listeners.forEach(listener -> listener.add(gap));
    }

    private synchronized void wake() {
        awake = true;
    }

    private synchronized void sleep() {
        awake = false;
        kept.clear();
    }

    private synchronized boolean isListenedTo() {
        return !closed && (!listeners.isEmpty() || System.nanoTime() - quietSince < LINGERING.toNanos());
    }

    /** The number of the last entry: they have no gaps, so it is found by halving. */
    private long newest() {
        long some = 0;
        long none = 1;
        while (!entries.after(none - 1, 1).isEmpty()) {
            some = none;
            none *= 2;
        }
        while (none - some > 1) {
            long middle = some + (none - some) / 2;
            if (entries.after(middle - 1, 1).isEmpty()) {
                none = middle;
            } else {
                some = middle;
            }
        }
        return some;
    }
}
