package io.rebound.journal;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much of the disk is free. The journal writer looks, anybody asks. */
final class DiskSpace {
    /** Below one twentieth free the journal asks to be spared. */
    private static final int SCARCE = 20;
    /** So much has to be free before a journal that failed is opened again. */
    private static final long ENOUGH_BYTES = 8L << 20;

    private final FileStore disk;
    private volatile boolean scarce;
    private volatile boolean enough = true;

    DiskSpace(Path directory) {
        try {
            disk = Files.getFileStore(directory);
        } catch (IOException failure) {
            throw new JournalException("cannot see the disk of " + directory + ": " + failure.getMessage(), failure);
        }
        look();
    }

    boolean isScarce() {
        return scarce;
    }

    boolean isEnough() {
        return enough;
    }

    void look() {
        try {
            long usable = disk.getUsableSpace();
            scarce = usable < disk.getTotalSpace() / SCARCE;
            enough = usable >= ENOUGH_BYTES;
        } catch (IOException unreadable) {
            scarce = true;
            enough = true; // only trying tells
        }
    }
}
