package io.rebound.journal;

import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.CommandGiven;
import io.rebound.journal.event.Event;
import io.rebound.journal.event.PostbackReceived;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** A journal for tests that holds what it is given, batch by batch, and forgets nothing. Thread-safe. */
public final class MemoryJournal implements Journal {
    private final String id;
    private final List<Batch> batches = new ArrayList<>();
    private long released;

    public MemoryJournal(String id) {
        this.id = id;
    }

    /** One group commit. */
    public synchronized void record(List<ClickRecorded> clicks, List<PostbackReceived> postbacks) {
        byte[] clickBytes = bytes(clicks);
        byte[] otherBytes = bytes(postbacks.stream()
                .map(postback -> Event.newBuilder().setPostback(postback).build())
                .toList());
        batches.add(new Batch(end(), clicks.size(), clickBytes, postbacks.size(), otherBytes));
        notifyAll();
    }

    /** One group commit. */
    public void record(PostbackReceived... postbacks) {
        record(List.of(), List.of(postbacks));
    }

    /** One group commit. */
    public synchronized void record(CommandGiven... commands) {
        byte[] bytes = bytes(Stream.of(commands)
                .map(command -> Event.newBuilder().setCommand(command).build())
                .toList());
        batches.add(new Batch(end(), 0, new byte[0], commands.length, bytes));
        notifyAll();
    }

    private static byte[] bytes(List<? extends com.google.protobuf.MessageLite> messages) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            for (var message : messages) {
                message.writeDelimitedTo(out);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public synchronized long end() {
        return batches.isEmpty() ? 0 : batches.getLast().next();
    }

    @Override
    public synchronized List<Batch> read(long from, int maxBytes, Duration patience) throws InterruptedException {
        if (from > end()) {
            throw new JournalException("the journal ends at " + end() + ", asked for " + from);
        }
        long deadline = System.nanoTime() + patience.toNanos();
        for (long left = patience.toMillis(); from == end() && left > 0; left = millisUntil(deadline)) {
            wait(left);
        }
        List<Batch> found = new ArrayList<>();
        int bytes = 0;
        for (Batch batch : batches) {
            if (batch.first() >= from && bytes < maxBytes) {
                found.add(batch);
                bytes += batch.bytes();
            }
        }
        return found;
    }

    private static long millisUntil(long deadline) {
        return Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    }

    @Override
    public synchronized void release(String reader, long position) {
        released = position;
    }

    /** The position that was released last. */
    public synchronized long released() {
        return released;
    }

    @Override
    public Lane lane(Executor loop) {
        throw new UnsupportedOperationException("tests record batches");
    }

    @Override
    public boolean open() {
        return true;
    }

    @Override
    public void close() {}
}
