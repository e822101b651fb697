package io.rebound.journal;

import io.rebound.crash.KillPoint;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.CommandGiven;
import io.rebound.journal.event.PostbackReceived;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One event loop's lane.
 *
 * <p><b>Hand-over.</b> The first append of a turn schedules one task behind the turn; it puts the turn's chunk into the
 * writer's queue. After the commit the writer schedules one task that completes all chunks that came back. So a click
 * costs no hand-over between threads, a turn costs two.
 *
 * <p><b>Ownership.</b> Everything here belongs to the loop, but for {@code finished} (the writer pushes) and the two
 * volatile fields (the watch reads and asks).
 */
final class LoopLane implements Lane {
    /** A turn that grows beyond this is handed over in parts. */
    private static final int CHUNK_BYTES = 256 * 1024;

    private static final int SPARE_CHUNKS = 8;
    private static final long NOBODY_WAITS = 0;

    private final Executor loop;
    private final Intake intake;
    private final Stopwatch stopwatch;
    private final JournalCounters counters;

    private final Runnable handOver = this::handOver;
    private final Runnable complete = this::complete;
    private final ArrayDeque<Chunk> waiting = new ArrayDeque<>();
    private final ArrayDeque<Chunk> spare = new ArrayDeque<>();
    private @Nullable Chunk filling;
    private boolean handOverIsDue;

    private final ChunkStack finished = new ChunkStack();
    private volatile long waitingSince = NOBODY_WAITS;
    private volatile boolean lateIsDue;

    LoopLane(Executor loop, Intake intake, Stopwatch stopwatch, JournalCounters counters) {
        this.loop = loop;
        this.intake = intake;
        this.stopwatch = stopwatch;
        this.counters = counters;
    }

    @Override
    public void append(ClickRecorded click, Completion completion) {
        if (taken(completion)) {
            Chunk chunk = filling();
            chunk.add(click, completion);
            added(chunk);
        }
    }

    @Override
    public void append(PostbackReceived postback, Completion completion) {
        if (taken(completion)) {
            Chunk chunk = filling();
            chunk.add(postback, completion);
            added(chunk);
        }
    }

    @Override
    public void append(CommandGiven command, Completion completion) {
        if (taken(completion)) {
            Chunk chunk = filling();
            chunk.add(command, completion);
            added(chunk);
        }
    }

    private boolean taken(Completion completion) {
        JournalException refusal = intake.refusal();
        if (refusal == null) {
            return true;
        }
        counters.dropped(1);
        completion.dropped(refusal);
        return false;
    }

    private Chunk filling() {
        Chunk chunk = filling;
        if (chunk == null) {
            chunk = spare.isEmpty() ? new Chunk(this) : spare.pop();
            chunk.start(stopwatch.nanos());
            filling = chunk;
        }
        return chunk;
    }

    private void added(Chunk chunk) {
        if (chunk.bytes() >= CHUNK_BYTES) {
            put(chunk);
        } else if (!handOverIsDue) {
            handOverIsDue = true;
            loop.execute(handOver);
        }
    }

    private void handOver() {
        handOverIsDue = false;
        Chunk chunk = filling;
        if (chunk != null) {
            put(chunk);
        }
    }

    private void put(Chunk chunk) {
        KillPoint.LANE_BEFORE_HAND_OVER.pass();
        filling = null;
        waiting.add(chunk);
        if (waiting.size() == 1) {
            waitingSince = chunk.startedAt();
        }
        intake.put(chunk);
    }

    /**
     * Gives a chunk back: its events are on disk or, with a reason, dropped. Any thread.
     *
     * @return whether {@link #wake} is due, so that several chunks cost one task
     */
    boolean finish(Chunk chunk, @Nullable JournalException dropped) {
        if (dropped != null) {
            counters.dropped(chunk.count());
        }
        chunk.settle(dropped);
        return finished.push(chunk);
    }

    /** Has the loop complete what was given back. Any thread. */
    void wake() {
        run(complete);
    }

    private void complete() {
        KillPoint.LANE_BEFORE_ANSWERS.pass();
        Chunk chunk = finished.takeAll();
        while (chunk != null) {
            Chunk next = chunk.next;
            chunk.next = null;
            waiting.remove();
            chunk.complete();
            chunk.clear();
            if (spare.size() < SPARE_CHUNKS) {
                spare.push(chunk);
            }
            chunk = next;
        }
        KillPoint.LANE_AFTER_ANSWERS.pass();
        Chunk oldest = waiting.peek();
        waitingSince = oldest == null ? NOBODY_WAITS : oldest.startedAt();
    }

    /** Has the loop tell those who wait since before this time. The watch's thread. */
    void tellLate(long before) {
        long since = waitingSince;
        if (since != NOBODY_WAITS && since <= before && !lateIsDue) {
            lateIsDue = true;
            run(() -> {
                lateIsDue = false;
                for (Chunk chunk : List.copyOf(waiting)) {
                    if (chunk.startedAt() <= before) {
                        counters.late(chunk.late());
                    }
                }
            });
        }
    }

    /** Runs the step on the loop, behind what was appended until now. Returns false if the loop has ended. */
    boolean run(Runnable step) {
        try {
            loop.execute(step);
            return true;
        } catch (RejectedExecutionException ended) {
            return false; // nobody is left who waits
        }
    }
}
