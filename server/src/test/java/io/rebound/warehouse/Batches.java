package io.rebound.warehouse;

import io.rebound.journal.Batch;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.Event;
import io.rebound.journal.event.PostbackReceived;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Makes a journal's batches of events. */
public final class Batches {

    private Batches() {}

    public static Batch of(long first, List<ClickRecorded> clicks, List<PostbackReceived> postbacks) {
        ByteArrayOutputStream clickBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream otherBytes = new ByteArrayOutputStream();
        try {
            for (ClickRecorded click : clicks) {
                click.writeDelimitedTo(clickBytes);
            }
            for (PostbackReceived postback : postbacks) {
                Event.newBuilder().setPostback(postback).build().writeDelimitedTo(otherBytes);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Batch(first, clicks.size(), clickBytes.toByteArray(), postbacks.size(), otherBytes.toByteArray());
    }

    /** Batches of this many clicks. */
    public static List<Batch> ofClicks(List<ClickRecorded> clicks, int size) {
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < clicks.size(); from += size) {
            batches.add(of(from, clicks.subList(from, Math.min(clicks.size(), from + size)), List.of()));
        }
        return batches;
    }
}
