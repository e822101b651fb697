package io.rebound.warehouse;

import io.rebound.duckdb.DuckDbException;
import io.rebound.duckdb.Engine;
import io.rebound.duckdb.EngineSettings;
import io.rebound.duckdb.LocalEngine;
import io.rebound.duckdb.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.jooq.DSLContext;

/**
 * The files of a warehouse as they lie on disk, beside a server that runs or without one: only read. Nothing of the tail is
 * in it. For one thread.
 */
public final class StoredFacts implements FactAudit, AutoCloseable {
    private final Engine engine;
    private final Session session;
    private final FactRows rows;
    private final Watermark upTo;

    private StoredFacts(Engine engine, Session session, FactRows rows, Watermark upTo) {
        this.engine = engine;
        this.session = session;
        this.rows = rows;
        this.upTo = upTo;
    }

    /**
     * Opens the files that the manifest names.
     *
     * @param folder of the warehouse
     * @param ledger holds the manifest
     * @param engine for the DuckDB that reads them, in this process
     * @throws WarehouseException if one of them is missing or of another size
     */
    public static StoredFacts open(Path folder, DSLContext ledger, EngineSettings engine) {
        Manifest.Sealed sealed = Manifest.sealed(ledger).orElse(new Manifest.Sealed("", 0, 0, Instant.EPOCH));
        List<StoredFile> files = Manifest.files(ledger);
        if (!files.isEmpty() && !Files.isDirectory(folder)) {
            throw new WarehouseException("there is no folder " + folder + ", and the ledger names " + files.size()
                    + " files in it: restore it from a backup");
        }
        Folder stored = new Folder(folder);
        files.forEach(stored::require);
        Engine started = LocalEngine.start(engine);
        Session session = started.session();
        FactTables.COMMON.forEach(session::execute);
        SegmentTables.make(FactSql.NO_SEGMENT).forEach(session::execute);
        FactRows rows = new FactRows(session, new FactSql(stored, new Contents(files, List.of())));
        return new StoredFacts(
                started, session, rows, new Watermark(sealed.position(), sealed.entry(), 0, sealed.asOf()));
    }

    /** How far journal and ledger are in the files. */
    public Watermark upTo() {
        return upTo;
    }

    @Override
    public FactSums sums() {
        return asked(() -> rows.sums(upTo));
    }

    @Override
    public SortedMap<String, String> rows(Fact fact, long slice, int most) {
        return asked(() -> rows.rows(fact, slice, most));
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (DuckDbException failed) {
            throw new WarehouseException("the warehouse's files cannot be read: " + failed.getMessage(), failed);
        }
    }

    @Override
    public void close() {
        session.close();
        engine.close();
    }
}
