package io.rebound.warehouse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What the warehouse consists of at one moment: files, and segments of the tail whose facts are in none of them. Immutable.
 *
 * @param files oldest day first
 * @param segments oldest first; the last one may still grow
 */
record Contents(List<StoredFile> files, List<Long> segments) {

    Contents {
        files = List.copyOf(files);
        segments = List.copyOf(segments);
    }

    Contents withSegment(long segment) {
        List<Long> more = new ArrayList<>(segments);
        more.add(segment);
        return new Contents(files, more);
    }

    /** The segment's facts are in these files now. */
    Contents sealed(long segment, Collection<StoredFile> added) {
        List<StoredFile> more = new ArrayList<>(files);
        more.addAll(added);
        return new Contents(
                more, segments.stream().filter(one -> one != segment).toList());
    }

    Contents replaced(Collection<StoredFile> removed, Collection<StoredFile> added) {
        List<StoredFile> left = new ArrayList<>(files);
        left.removeAll(removed);
        left.addAll(added);
        return new Contents(left, segments);
    }

    List<StoredFile> of(Fact fact) {
        return files.stream().filter(file -> file.fact() == fact).toList();
    }
}
