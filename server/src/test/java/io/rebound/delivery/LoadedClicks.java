package io.rebound.delivery;

import io.rebound.journal.event.PostbackReceived;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import io.rebound.traffic.Agent;
import io.rebound.traffic.Label;
import io.rebound.traffic.Place;
import io.rebound.warehouse.ClickSearch;
import io.rebound.warehouse.Cut;
import io.rebound.warehouse.Deadline;
import io.rebound.warehouse.Facts;
import io.rebound.warehouse.PostbackSearch;
import io.rebound.warehouse.StoredClick;
import io.rebound.warehouse.Warehouse;
import io.rebound.warehouse.Watermark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** A warehouse of clicks that a test loads by hand. For one thread. */
final class LoadedClicks implements Warehouse {
    private final List<StoredClick> clicks = new ArrayList<>();
    private Instant asOf = Instant.EPOCH;

    /** Everything up to this time is loaded. */
    void loadedTo(Instant time) {
        asOf = time;
    }

    void add(ClickId id, String externalId) {
        clicks.add(new StoredClick(
                id,
                1,
                2,
                3,
                4,
                externalId,
                List.of(),
                0,
                0,
                0,
                new Label(Label.VALID, "none", 0),
                "",
                Place.UNKNOWN,
                Agent.UNKNOWN,
                "",
                "",
                "",
                "",
                ""));
    }

    @Override
    public Watermark watermark() {
        return new Watermark(0, 0, 0, asOf);
    }

    @Override
    public List<StoredClick> clicks(Collection<ClickId> ids) {
        return clicks.stream().filter(click -> ids.contains(click.id())).toList();
    }

    @Override
    public long sealed() {
        return 0;
    }

    @Override
    public void load(Facts facts) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T read(Function<Cut, T> question, Deadline deadline) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ClickId> find(ClickSearch search) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<PostbackReceived> postbacks(PostbackSearch search) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<PostbackReceived> postbacksOf(Collection<ClickId> ids) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<PostbackReceived> postbacks(Collection<Receipt> receipts) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<PostbackReceived> replaysOf(Collection<Receipt> originals) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
