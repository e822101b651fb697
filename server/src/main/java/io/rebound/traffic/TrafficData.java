package io.rebound.traffic;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What clicks are looked up in, and the one thread that reads the user's files when they change, from {@link #start} to
 * {@link #close}. Thread-safe.
 */
public final class TrafficData implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TrafficData.class);
    private static final Duration PACE = Duration.ofSeconds(5);

    private final TrafficRules rules;
    private final Agents agents;
    private final Places places;
    private final Path scratch;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("traffic-files").unstarted(this::run);

    private TrafficData(TrafficRules rules, Places places, Path scratch) {
        this.rules = rules;
        this.agents = new Agents(rules);
        this.places = places;
        this.scratch = scratch;
    }

    /**
     * Reads the user's files on a thread of its own: nobody's start waits for that.
     *
     * @param scratch a folder of our own, where databases are copied while they are opened
     */
    public static TrafficData start(TrafficSettings settings, Path scratch) {
        TrafficData data = new TrafficData(settings.rules(), new Places(settings, scratch), scratch);
        if (settings.hasFiles()) {
            data.thread.start();
        } else {
            data.places.poll();
        }
        return data;
    }

    public Agents agents() {
        return agents;
    }

    public Places places() {
        return places;
    }

    /** A new one, that remembers no click. */
    public TrafficLabeller labeller() {
        return new TrafficLabeller(rules, agents, places);
    }

    /**
     * A new one, that remembers the clicks before.
     *
     * @param past is asked for them, with how many seconds of visitors
     */
    public TrafficLabeller labeller(IntFunction<TrafficPast> past) {
        TrafficLabeller labeller = labeller();
        labeller.recall(past.apply(rules.repeatSeconds()));
        return labeller;
    }

    /** A new one, that remembers no conversion. */
    public ConversionTiming timing() {
        return new ConversionTiming(rules);
    }

    private void run() {
        try {
            PlaceDatabase.sweep(scratch);
        } catch (IOException kept) {
            log.warn("what was left in {} is not removed: {}", scratch, kept.getMessage());
        }
        try {
            do {
                try {
                    places.poll();
                } catch (RuntimeException failed) {
                    log.error("the files about traffic were not read", failed);
                }
            } while (!closing.await(PACE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Files are not read any more; what they said is still known. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
