package io.rebound.simulated;

import com.google.protobuf.MessageLite;
import io.rebound.journal.Batch;
import io.rebound.journal.Completion;
import io.rebound.journal.Journal;
import io.rebound.journal.JournalException;
import io.rebound.journal.Lane;
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

/** A journal whose disk is written when the simulation says so; what was not written by then is lost in a crash. */
final class SimulatedJournal implements Journal, Lane {
    private final List<Batch> disk = new ArrayList<>();
    private final List<ClickRecorded> clicks = new ArrayList<>();
    private final List<Event> others = new ArrayList<>();
    private final List<Completion> waiting = new ArrayList<>();
    private boolean refusing;

    @Override
    public void append(ClickRecorded click, Completion completion) {
        if (taken(completion)) {
            clicks.add(click);
        }
    }

    @Override
    public void append(PostbackReceived postback, Completion completion) {
        if (taken(completion)) {
            others.add(Event.newBuilder().setPostback(postback).build());
        }
    }

    @Override
    public void append(CommandGiven command, Completion completion) {
        if (taken(completion)) {
            others.add(Event.newBuilder().setCommand(command).build());
        }
    }

    private boolean taken(Completion completion) {
        if (refusing) {
            completion.dropped(new JournalException("the disk is full"));
            return false;
        }
        waiting.add(completion);
        return true;
    }

    /** One group commit of what has gathered. */
    void write() {
        if (!waiting.isEmpty()) {
            disk.add(new Batch(end(), clicks.size(), bytes(clicks), others.size(), bytes(others)));
            List<Completion> recorded = List.copyOf(waiting);
            forget();
            recorded.forEach(Completion::recorded);
        }
    }

    /** The disk fills up, or has space again. */
    void refuse(boolean full) {
        refusing = full;
    }

    /** What was not written is gone, and nobody is told. */
    void crash() {
        forget();
    }

    private void forget() {
        clicks.clear();
        others.clear();
        waiting.clear();
    }

    /** Everything that is on disk. */
    List<Batch> all() {
        return List.copyOf(disk);
    }

    @Override
    public List<Batch> read(long from, int maxBytes, Duration patience) {
        return disk.stream().filter(batch -> batch.first() >= from).limit(2).toList();
    }

    @Override
    public String id() {
        return "simulated";
    }

    @Override
    public long end() {
        return disk.isEmpty() ? 0 : disk.getLast().next();
    }

    @Override
    public Lane lane(Executor loop) {
        return this;
    }

    @Override
    public void release(String reader, long position) {
        // nothing is trimmed
    }

    @Override
    public boolean open() {
        return !refusing;
    }

    @Override
    public void close() {
        // nothing is held
    }

    private static byte[] bytes(List<? extends MessageLite> messages) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            for (MessageLite message : messages) {
                message.writeDelimitedTo(out);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
