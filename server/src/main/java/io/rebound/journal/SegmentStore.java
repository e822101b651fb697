package io.rebound.journal;

import io.rebound.crash.KillPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Batches as rows of SQLite segments. Owned by the journal writer.
 *
 * <p><b>Crash.</b> SQLite brings back the last segment up to its last whole commit. That commit may be one whose sync
 * failed and was reported as failed, and may only be in the kernel's memory. So opening first copies the whole log into
 * the database and syncs that: what this store then shows and builds on is on disk, whatever happened before.
 */
final class SegmentStore implements Store {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentStore.class);

    private final Segments segments;
    private final Limits limits;
    private final InstantSource clock;
    private final Checkpointer checkpointer;
    private SegmentWriter writer;
    private Instant rollAt;
    private long end;
    private boolean failed;

    SegmentStore(Segments segments, Limits limits, InstantSource clock) {
        this.segments = segments;
        this.limits = limits;
        this.clock = clock;
        SegmentFile last = segments.scan();
        SegmentEnd found = SegmentEnd.of(last);
        this.end = found.next();
        this.rollAt = found.begunAt().orElseGet(clock::instant).plus(limits.segmentAge());
        this.writer = new SegmentWriter(last, size(last));
        this.checkpointer = new Checkpointer(limits.walBytes());
    }

    private static long size(SegmentFile file) {
        try {
            return Files.size(file.path());
        } catch (IOException failure) {
            throw new JournalException("cannot read the journal segment " + file.path(), failure);
        }
    }

    @Override
    public long end() {
        return end;
    }

    @Override
    public long walBytes() {
        return writer.walBytes();
    }

    @Override
    public void commit(Batch batch) {
        try {
            Instant now = clock.instant();
            if (isFull(now)) {
                roll(now);
            }
            checkpointer.attend(writer);
            writer.commit(batch, now.toEpochMilli());
            end = batch.next();
        } catch (JournalException failure) {
            failed = true;
            throw failure;
        } catch (SQLException failure) {
            failed = true;
            throw new JournalException(
                    "the journal segment " + writer.file().path() + " cannot be written: " + failure.getMessage(),
                    failure);
        }
    }

    private boolean isFull(Instant now) {
        boolean isEmpty = end == writer.file().first();
        return !isEmpty && (writer.bytes() >= limits.segmentBytes() || !now.isBefore(rollAt));
    }

    private void roll(Instant now) {
        SegmentWriter full = writer;
        writer = new SegmentWriter(segments.add(end), 0);
        KillPoint.JOURNAL_AFTER_ROLL.pass();
        rollAt = now.plus(limits.segmentAge());
        checkpointer.retire(full);
    }

    @Override
    public void close() {
        checkpointer.close();
        try (SegmentWriter last = writer) {
            if (!failed) {
                last.emptyWal();
            }
        } catch (SQLException failure) {
            LOG.warn(
                    "the log of {} was not emptied; the next start does it",
                    writer.file().name(),
                    failure);
        }
    }
}
