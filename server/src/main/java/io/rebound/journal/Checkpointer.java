package io.rebound.journal;

import io.rebound.crash.KillPoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps write-ahead logs short, on a thread of its own, so that no commit waits for the copying.
 *
 * <p><b>Why in two steps.</b> While commits go on, a checkpoint beside them never finds the log wholly copied, so the
 * log would grow for ever. So this thread copies nearly all of it; then the writer, between two commits, copies the few
 * pages left and begins the log anew. Overwriting a log is also cheaper to sync than growing one.
 *
 * <p>The methods are called by the journal writer.
 */
final class Checkpointer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);
    private static final int PASSES = 4;
    /** What the writer may have to copy itself, in pages. */
    private static final int FEW_PAGES = 64;

    /** The copying of one log. */
    private static final class Pass {
        private volatile boolean done;
        private volatile @Nullable SQLException failure;
    }

    private final long walBytes;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("journal-checkpointer").daemon().factory());
    private @Nullable Pass pass;
    private long attendAt;

    Checkpointer(long walBytes) {
        this.walBytes = walBytes;
        this.attendAt = walBytes;
    }

    /** To be called between two commits: has the log copied and begins it anew when it is time. */
    void attend(SegmentWriter writer) throws SQLException {
        if (writer.walBytes() < attendAt) {
            return;
        }
        Pass current = pass;
        if (current == null) {
            pass = start(writer.file());
        } else if (current.done) {
            pass = null;
            finish(current, writer);
        }
    }

    private Pass start(SegmentFile file) {
        Pass started = new Pass();
        thread.execute(() -> {
            try (Connection connection = file.openForWriting()) {
                KillPoint.JOURNAL_BEFORE_COPYING.pass();
                int passes = 0;
                while (Checkpoint.passive(connection).left() > FEW_PAGES && passes < PASSES) {
                    passes++;
                }
            } catch (SQLException failure) {
                started.failure = failure;
            }
            started.done = true;
        });
        return started;
    }

    private void finish(Pass finished, SegmentWriter writer) throws SQLException {
        SQLException failure = finished.failure;
        if (failure != null) {
            throw failure;
        }
        KillPoint.JOURNAL_BEFORE_LOG_RESTART.pass();
        // a reader may still use the log: then soon again
        attendAt = writer.restartWal() ? walBytes : writer.walBytes() + walBytes / 4;
    }

    /** Closes a segment that is full, leaving no log beside it. */
    void retire(SegmentWriter writer) {
        pass = null;
        attendAt = walBytes;
        thread.execute(() -> {
            String name = writer.file().name();
            try (writer) {
                KillPoint.JOURNAL_BEFORE_RETIRING.pass();
                if (!writer.emptyWal()) {
                    LOG.info("the log of {} is still being read; the next start empties it", name);
                }
            } catch (SQLException failure) {
                LOG.warn("the log of {} was not emptied; the next start does it", name, failure);
            }
        });
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("a checkpoint of the journal hangs; the next start does it");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
