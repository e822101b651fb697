package io.rebound.click;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.caps.CapMeters;
import io.rebound.catalog.Advertiser;
import io.rebound.catalog.Campaign;
import io.rebound.catalog.CatalogFixture;
import io.rebound.catalog.Source;
import io.rebound.http.RecordingRequest;
import io.rebound.journal.Lane;
import io.rebound.journal.RecordingLane;
import io.rebound.link.LinkTemplate;
import io.rebound.operations.Metrics;
import io.rebound.platform.Platforms;
import io.rebound.tracker.TrackerMint;
import io.rebound.traffic.TrafficData;
import io.rebound.traffic.TrafficSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** An advertiser, a source and all that a handler needs, at one moment. */
final class ClickFixture {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.250Z");
    static final VisitorKey KEY = VisitorKey.of(new byte[32]);
    static final Platforms PLATFORMS = Platforms.load();
    static final TrafficData TRAFFIC = TrafficData.start(TrafficSettings.DEFAULTS, Path.of("target"));

    final Metrics metrics = new Metrics();
    final ClickCounters counters = new ClickCounters(metrics);
    final CapMeters caps = new CapMeters();
    final CatalogFixture catalog = new CatalogFixture();
    final TrackerMint mint = TrackerMint.inMemory(7, InstantSource.fixed(NOW));
    final Advertiser advertiser = catalog.advertiser("Shop");
    final Source source = catalog.source("Traffic & Co");
    RecordingLane lane = RecordingLane.prompt();
    Optional<LinkTemplate> fallback = Optional.empty();

    /** The campaign {@code spring}, with this destination. */
    Campaign campaign(String url) {
        return catalog.campaign(source, "spring", catalog.offer(advertiser, url));
    }

    void fallback(String url) {
        fallback = Optional.of(LinkTemplate.parse(url, LinkTemplate.Use.DESTINATION));
    }

    ClickHandler handler() {
        return handler(mint, lane);
    }

    ClickHandler handler(TrackerMint with, Lane on) {
        return new ClickHandler(routing(), with, on, KEY, fallback, counters);
    }

    Routing routing() {
        return routing(TRAFFIC);
    }

    Routing routing(TrafficData traffic) {
        return new Routing(catalog.current(), PLATFORMS, caps, traffic);
    }

    /** A click on a handler that has just been made. */
    RecordingRequest click(String target) {
        return click(handler(), target);
    }

    RecordingRequest click(ClickHandler handler, String target) {
        RecordingRequest visitor = RecordingRequest.get(target);
        handler.handle(visitor);
        return visitor;
    }

    void assertCounted(String metric, int count) {
        assertThat(metrics.scrape().lines()).contains(metric + " " + (double) count);
    }
}
