package io.rebound.journal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal of one machine: SQLite segments, one row a group commit. Thread-safe.
 *
 * <p><b>Threads.</b> Lanes encode on their event loops and hand over once a turn; {@link JournalWriter} commits;
 * {@link Checkpointer} keeps the write-ahead log short; {@link JournalWatch} sees who waits too long. Readers use their
 * own threads.
 */
public final class SqliteJournal implements Journal {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteJournal.class);
    private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long CLOSE_SECONDS = 10;

    private final Segments segments;
    private final SegmentReaders readers;
    private final ReaderMarks marks;
    private final Tail tail;
    private final Intake intake;
    private final DiskSpace space;
    private final Stopwatch stopwatch;
    private final JournalCounters counters = new JournalCounters();
    private final JournalWatch watch;
    private final JournalWriter writer;
    private final Thread writing;

    /** Whether {@link #open} would find a journal there and not make one. */
    public static boolean existsIn(Path directory) {
        return Segments.existIn(directory);
    }

    /**
     * Opens the journal in a directory of its own, or makes it.
     *
     * @param clock says when a batch was committed
     * @throws JournalException if it cannot be opened or is not whole, naming the cure
     */
    public static SqliteJournal open(Path directory, InstantSource clock) {
        return new SqliteJournal(directory, clock, System::nanoTime, Limits.DEFAULT, store -> store);
    }

    /** @param seam stands between the journal and each store that it opens */
    SqliteJournal(
            Path directory, InstantSource clock, LongSupplier nanoTime, Limits limits, UnaryOperator<Store> seam) {
        SqliteVersion.require();
        segments = new Segments(directory);
        Store.Opener opener = () -> seam.apply(new SegmentStore(segments, limits, clock));
        Store store = opener.open();
        readers = new SegmentReaders(segments);
        marks = new ReaderMarks(directory);
        tail = new Tail(limits.tailBytes(), store.end());
        intake = new Intake(limits.queueBytes());
        space = new DiskSpace(directory);
        stopwatch = new Stopwatch(nanoTime);
        watch = new JournalWatch(stopwatch);
        writer = new JournalWriter(intake, tail, store, opener, space, counters);
        writing = Thread.ofPlatform().name("journal-writer").daemon().start(writer);
    }

    @Override
    public String id() {
        return segments.journal();
    }

    @Override
    public long end() {
        return tail.end();
    }

    @Override
    public Lane lane(Executor loop) {
        LoopLane lane = new LoopLane(loop, intake, stopwatch, counters);
        watch.add(lane);
        return lane;
    }

    @Override
    public List<Batch> read(long from, int maxBytes, Duration patience) throws InterruptedException {
        long end = tail.end();
        if (from > end) {
            throw new JournalException("the journal ends at position " + end + ", the reader is at " + from
                    + ": it belongs to another or a later journal; restore both from the same backup");
        }
        if (from == end) {
            if (!tail.await(from, patience.toNanos())) {
                return List.of();
            }
            if (writer.isBusy()) {
                LockSupport.parkNanos(LINGER_NANOS); // fewer wake-ups, larger portions
            }
            end = tail.end();
        }
        List<Batch> recent = tail.from(from, maxBytes);
        List<Batch> batches = recent.isEmpty() ? readers.read(from, end, Math.max(1, maxBytes)) : recent;
        if (batches.getFirst().first() != from) {
            throw new JournalException("no batch begins at position " + from + ", the next one at "
                    + batches.getFirst().first() + ": a reader goes on at the next() of a batch");
        }
        return batches;
    }

    @Override
    public void release(String reader, long position) {
        if (position < 0 || position > tail.end()) {
            throw new JournalException("the reader " + reader + " released position " + position
                    + ", but the journal ends at " + tail.end());
        }
        marks.advance(reader, position);
    }

    /** Unlinks the segments that all these readers have released and that need not be kept. Returns how many. */
    int trim(Set<String> released, Keep keep, Instant now) {
        List<SegmentFile> removed = segments.removeBefore(marks.releasedBy(released), keep, now);
        readers.forget(removed);
        return removed.size();
    }

    @Override
    public boolean open() {
        return intake.isOpen();
    }

    /** Whether less than 5 % of the disk is free: what need not be kept should not be appended. */
    public boolean scarce() {
        return space.isScarce();
    }

    public JournalStats stats() {
        return counters.stats(intake.bytes(), writer.walBytes());
    }

    /** Takes no more appends, commits and completes those taken, and closes. */
    @Override
    public void close() {
        try {
            awaitTurns();
            intake.close(new JournalException("the journal is closed"));
            writer.close();
            if (!writing.join(Duration.ofSeconds(CLOSE_SECONDS))) {
                LOG.error("the disk hangs: the journal is closed without having written what was queued");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        tail.close();
        watch.close();
        readers.close();
        marks.close();
    }

    /** Waits until the turns that are under way have handed over what they appended. */
    private void awaitTurns() throws InterruptedException {
        CountDownLatch turns = new CountDownLatch(watch.lanes().size());
        for (LoopLane lane : watch.lanes()) {
            if (!lane.run(turns::countDown)) {
                turns.countDown();
            }
        }
        if (!turns.await(1, TimeUnit.SECONDS)) {
            LOG.warn("an event loop is busy: what it appended last may be dropped");
        }
    }
}
