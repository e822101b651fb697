package io.rebound.click;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.catalog.Campaign;
import io.rebound.catalog.CurrentCatalog;
import io.rebound.catalog.Offer;
import io.rebound.http.RecordingRequest;
import io.rebound.tracker.TrackerMint;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A click is always redirected, if there is any place to go. */
class ClickFallbackTest {
    private final ClickFixture clicks = new ClickFixture();

    @Test
    void anUnknownCampaignLeadsToTheServersFallback() {
        clicks.fallback("https://fallback.example/?x={external_id}&t={tracker}&c={campaign}");

        RecordingRequest visitor = clicks.click("/c/nobody?external_id=a%20b");

        assertThat(visitor.location()).isEqualTo("https://fallback.example/?x=a%20b&t=&c=");
        assertThat(clicks.lane.clicks()).isEmpty();
        clicks.assertCounted("rebound_clicks_fallback_total", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/c/nobody", "/c/", "/c//", "/c/spring/extra", "/c/SPRING", "/c/..%2f", "/c/%00"})
    void withoutAnyFallbackAnUnknownCampaignIsA404InPlainText(String path) {
        clicks.campaign("https://shop.example/");

        RecordingRequest visitor = clicks.click(path);

        assertThat(visitor.status()).isEqualTo(404);
        assertThat(visitor.answered("Content-Type")).startsWith("text/plain");
        assertThat(visitor.text()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"true, false", "false, true"})
    void aPausedOrArchivedCampaignLeadsToItsOwnFallbackFirst(boolean paused, boolean archived) {
        clicks.fallback("https://fallback.example/");
        Campaign campaign = clicks.campaign("https://shop.example/");
        clicks.catalog.put(changed(campaign, Optional.of("https://own.example/?s={source_name}"), paused, archived));
        assertThat(clicks.click("/c/spring").location()).isEqualTo("https://own.example/?s=Traffic%20%26%20Co");

        clicks.catalog.put(changed(campaign, Optional.empty(), paused, archived));
        assertThat(clicks.click("/c/spring").location()).isEqualTo("https://fallback.example/");
        assertThat(clicks.lane.clicks()).isEmpty();
    }

    @Test
    void aCampaignWhoseOffersAreGoneLeadsToTheFallback() {
        clicks.fallback("https://fallback.example/");
        Offer archived = clicks.catalog.offer(clicks.advertiser, "https://gone.example/");
        clicks.catalog.put(new Offer(archived.id(), clicks.advertiser.id(), "", archived.url(), "", true));
        Offer weightless = clicks.catalog.offer(clicks.advertiser, "https://weightless.example/");
        Offer broken = clicks.catalog.offer(clicks.advertiser, "javascript:alert(1)");
        clicks.catalog.campaign(
                clicks.source,
                "spring",
                List.of(
                        new Campaign.WeightedOffer(archived.id(), 1),
                        new Campaign.WeightedOffer(weightless.id(), 0),
                        new Campaign.WeightedOffer(broken.id(), 1),
                        new Campaign.WeightedOffer(clicks.catalog.nextId(), 1)));

        assertThat(clicks.click("/c/spring").location()).isEqualTo("https://fallback.example/");
    }

    @Test
    void whenMintingFailsTheVisitorStillArrives() {
        clicks.campaign("https://shop.example/?s2={tracker}&x={external_id}");
        FailingClock clock = new FailingClock();
        TrackerMint broken = TrackerMint.inMemory(7, clock);
        clock.fail();
        ClickHandler handler = clicks.handler(broken, clicks.lane);

        RecordingRequest visitor = clicks.click(handler, "/c/spring?external_id=7");

        assertThat(visitor.location()).isEqualTo("https://shop.example/?s2=&x=7");
        assertThat(visitor.answered("Rebound-Result")).isEqualTo("unrecorded");
        clicks.assertCounted("rebound_clicks_unrecorded_total", 1);
    }

    @Test
    void whenTheLaneFailsTheVisitorStillArrivesWithATracker() {
        clicks.campaign("https://shop.example/?s2={tracker}");
        clicks.fallback("https://fallback.example/");
        ClickHandler handler = clicks.handler(clicks.mint, new FailingLane());

        RecordingRequest visitor = clicks.click(handler, "/c/spring");

        assertThat(visitor.location()).matches("https://shop\\.example/\\?s2=[0-9a-v]{50}");
        assertThat(visitor.answered("Rebound-Result")).isEqualTo("unrecorded");
        clicks.assertCounted("rebound_clicks_unrecorded_total", 1);
    }

    @Test
    void whenTheCatalogFailsTheVisitorIsSentToTheFallbackWithoutTheValuesOfTheOneBefore() {
        clicks.fallback("https://fallback.example/?x={external_id}");
        AtomicBoolean broken = new AtomicBoolean();
        CurrentCatalog catalog = () -> {
            if (broken.get()) {
                throw new IllegalStateException("no catalog");
            }
            return clicks.catalog.catalog();
        };
        ClickHandler handler = new ClickHandler(
                new Routing(catalog, ClickFixture.PLATFORMS, clicks.caps, ClickFixture.TRAFFIC),
                clicks.mint,
                clicks.lane,
                ClickFixture.KEY,
                clicks.fallback,
                clicks.counters);
        clicks.click(handler, "/c/nobody?external_id=secret");
        broken.set(true);

        RecordingRequest visitor = clicks.click(handler, "/c/spring?external_id=mine");

        assertThat(visitor.location()).isEqualTo("https://fallback.example/?x=");
    }

    private static Campaign changed(Campaign of, Optional<String> fallback, boolean paused, boolean archived) {
        return new Campaign(of.id(), of.source(), of.name(), of.code(), of.offers(), fallback, paused, archived);
    }
}
