package io.rebound.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Reads over segments, with a few connections kept open between reads. Thread-safe. */
final class SegmentReaders implements AutoCloseable {
    private static final int KEPT = 4;

    private final Segments segments;
    private final Deque<SegmentReader> idle = new ArrayDeque<>();
    private boolean closed;

    SegmentReaders(Segments segments) {
        this.segments = segments;
    }

    /**
     * The batches from a position on, up to the one that reaches {@code enough} bytes or to the end.
     *
     * @throws JournalException if the first of them is damaged or was trimmed
     */
    List<Batch> read(long from, long end, long enough) {
        List<Batch> batches = new ArrayList<>();
        long position = from;
        long size = 0;
        while (position < end && size < enough) {
            SegmentFile segment = segments.holding(position);
            if (segment == null) {
                throw new JournalException("the journal begins at position " + segments.first() + ", what was at "
                        + position + " was trimmed: the reader has to be rebuilt from a backup or begin there");
            }
            long limit = Math.min(end, segments.endOf(segment));
            SegmentReader reader = borrow(segment);
            try {
                position = reader.read(position, limit, enough - size, batches);
            } catch (JournalException damaged) {
                if (batches.isEmpty()) {
                    throw damaged;
                }
                return batches; // what is whole first; the next read tells
            } finally {
                giveBack(reader);
            }
            size = batches.stream().mapToLong(Batch::bytes).sum();
        }
        return batches;
    }

    private SegmentReader borrow(SegmentFile segment) {
        synchronized (idle) {
            for (SegmentReader reader : idle) {
                if (reader.file().equals(segment)) {
                    idle.remove(reader);
                    return reader;
                }
            }
        }
        return new SegmentReader(segment);
    }

    private void giveBack(SegmentReader reader) {
        SegmentReader surplus = null;
        synchronized (idle) {
            if (closed) {
                surplus = reader;
            } else {
                idle.addFirst(reader);
                if (idle.size() > KEPT) {
                    surplus = idle.removeLast();
                }
            }
        }
        if (surplus != null) {
            surplus.close();
        }
    }

    /** Closes the connections to segments that are gone. */
    void forget(List<SegmentFile> removed) {
        synchronized (idle) {
            idle.removeIf(reader -> {
                boolean gone = removed.contains(reader.file());
                if (gone) {
                    reader.close();
                }
                return gone;
            });
        }
    }

    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
            idle.forEach(SegmentReader::close);
            idle.clear();
        }
    }
}
