package io.rebound.journal;

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

    private enum Pass {
        DUE,
        RUNNING,
        DONE
    }

    private final long walBytes;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("journal-checkpointer").daemon().factory());
    private volatile Pass pass = Pass.DUE;
    private volatile @Nullable SQLException failure;
    private long attendAt;

    Checkpointer(long walBytes) {
        this.walBytes = walBytes;
        this.attendAt = walBytes;
    }

    /** To be called after each commit: copies and begins the log anew when it is time. */
    void attend(SegmentWriter writer) throws SQLException {
        if (writer.walBytes() < attendAt) {
            return;
        }
        switch (pass) {
            case DUE -> start(writer.file());
            case RUNNING -> {}
            case DONE -> finish(writer);
        }
    }

    private void start(SegmentFile file) {
        pass = Pass.RUNNING;
        thread.execute(() -> {
            try (Connection connection = file.openForWriting()) {
                for (int i = 0; i < PASSES && Checkpoint.passive(connection).left() > FEW_PAGES; i++) {}
            } catch (SQLException broken) {
                failure = broken;
            }
            pass = Pass.DONE;
        });
    }

    private void finish(SegmentWriter writer) throws SQLException {
        pass = Pass.DUE;
        SQLException broken = failure;
        if (broken != null) {
            throw broken;
        }
        attendAt = writer.restartWal() ? walBytes : writer.walBytes() + walBytes / 4;
    }

    /** Closes a segment that is full, leaving no log beside it. */
    void retire(SegmentWriter writer) {
        attendAt = walBytes;
        thread.execute(() -> {
            pass = Pass.DUE;
            try (writer) {
                if (!writer.emptyWal()) {
                    LOG.info(
                            "the log of {} is still being read; it is emptied at the next start",
                            writer.file().name());
                }
            } catch (SQLException broken) {
                LOG.warn(
                        "the log of {} was not emptied; the next start does it",
                        writer.file().name(),
                        broken);
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
