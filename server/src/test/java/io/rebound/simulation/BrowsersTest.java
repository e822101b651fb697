package io.rebound.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.journal.event.Traffic;
import io.rebound.traffic.TrafficData;
import io.rebound.traffic.TrafficLabeller;
import io.rebound.traffic.TrafficSettings;
import io.rebound.traffic.Visit;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BrowsersTest {

    @Test
    void eachVisitorHasOneOfHisOwnAndAllAreTakenForPeople() {
        long now = Instant.parse("2026-11-22T12:00:00Z").toEpochMilli();
        Set<String> agents = new HashSet<>();
        try (TrafficData traffic = TrafficData.start(TrafficSettings.DEFAULTS, Path.of("target"))) {
            TrafficLabeller labeller = traffic.labeller();
            for (long visitor = 0; visitor < 2_000; visitor++) {
                String agent = Browsers.agent(visitor * 37);
                Visit visit = new Visit(now, 1, 1, visitor, 0, Traffic.VALID, agent, "unknown");
                assertThat(agents.add(agent)).as(agent).isTrue();
                assertThat(labeller.label(visit).traffic()).as(agent).isEqualTo("valid");
            }
        }
    }
}
