package io.rebound.backup;

import io.rebound.backup.Manifest.Kept;
import io.rebound.operations.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** Makes a data directory of a backup. */
public final class Restore {
    /** Lies in a data directory while it is being restored: no server starts on half of one. */
    public static final String UNFINISHED = "restore.unfinished";

    private static final String LOCK = "lock";

    private final Path folder;
    private final Manifest manifest;

    private Restore(Path folder, Manifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    /** @throws BackupException if there is no finished backup, or one of another format */
    public static Restore of(Path folder) {
        return new Restore(folder, Manifest.read(folder));
    }

    /** @throws BackupException if the folder holds anything but its lock */
    public static void requireEmpty(Path data) {
        try {
            if (!DurableFiles.isEmpty(data, LOCK)) {
                throw new BackupException(
                        "the data directory " + data + " is not empty: restore into a new one, or move it away");
            }
        } catch (IOException failure) {
            throw new BackupException("cannot read " + data + ": " + failure, failure);
        }
    }

    /**
     * Copies everything that the backup's manifest names, proved against its checksums; on disk when this returns.
     *
     * @param data empty but for its lock, which the caller holds
     * @throws BackupException if a file of the backup is missing or damaged, naming it; the data directory is then left
     *     empty
     */
    public Manifest into(Path data, Progress progress) {
        requireEmpty(data);
        List<Path> made = new ArrayList<>();
        try {
            DurableFiles.write(data.resolve(UNFINISHED), new byte[0]);
            made.add(data.resolve(UNFINISHED));
            DurableFiles.createFolder(data.resolve(Backup.JOURNAL));
            made.add(data.resolve(Backup.JOURNAL));
            DurableFiles.createFolder(data.resolve(Backup.WAREHOUSE));
            made.add(data.resolve(Backup.WAREHOUSE));
            long copied = 0;
            for (Kept kept : manifest.files()) {
                made.add(data.resolve(kept.name()));
                long before = copied;
                copy(kept, data, bytes -> progress.reached(before + bytes, manifest.bytes(), kept.name()));
                copied += kept.bytes();
            }
            for (Path file : made) {
                DurableFiles.syncNameOf(file);
            }
            Files.delete(data.resolve(UNFINISHED));
            DurableFiles.syncNameOf(data.resolve(UNFINISHED));
            DurableFiles.syncNameOf(data);
            return manifest;
        } catch (IOException failure) {
            remove(made);
            throw new BackupException("the restore failed: " + failure, failure);
        } catch (BackupException failure) {
            remove(made);
            throw failure;
        }
    }

    private void copy(Kept kept, Path data, LongConsumer copied) throws IOException {
        Path from = folder.resolve(kept.name());
        Path to = data.resolve(kept.name());
        if (!Files.isRegularFile(from)) {
            throw new BackupException("the backup in " + folder + " is not whole: " + from + " is missing");
        }
        if (Files.size(from) != kept.bytes()) {
            throw new BackupException("the backup in " + folder + " is damaged: " + from + " has " + Files.size(from)
                    + " bytes, not " + kept.bytes());
        }
        String sum = DurableFiles.copy(from, to, copied);
        if (!sum.equals(kept.sha256())) {
            throw new BackupException(
                    "the backup in " + folder + " is damaged: " + from + " does not have the checksum that it had");
        }
        DurableFiles.permit(to, kept.permissions());
        DurableFiles.sync(to);
    }

    private static void remove(List<Path> made) {
        for (Path file : made.reversed()) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException stays) {
                return; // the note that it is unfinished, made first and removed last, stays too
            }
        }
    }
}
