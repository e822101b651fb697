package io.rebound.simulated;

import io.rebound.journal.Batch;
import io.rebound.journal.event.ClickRecorded;
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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** Finds the clicks of a simulated journal, as a warehouse does that has loaded all of it; and nothing else. */
final class RecordedClicks implements Warehouse {
    private final SimulatedJournal journal;
    private final InstantSource clock;

    RecordedClicks(SimulatedJournal journal, InstantSource clock) {
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public Watermark watermark() {
        return new Watermark(journal.end(), 0, 0, clock.instant());
    }

    @Override
    public List<StoredClick> clicks(Collection<ClickId> ids) {
        List<StoredClick> found = new ArrayList<>();
        for (Batch batch : journal.all()) {
            for (Iterator<ClickRecorded> clicks = batch.clicks(); clicks.hasNext(); ) {
                ClickRecorded click = clicks.next();
                ClickId id = new ClickId(click.getTimeAndNode(), click.getSequence());
                if (ids.contains(id)) {
                    found.add(stored(id, click));
                }
            }
        }
        return found;
    }

    private static StoredClick stored(ClickId id, ClickRecorded click) {
        String external = click.getExternalId().toStringUtf8();
        return new StoredClick(
                id,
                click.getCampaign(),
                click.getOffer(),
                0,
                0,
                external,
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
                "");
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
    public List<PostbackReceived> postbacksOf(Collection<ClickId> clicks) {
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
    public void close() {
        // nothing is held
    }
}
