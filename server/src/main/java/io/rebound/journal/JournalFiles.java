package io.rebound.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Consumer;

/**
 * A journal's segments as another process sees them: read only, whether a server appends to them or not. What was found
 * when it was opened stays as it is here; what is appended later is not in it. Immutable; blocks.
 *
 * <p>Every method throws {@link JournalException} where a segment is damaged, missing or trimmed meanwhile.
 */
public final class JournalFiles {
    private static final long PORTION = 4 << 20;

    private final NavigableMap<Long, SegmentFile> byFirst;
    private final long end;

    private JournalFiles(NavigableMap<Long, SegmentFile> byFirst, long end) {
        this.byFirst = byFirst;
        this.end = end;
    }

    /** @throws JournalException also if there is no journal */
    public static JournalFiles in(Path directory) {
        SqliteVersion.require();
        NavigableMap<Long, SegmentFile> found = Segments.existIn(directory) ? Segments.find(directory) : null;
        if (found == null || found.isEmpty()) {
            throw new JournalException("there is no journal in " + directory);
        }
        return new JournalFiles(
                found, SegmentEnd.seen(found.lastEntry().getValue()).next());
    }

    /** As {@link Journal#id()}. */
    public String id() {
        return byFirst.firstEntry().getValue().journal();
    }

    /** The position of the first event that is kept. */
    public long first() {
        return byFirst.firstKey();
    }

    /** The position after the last event that was on disk. */
    public long end() {
        return end;
    }

    /** The files, oldest first: SQLite databases, of which only the last is appended to. */
    public List<Path> paths() {
        return byFirst.values().stream().map(SegmentFile::path).toList();
    }

    /** Whether its oldest segment was unlinked since it was opened. */
    public boolean isTrimmed() {
        return !Files.exists(byFirst.firstEntry().getValue().path());
    }

    /**
     * Hands over every batch in order, each proved to be whole and to begin where the one before ended; holds a few
     * megabytes of them at a time.
     *
     * @param from where a batch begins
     * @param to where a batch ends, at most {@link #end()}
     */
    public void read(long from, long to, Consumer<Batch> batches) {
        long position = from;
        while (position < to) {
            var entry = byFirst.floorEntry(position);
            if (entry == null) {
                throw new JournalException(
                        "the journal begins at position " + first() + ", what was at " + position + " was trimmed");
            }
            position = read(entry.getValue(), position, Math.min(to, endOf(entry.getKey())), batches);
        }
    }

    private long endOf(long first) {
        Long next = byFirst.higherKey(first);
        return next == null ? end : next;
    }

    private static long read(SegmentFile segment, long from, long to, Consumer<Batch> batches) {
        long position = from;
        try (SegmentReader reader = new SegmentReader(segment)) {
            while (position < to) {
                List<Batch> portion = new ArrayList<>();
                position = reader.read(position, to, PORTION, portion);
                portion.forEach(batches);
            }
        }
        return position;
    }
}
