package io.rebound.warehouse;

import io.rebound.duckdb.DuckDbException;
import io.rebound.duckdb.Session;
import io.rebound.operations.Progress;
import io.rebound.warehouse.StoredFile.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds each file against what the manifest says of it: its bytes, then its rows. Used once, by one thread. */
final class FileAudit {
    private final Folder folder;
    private final Session session;
    private final List<Damage> damages = new ArrayList<>();

    FileAudit(Folder folder, Session session) {
        this.folder = folder;
        this.session = session;
    }

    /** The files that are not what the manifest says. */
    List<Damage> damages(List<StoredFile> files, Progress progress) {
        long all = files.stream().flatMap(StoredFile::names).count();
        long done = 0;
        for (StoredFile file : files) {
            boolean whole = isWhole(file.name(), file.stored());
            if (file.rollup().exists()) {
                isWhole(file.rollupName(), file.rollup());
                done++;
            }
            if (whole) {
                rows(file);
            }
            progress.reached(++done, all, file.name());
        }
        return damages;
    }

    private boolean isWhole(String name, Stored stored) {
        if (!Files.exists(folder.file(name))) {
            return damaged(name, told(stored), "it is missing");
        }
        try {
            Stored found = folder.read(name);
            return found.equals(stored) || damaged(name, told(stored), told(found));
        } catch (IOException unreadable) {
            return damaged(name, told(stored), "it cannot be read: " + unreadable.getMessage());
        }
    }

    private void rows(StoredFile file) {
        try {
            Optional<String> wrong = FileWriting.contradiction(session, folder, file);
            wrong.ifPresent(text -> damaged(file.name(), "rows as it names them", text));
        } catch (DuckDbException unreadable) {
            damaged(file.name(), file.rows() + " rows", "they cannot be read: " + unreadable.getMessage());
        }
    }

    private boolean damaged(String name, String named, String found) {
        damages.add(new Damage(name, named, found));
        return false;
    }

    private static String told(Stored stored) {
        return "%,d bytes, CRC-32C %08x".formatted(stored.bytes(), stored.crc());
    }
}
