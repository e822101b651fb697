package io.rebound.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The segments of a journal in order. Thread-safe. */
final class Segments {
    private final Path directory;
    private volatile NavigableMap<Long, SegmentFile> byFirst = Collections.emptyNavigableMap();

    Segments(Path directory) {
        this.directory = directory;
    }

    static boolean existIn(Path directory) {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.anyMatch(SegmentFile::isSegment);
        } catch (IOException failure) {
            throw unusable(directory, failure);
        }
    }

    /** Reads the directory; makes the first segment if there is none. Returns the last one. */
    synchronized SegmentFile scan() {
        removeUnfinished();
        NavigableMap<Long, SegmentFile> found = find(directory);
        if (found.isEmpty()) {
            SegmentFile first = SegmentFile.create(directory, 1, randomId(), 0);
            found.put(first.first(), first);
        }
        byFirst = found;
        return found.lastEntry().getValue();
    }

    /** What is there, by first position; changes nothing. The oldest may be trimmed while this looks. */
    static NavigableMap<Long, SegmentFile> find(Path directory) {
        NavigableMap<Long, SegmentFile> found = new TreeMap<>();
        for (Path path : list(directory)) {
            try {
                SegmentFile segment = SegmentFile.inspect(path);
                if (!found.isEmpty()) {
                    follows(found.lastEntry().getValue(), segment);
                }
                found.put(segment.first(), segment);
            } catch (JournalException failure) {
                if (!found.isEmpty() || Files.exists(path)) {
                    throw failure;
                }
            }
        }
        return found;
    }

    private static void follows(SegmentFile before, SegmentFile segment) {
        if (!segment.journal().equals(before.journal())) {
            throw new JournalException("the segments " + before.name() + " and " + segment.name() + " in "
                    + before.path().getParent() + " are of two journals: move the one that does not belong here away");
        }
        if (segment.number() != before.number() + 1 || segment.first() <= before.first()) {
            throw new JournalException("the journal segment after " + before.name() + " is missing in "
                    + before.path().getParent() + ", the next is " + segment.name() + ": restore it from a backup");
        }
    }

    private void removeUnfinished() {
        try {
            Files.createDirectories(directory);
            try (Stream<Path> paths = Files.list(directory)) {
                for (Path path : paths.filter(SegmentFile::isUnfinished).toList()) {
                    Files.delete(path);
                }
            }
        } catch (IOException failure) {
            throw unusable(directory, failure);
        }
    }

    private static List<Path> list(Path directory) {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.filter(SegmentFile::isSegment).sorted().toList();
        } catch (IOException failure) {
            throw unusable(directory, failure);
        }
    }

    private static JournalException unusable(Path directory, IOException failure) {
        return new JournalException("cannot use " + directory + " for the journal: " + failure.getMessage(), failure);
    }

    private static String randomId() {
        byte[] id = new byte[16];
        new SecureRandom().nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    /** Makes the segment that begins at this position. */
    synchronized SegmentFile add(long first) {
        SegmentFile last = byFirst.lastEntry().getValue();
        SegmentFile segment = SegmentFile.create(directory, last.number() + 1, last.journal(), first);
        NavigableMap<Long, SegmentFile> more = new TreeMap<>(byFirst);
        more.put(first, segment);
        byFirst = more;
        return segment;
    }

    /**
     * Unlinks the segments whose events all lie before this position and that need not be kept, the oldest first; never
     * the last one.
     */
    synchronized List<SegmentFile> removeBefore(long position, Keep keep, Instant now) {
        NavigableMap<Long, SegmentFile> kept = new TreeMap<>(byFirst);
        List<SegmentFile> removed = new ArrayList<>();
        try {
            long bytes = 0;
            for (SegmentFile segment : kept.values()) {
                bytes += Files.size(segment.path());
            }
            while (kept.size() > 1 && kept.higherKey(kept.firstKey()) <= position) {
                Path oldest = kept.firstEntry().getValue().path();
                boolean young = Files.getLastModifiedTime(oldest).toInstant().isAfter(now.minus(keep.age()));
                if (young && bytes <= keep.bytes()) {
                    break;
                }
                bytes -= Files.size(oldest);
                removed.add(kept.pollFirstEntry().getValue());
            }
            byFirst = kept;
            for (SegmentFile segment : removed) {
                segment.delete();
            }
            SegmentFile.syncNames(directory);
        } catch (IOException failure) {
            throw new JournalException("cannot remove a journal segment: " + failure.getMessage(), failure);
        }
        return removed;
    }

    String journal() {
        return byFirst.firstEntry().getValue().journal();
    }

    /** The position of the first event that is kept. */
    long first() {
        return byFirst.firstKey();
    }

    /** The segment that holds this position; null if it was trimmed. */
    @Nullable
    SegmentFile holding(long position) {
        var entry = byFirst.floorEntry(position);
        return entry == null ? null : entry.getValue();
    }

    /** Where the segment after this one begins; {@code Long.MAX_VALUE} if it is the last. */
    long endOf(SegmentFile segment) {
        Long next = byFirst.higherKey(segment.first());
        return next == null ? Long.MAX_VALUE : next;
    }
}
