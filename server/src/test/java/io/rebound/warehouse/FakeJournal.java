package io.rebound.warehouse;

import io.rebound.journal.Batch;
import io.rebound.journal.Journal;
import io.rebound.journal.Lane;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.PostbackReceived;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/** A journal of batches in memory, for its readers alone. Thread-safe. */
public final class FakeJournal implements Journal {
    private final List<Batch> batches = new CopyOnWriteArrayList<>();

    public synchronized void append(List<ClickRecorded> clicks, List<PostbackReceived> postbacks) {
        batches.add(Batches.of(end(), clicks, postbacks));
    }

    @Override
    public String id() {
        return "fake";
    }

    @Override
    public long end() {
        return batches.isEmpty() ? 0 : batches.getLast().next();
    }

    @Override
    public Lane lane(Executor loop) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Batch> read(long from, int maxBytes, Duration patience) {
        List<Batch> read = new ArrayList<>();
        int bytes = 0;
        for (Batch batch : batches) {
            if (batch.first() >= from && bytes < maxBytes) {
                read.add(batch);
                bytes += batch.bytes();
            }
        }
        return read;
    }

    @Override
    public void release(String reader, long position) {}

    @Override
    public boolean open() {
        return true;
    }

    @Override
    public void close() {}
}
