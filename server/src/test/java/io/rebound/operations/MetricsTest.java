package io.rebound.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MetricsTest {

    @Test
    void whatIsCountedElsewhereIsAskedForAsLongAsTheServerLives() {
        Metrics metrics = new Metrics();
        AtomicLong events = new AtomicLong(7);
        metrics.counted("rebound_test_events", "Events", events::doubleValue);

        System.gc(); // a registry that held its counters weakly would export nothing from here on
        events.set(8);

        assertThat(metrics.scrape()).contains("rebound_test_events_total 8.0");
    }
}
