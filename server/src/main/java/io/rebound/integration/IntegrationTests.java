package io.rebound.integration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.rebound.catalog.Campaign;
import io.rebound.catalog.Goal;
import io.rebound.catalog.Offer;
import io.rebound.click.TestClick;
import io.rebound.click.TestClicks;
import io.rebound.guard.GuardedConnector;
import io.rebound.journal.JournalException;
import io.rebound.tracker.ClickId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tests of integrations and remembers them for a day, or until a restart; their clicks and postbacks are in the journal
 * for ever. Thread-safe.
 */
public final class IntegrationTests implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(IntegrationTests.class);

    private static final int AT_ONCE = 4;
    private static final int WAITING = 32;
    private static final int MOST_REMEMBERED = 10_000;
    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final Duration A_HOP = Duration.ofSeconds(10);

    private final TestClicks clicks;
    private final PageReader reader;
    private final InstantSource clock;
    private final Duration patience;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("integration-test-", 1).factory());
    private final Cache<ClickId, IntegrationTest> tests = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();

    /** What came of starting one. */
    public sealed interface Start {
        /** Its click is on disk, and its way is being followed. */
        record Begun(IntegrationTest test) implements Start {}

        /** The offer takes no visitors. */
        record Closed() implements Start {}

        /** Too many are under way. */
        record Busy() implements Start {}
    }

    public IntegrationTests(TestClicks clicks, GuardedConnector connector, InstantSource clock) {
        this(clicks, connector, clock, A_HOP);
    }

    /** @param patience for each hop */
    IntegrationTests(TestClicks clicks, GuardedConnector connector, InstantSource clock, Duration patience) {
        this.clicks = clicks;
        this.reader = new PageReader(connector);
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * @param offer of the goal's advertiser
     * @param link of the campaign, which our own redirect would have; empty if there is none
     * @throws JournalException if the click cannot be recorded
     */
    public Start start(Goal goal, Offer offer, Optional<Campaign> campaign, String link) {
        if (threads.getQueue().remainingCapacity() == 0) {
            return new Start.Busy();
        }
        long start = System.nanoTime();
        Optional<TestClick> click = clicks.click(offer, campaign);
        if (click.isEmpty()) {
            return new Start.Closed();
        }
        IntegrationTest test = new IntegrationTest(goal, offer, campaign, click.get(), now());
        test.add(own(link, click.get(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)));
        tests.put(test.id(), test);
        try {
            threads.execute(() -> follow(test));
        } catch (RejectedExecutionException full) {
            return new Start.Busy();
        }
        return new Start.Begun(test);
    }

    public Optional<IntegrationTest> find(ClickId id) {
        return Optional.ofNullable(tests.getIfPresent(id));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Hop own(String link, TestClick click, long millis) {
        return new Hop(
                1,
                link,
                302,
                millis,
                Optional.empty(),
                Optional.of(click.destination()),
                Optional.empty(),
                Optional.empty());
    }

    private void follow(IntegrationTest test) {
        try {
            new Trail(reader, patience, test.click().minted().text(), test::add)
                    .follow(test.click().destination());
        } catch (RuntimeException broken) {
            log.error("the test {} was not followed to its end", test.id(), broken);
        } finally {
            test.arrived();
        }
    }

    /** Follows no more. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
