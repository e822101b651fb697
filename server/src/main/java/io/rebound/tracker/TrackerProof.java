package io.rebound.tracker;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Says whether a tracker was signed with one of a data directory's keys, for those who check the books: a key that was
 * revoked since still proves what it signed. Immutable.
 */
public final class TrackerProof {
    private final KeySet keys;

    private TrackerProof(KeySet keys) {
        this.keys = keys;
    }

    /** @throws TrackerStoreException if the key file is missing or damaged */
    public static TrackerProof of(Path dataDirectory) {
        List<TrackerKey> all = new KeyFile(dataDirectory)
                .read().all().stream().map(key -> key.revoked(false)).toList();
        return new TrackerProof(new KeySet(all));
    }

    /** What the text says, if it is a tracker that was signed here. */
    public Optional<Tracker> open(String text) {
        return WireFormat.open(text, keys) instanceof Opening.Genuine genuine
                ? Optional.of(genuine.tracker())
                : Optional.empty();
    }
}
