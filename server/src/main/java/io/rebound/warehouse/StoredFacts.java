package io.rebound.warehouse;

import io.rebound.duckdb.DuckDbException;
import io.rebound.duckdb.Engine;
import io.rebound.duckdb.EngineSettings;
import io.rebound.duckdb.LocalEngine;
import io.rebound.duckdb.Session;
import io.rebound.operations.Progress;
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
    private final Folder folder;
    private final List<StoredFile> files;

    private StoredFacts(Engine engine, Session session, Folder folder, List<StoredFile> files, Watermark upTo) {
        this.engine = engine;
        this.session = session;
        this.folder = folder;
        this.files = files;
        this.rows = new FactRows(session, new FactSql(folder, new Contents(files, List.of())));
        this.upTo = upTo;
    }

    /**
     * Opens the files that the manifest names.
     *
     * @param folder of the warehouse
     * @param ledger holds the manifest
     * @param engine for the DuckDB that reads them, in this process
     */
    public static StoredFacts open(Path folder, DSLContext ledger, EngineSettings engine) {
        Manifest.Sealed sealed = Manifest.sealed(ledger).orElse(new Manifest.Sealed("", 0, 0, Instant.EPOCH));
        List<StoredFile> files = Manifest.files(ledger);
        Folder stored = Folder.as(folder);
        Engine started = LocalEngine.start(engine);
        Session session = started.session();
        FactTables.COMMON.forEach(session::execute);
        SegmentTables.make(FactSql.NO_SEGMENT).forEach(session::execute);
        return new StoredFacts(
                started, session, stored, files, new Watermark(sealed.position(), sealed.entry(), 0, sealed.asOf()));
    }

    /** The files that are not what the manifest says; all of them are read. What they hold is worth nothing then. */
    public List<Damage> damages(Progress progress) {
        return new FileAudit(folder, session).damages(files, progress);
    }

    /** How many files the manifest names. */
    public long files() {
        return files.stream().flatMap(StoredFile::names).count();
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
