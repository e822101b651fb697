package io.rebound.traffic;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("traffic-files").unstarted(this::run);

    private TrafficData(TrafficRules rules, Places places) {
        this.rules = rules;
        this.agents = new Agents(rules);
        this.places = places;
    }

    /**
     * Reads the user's files, and what is needed for agents, on a thread of its own: nobody's start waits for that.
     */
    public static TrafficData start(TrafficSettings settings) {
        TrafficData data = new TrafficData(settings.rules(), new Places(settings.geo(), settings.dataCentres()));
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

    private void run() {
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
