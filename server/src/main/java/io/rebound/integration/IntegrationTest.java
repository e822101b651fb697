package io.rebound.integration;

import io.rebound.catalog.Campaign;
import io.rebound.catalog.Goal;
import io.rebound.catalog.Offer;
import io.rebound.click.TestClick;
import io.rebound.tracker.ClickId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A test of a goal's integration and what it has seen so far. Its id is that of its click. Thread-safe. */
public final class IntegrationTest {
    /** How long a postback is waited for. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Goal goal;
    private final Offer offer;
    private final Optional<Campaign> campaign;
    private final TestClick click;
    private final Instant startedAt;
    private final List<Hop> hops = new CopyOnWriteArrayList<>();
    private volatile boolean arrived;

    IntegrationTest(Goal goal, Offer offer, Optional<Campaign> campaign, TestClick click, Instant startedAt) {
        this.goal = goal;
        this.offer = offer;
        this.campaign = campaign;
        this.click = click;
        this.startedAt = startedAt;
    }

    void add(Hop hop) {
        hops.add(hop);
    }

    void arrived() {
        arrived = true;
    }

    public ClickId id() {
        return click.minted().tracker().click();
    }

    public Goal goal() {
        return goal;
    }

    public Offer offer() {
        return offer;
    }

    public Optional<Campaign> campaign() {
        return campaign;
    }

    public TestClick click() {
        return click;
    }

    public Instant startedAt() {
        return startedAt;
    }

    /** When it waits no more for the postback. */
    public Instant waitsUntil() {
        return startedAt.plus(PATIENCE);
    }

    /** In order; the first is our own redirect. */
    public List<Hop> hops() {
        return List.copyOf(hops);
    }

    /** Whether the way has been followed to its end. */
    public boolean hasArrived() {
        return arrived;
    }

    /** The first hop in whose address the tracker was no longer identical; empty if it was in all so far. */
    public Optional<Hop> firstHarm() {
        return hops.stream()
                .filter(hop -> hop.tracker()
                        .filter(seen -> seen.state() != Sighting.State.IDENTICAL)
                        .isPresent())
                .findFirst();
    }
}
