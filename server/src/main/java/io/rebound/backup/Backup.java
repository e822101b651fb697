package io.rebound.backup;

import io.rebound.backup.Manifest.Kept;
import io.rebound.journal.JournalException;
import io.rebound.journal.JournalFiles;
import io.rebound.ledger.Settler;
import io.rebound.operations.Progress;
import io.rebound.operations.Trimming;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Copies a data directory while its server runs, or does not. Used once, by one thread.
 *
 * <p><b>Trimming.</b> While it copies, the server removes nothing: neither files of the warehouse that others have replaced
 * nor old segments of the journal.
 *
 * <p><b>Order.</b> First the ledger, then the files of the warehouse that it names, then the journal: so the journal's copy reaches at least as far as the ledger's
 * copy has settled it, and what follows is settled after a restore. Last the keys and the mint's time: so they know every
 * key, and lie behind every moment, that something in the copies was signed with.
 *
 * <p><b>Crash.</b> The manifest is written last, when everything that it names is on disk and was read again. Without it
 * nobody takes the folder for a backup.
 */
public final class Backup {
    static final String LEDGER = "ledger.db";
    static final String JOURNAL = "journal";
    static final String WAREHOUSE = "warehouse";

    /** What a server writes anew, or that is of no use without the process that wrote it. */
    private static final Set<String> LEFT_OUT =
            Set.of("lock", "console-address", LEDGER, LEDGER + "-wal", LEDGER + "-shm");

    private final Path data;
    private final Path folder;
    private final Progress progress;
    private final List<Kept> kept = new ArrayList<>();
    private long expected;
    private long copied;

