package io.rebound.journal;

import io.rebound.crash.KillPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes.
 *
 * <p><b>Group commit.</b> It takes all that is queued and commits it as one row. When the last batch was small the next
 * is committed at once. When it was not, the writer first waits a moment until as much has come as last time: a commit
 * costs about 150 µs of processor, nearly all of it the sync, so under load larger batches make events cheaper.
 *
 * <p><b>Failure.</b> A failed commit is final. All that waits is dropped, nothing is taken, the store is closed, and
 * each second another is opened, which shows what really is on disk. A sync is never tried again.
 */
final class JournalWriter implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);

    /** Bytes after which a batch is committed, so that memory and pauses stay small. */
    private static final int BATCH_BYTES = 1 << 20;
    /** A batch of so many events says that there is load. */
    private static final int LOAD = 8;

    /** A pause of this length says that there is none. */
    private static final long CALM_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private static final long GATHER_NANOS = 60_000;
    private static final long GATHER_STEP_NANOS = 30_000;
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Intake intake;
    private final Tail tail;
    private final Store.Opener opener;
    private final DiskSpace space;
    private final JournalCounters counters;
    private final List<LoopLane> toWake = new ArrayList<>();

    private @Nullable Store store;
    private long lastBytes; // of the queue's memory
    private long lookedAt = System.nanoTime();
    private volatile boolean closing;
    private volatile boolean busy;
    private volatile long walBytes;

    JournalWriter(
            Intake intake, Tail tail, Store store, Store.Opener opener, DiskSpace space, JournalCounters counters) {
        this.intake = intake;
        this.tail = tail;
        this.store = store;
        this.opener = opener;
        this.space = space;
        this.counters = counters;
    }

    /** Whether events come so densely that readers, too, do better to take them in larger portions. */
    boolean isBusy() {
        return busy;
    }

    long walBytes() {
        return walBytes;
    }

    /** Commits what is queued, then ends. */
    void close() {
        closing = true;
        intake.rouse();
    }

    @Override
    public void run() {
        try {
            while (!closing) {
                lookAtDisk();
                if (store == null) {
                    reopen();
                } else {
                    writeNext(store);
                }
            }
            if (store != null) {
                writeQueued(store);
            }
        } finally {
            intake.end(new JournalException("the journal is closed"));
            closeStore();
        }
    }

    private void lookAtDisk() {
        long now = System.nanoTime();
        if (now - lookedAt >= SECOND_NANOS) {
            lookedAt = now;
            space.look();
        }
    }

    private void writeNext(Store open) {
        long start = System.nanoTime();
        boolean came = intake.await(SECOND_NANOS);
        if (System.nanoTime() - start > CALM_NANOS) {
            busy = false;
        }
        if (came) {
            if (busy) {
                gather();
            }
            writeQueued(open);
        }
    }

    /** Waits until as much has come as the last batch had, but not for long. */
    private void gather() {
        long until = System.nanoTime() + GATHER_NANOS;
        long left = GATHER_NANOS;
        while (intake.bytes() < lastBytes && left > 0) {
            LockSupport.parkNanos(Math.min(left, GATHER_STEP_NANOS));
            left = until - System.nanoTime();
        }
    }

    private void writeQueued(Store open) {
        int events = 0;
        Chunk rest = intake.poll();
        while (rest != null) {
            Chunk first = rest;
            rest = cut(first);
            Batch batch = Batch.of(first, open.end());
            try {
                commit(open, batch);
            } catch (RuntimeException | Error broken) {
                fail(broken, first, rest);
                return;
            }
            KillPoint.JOURNAL_BEFORE_TELLING.pass();
            lastBytes = finish(first, null);
            events = batch.count();
        }
        busy = events >= LOAD;
    }

    /** Ends the chain after the chunk that fills a batch; returns what is left over. */
    private static @Nullable Chunk cut(Chunk first) {
        Chunk last = first;
        for (long bytes = first.bytes(); last.next != null && bytes < BATCH_BYTES; bytes += last.bytes()) {
            last = last.next;
        }
        Chunk rest = last.next;
        last.next = null;
        return rest;
    }

    private void commit(Store open, Batch batch) {
        long start = System.nanoTime();
        KillPoint.JOURNAL_BEFORE_COMMIT.pass();
        open.commit(batch);
        KillPoint.JOURNAL_AFTER_COMMIT.pass();
        counters.committed(batch, System.nanoTime() - start);
        walBytes = open.walBytes();
        tail.add(batch);
    }

    /**
     * Gives all chunks of the chain back to their lanes: one task a lane, however many chunks it has here. Returns the
     * memory that they took in the queue.
     */
    private long finish(@Nullable Chunk first, @Nullable JournalException dropped) {
        long bytes = 0;
        Chunk chunk = first;
        while (chunk != null) {
            Chunk next = chunk.next;
            bytes += chunk.memory();
            if (chunk.lane.finish(chunk, dropped)) {
                toWake.add(chunk.lane);
            }
            chunk = next;
        }
        intake.release(bytes);
        toWake.forEach(LoopLane::wake);
        toWake.clear();
        return bytes;
    }

    private void fail(Throwable broken, Chunk first, @Nullable Chunk rest) {
        JournalException failure = broken instanceof JournalException known
                ? known
                : new JournalException("the journal cannot be written: " + broken.getMessage(), broken);
        LOG.error("the journal takes nothing until its store could be opened anew", failure);
        counters.failed();
        space.look();
        intake.close(failure);
        finish(first, failure);
        finish(rest, failure);
        intake.dropAll();
        busy = false;
        closeStore();
    }

    private void reopen() {
        long until = System.nanoTime() + SECOND_NANOS;
        for (long left = SECOND_NANOS; left > 0 && !closing; left = until - System.nanoTime()) {
            intake.await(left);
            intake.dropAll(); // what was on its way when the store failed
        }
        if (closing || !space.isEnough()) {
            return;
        }
        try {
            Store opened = opener.open();
            if (opened.end() < tail.end()) {
                opened.close();
                throw new JournalException("the journal ends at position " + opened.end() + " on disk, but "
                        + tail.end() + " was reached: the disk has lost data; restore it from a backup");
            }
            tail.restart(opened.end());
            store = opened;
            intake.reopen();
            LOG.info("the journal takes events again, from position {}", opened.end());
        } catch (RuntimeException broken) {
            LOG.warn("the journal cannot be opened yet: {}", broken.getMessage());
        }
    }

    private void closeStore() {
        Store broken = store;
        store = null;
        if (broken != null) {
            try {
                broken.close();
            } catch (RuntimeException failure) {
                LOG.warn("the journal's store was not closed cleanly", failure);
            }
        }
    }
}
