package io.rebound.warehouse;

import io.rebound.operations.Trimming;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that no manifest names and nobody reads any more: removed at once or, while a backup copies, later. What lies here
 * when the program ends is found again at the next start. Thread-safe; blocks.
 */
final class Bin {
    private static final Logger log = LoggerFactory.getLogger(Bin.class);

    private final Folder folder;
    private final Trimming trimming;
    private final Set<String> names = new LinkedHashSet<>();

    Bin(Folder folder, Trimming trimming) {
        this.folder = folder;
        this.trimming = trimming;
    }

    synchronized void add(Collection<String> thrownAway) {
        names.addAll(thrownAway);
        empty();
    }

    synchronized boolean isEmpty() {
        return names.isEmpty();
    }

    /** Removes what lies in it, if it may. */
    synchronized void empty() {
        if (names.isEmpty()) {
            return;
        }
        try {
            if (trimming.unlessHeld(this::remove)) {
                folder.sync();
            }
        } catch (WarehouseException | UncheckedIOException stays) {
            log.warn("files that were replaced are still there; they are removed later", stays);
        }
    }

    private void remove() {
        for (String name : List.copyOf(names)) {
            folder.delete(name);
            names.remove(name);
        }
    }
}
