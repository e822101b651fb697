package io.rebound.journal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

/** The journal of one machine: SQLite segments, one row a group commit. Thread-safe. */
public final class SqliteJournal implements Journal {

    public static SqliteJournal open(Path directory) {
        throw new UnsupportedOperationException("not built yet");
    }

    private SqliteJournal() {}

    @Override
    public String id() {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public long end() {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public Lane lane(Executor loop) {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public List<Batch> read(long from, int maxBytes, Duration patience) {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public void release(String reader, long position) {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public boolean open() {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public void close() {}
}