    private Backup(Path data, Path folder, Progress progress) {
        this.data = data;
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * Makes a backup that is on disk when this returns.
     *
     * @param folder is made, or empty
     * @param program the version that says it made it
     * @throws BackupException if there is nothing to back up, the folder holds something, or the copying fails; what was
     *     copied is then removed
     */
    public static Manifest make(Path data, Path folder, String program, Instant now, Progress progress) {
        return new Backup(data, folder, progress).make(program, now);
    }

    private Manifest make(String program, Instant now) {
        try {
            if (!Files.isRegularFile(data.resolve(LEDGER))) {
                throw new BackupException(
                        "there is no " + LEDGER + " in " + data + ": name the server's data directory");
            }
            prepareFolder();
        } catch (IOException failure) {
            throw new BackupException("cannot use " + folder + " for a backup: " + failure, failure);
        }
        Trimming.Hold hold = Trimming.in(data).hold();
        try {
            expected = Files.size(data.resolve(LEDGER));
            copyDatabase(LEDGER);
            copyWarehouse();
            copyJournal();
            for (String name : smallFiles()) {
                copySmall(name);
            }
            Manifest manifest = manifest(program, now);
            syncFolders();
            manifest.write(folder);
            return manifest;
        } catch (IOException | UncheckedIOException | SQLException | JournalException failure) {
            removeCopies();
            throw new BackupException("the backup failed: " + failure.getMessage(), failure);
        } catch (BackupException failure) {
            removeCopies();
            throw failure;
        } finally {
            hold.close();
        }
    }

    private void prepareFolder() throws IOException {
        if (!DurableFiles.isEmpty(folder, "")) {
            throw new BackupException(folder + " is not empty: name a new folder for each backup");
        }
        if (!Files.exists(folder)) {
            DurableFiles.createFolder(folder);
        }
        DurableFiles.createFolder(folder.resolve(JOURNAL));
        DurableFiles.createFolder(folder.resolve(WAREHOUSE));
    }

    /** The files that the copied ledger names: they never change. */
    private void copyWarehouse() throws IOException, SQLException {
        List<String> names = new ArrayList<>();
        try (Connection ledger = SqliteCopy.read(folder.resolve(LEDGER));
                Statement statement = ledger.createStatement();
                ResultSet file = statement.executeQuery("SELECT name, bytes, rollup_bytes FROM warehouse_file")) {
            while (file.next()) {
                names.add(file.getString(1));
                if (file.getLong(3) > 0) {
                    names.add(file.getString(1).replace(".parquet", ".rollup.parquet"));
                }
                expected += file.getLong(2) + file.getLong(3);
            }
        }
        for (String file : names) {
            String name = WAREHOUSE + "/" + file;
            Path copy = folder.resolve(name);
            DurableFiles.copy(data.resolve(name), copy, bytes -> report(copied + bytes, name));
            keep(name, copy);
        }
    }

    /** Segments that are trimmed before they are reached are needed by nobody; those that are begun later are too new. */
    private void copyJournal() throws IOException, SQLException {
        List<Path> segments = JournalFiles.in(data.resolve(JOURNAL)).paths();
        for (Path segment : segments) {
            expected += segment.toFile().length();
        }
        boolean isFirst = true;
        for (Path segment : segments) {
            String name = JOURNAL + "/" + segment.getFileName();
            try {
                copyDatabase(name);
                isFirst = false;
            } catch (SQLException failure) {
                if (!isFirst || Files.exists(segment)) {
                    throw failure;
                }
                Files.deleteIfExists(folder.resolve(name));
            }
        }
    }

    private void copyDatabase(String name) throws IOException, SQLException {
        Path copy = folder.resolve(name);
        SqliteCopy.copy(data.resolve(name), copy, bytes -> report(copied + bytes, name));
        keep(name, copy);
    }

    private void copySmall(String name) throws IOException {
        Path copy = folder.resolve(name);
        DurableFiles.create(copy);
        Files.write(copy, DurableFiles.settled(data.resolve(name)));
        keep(name, copy);
    }

    private void keep(String name, Path copy) throws IOException {
        String permissions = DurableFiles.permissions(data.resolve(name));
        DurableFiles.permit(copy, permissions);
        DurableFiles.sync(copy);
        long bytes = Files.size(copy);
        kept.add(new Kept(name, bytes, DurableFiles.sha256(copy), permissions));
        copied += bytes;
        report(copied, name);
    }

    private void report(long done, String name) {
        progress.reached(done, Math.max(done, expected), name);
    }

    private Set<String> smallFiles() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(data)) {
            files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !LEFT_OUT.contains(name) && !name.endsWith(".tmp") && !name.endsWith(".lock"))
                    .forEach(names::add);
        }
        return names;
    }

    /** Reads the copies again: what cannot be read is no backup. */
    private Manifest manifest(String program, Instant now) throws SQLException {
        SqliteCopy.check(folder.resolve(LEDGER));
        JournalFiles journal = JournalFiles.in(folder.resolve(JOURNAL));
        journal.read(journal.first(), journal.end(), batch -> {});
        long settled = 0;
        long entries = 0;
        try (Connection ledger = SqliteCopy.read(folder.resolve(LEDGER));
                Statement statement = ledger.createStatement();
                ResultSet reader =
                        statement.executeQuery("SELECT journal, position, last_entry, reader FROM reader_position")) {
            while (reader.next()) {
                long position = reader.getLong(2);
                if (reader.getString(4).equals(Settler.READER)) {
                    settled = position;
                    entries = reader.getLong(3);
                }
                if (!reader.getString(1).equals(journal.id())
                        || position < journal.first()
                        || position > journal.end()) {
                    throw new BackupException("the ledger was read up to position " + position + " of journal "
                            + reader.getString(1) + ", but the journal there is " + journal.id() + " from "
                            + journal.first() + " to " + journal.end() + ": back up the data directory of one server");
                }
            }
        }
        return new Manifest(
                Manifest.FORMAT,
                program,
                now.toString(),
                journal.id(),
                journal.first(),
                journal.end(),
                settled,
                entries,
                kept);
    }

    private void syncFolders() throws IOException {
        for (Kept file : kept) {
            DurableFiles.syncNameOf(folder.resolve(file.name()));
        }
        DurableFiles.syncNameOf(folder);
    }

    private void removeCopies() {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                if (!file.equals(folder)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException stays) {
            // without a manifest it is no backup; what is wrong with the disk is told already
        }
    }
}
