package io.rebound.click;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.catalog.Advertiser;
import io.rebound.catalog.Campaign;
import io.rebound.catalog.CatalogFixture;
import io.rebound.catalog.CurrentCatalog;
import io.rebound.catalog.Id;
import io.rebound.catalog.Offer;
import io.rebound.catalog.Source;
import io.rebound.http.RecordingRequest;
import io.rebound.journal.RecordingLane;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.Traffic;
import io.rebound.link.LinkTemplate;
import io.rebound.operations.Metrics;
import io.rebound.tracker.Opening;
import io.rebound.tracker.Tracker;
import io.rebound.tracker.TrackerMint;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClickHandlerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.250Z");
    private static final VisitorKey KEY = VisitorKey.of(new byte[32]);

    private final Metrics metrics = new Metrics();
    private final ClickCounters counters = new ClickCounters(metrics);
    private final CatalogFixture catalog = new CatalogFixture();
    private final TrackerMint mint = TrackerMint.inMemory(7, InstantSource.fixed(NOW));
    private final Advertiser advertiser = catalog.advertiser("Shop");
    private final Source source = catalog.source("Traffic & Co");
    private RecordingLane lane = RecordingLane.prompt();
    private Optional<LinkTemplate> fallback = Optional.empty();

    @Test
    void aVisitorIsSentToTheOfferWithATrackerOnceTheClickIsOnDisk() {
        Campaign campaign = campaign("https://shop.example/?s2=<TRACKER>");
        lane = RecordingLane.waiting();

        RecordingRequest visitor = click("/c/spring");
        assertThat(visitor.answered()).isFalse();
        lane.record();

        assertThat(visitor.status()).isEqualTo(302);
        assertThat(visitor.answered("Cache-Control")).isEqualTo("no-store");
        assertThat(visitor.answered("Rebound-Result")).isNull();
        String location = visitor.location();
        assertThat(location).matches("https://shop\\.example/\\?s2=[0-9a-v]{50}");
        Tracker tracker = opened(location.substring(location.length() - 50));
        ClickRecorded click = lane.click();
        assertThat(tracker.campaign()).isEqualTo(campaign.id().value()).isEqualTo(click.getCampaign());
        assertThat(tracker.offer())
                .isEqualTo(campaign.offers().getFirst().offer().value())
                .isEqualTo(click.getOffer());
        assertThat(tracker.click().timeAndNode()).isEqualTo(click.getTimeAndNode());
        assertThat(tracker.click().sequence()).isEqualTo(click.getSequence());
        assertThat(tracker.clickedAt().toEpochMilli()).isEqualTo(NOW.toEpochMilli());
        assertCounted("rebound_clicks_total{traffic=\"valid\"}", 1);
        assertCounted("rebound_clicks_late_total", 0);
    }

    @Test
    void everyMacroThatIsKnownAtAClickIsFilled() {
        Campaign campaign = campaign("https://shop.example/{campaign}/{campaign_name}?o={offer}&s={source}"
                + "&sn={source_name}&x={external_id}&a={sub1}&j={sub10}&c={cost}&t={timestamp}&i={time}&co={country}");
        Id<Offer> offer = campaign.offers().getFirst().offer();

        RecordingRequest visitor = click("/c/spring?external_id=a%2Fb&sub1=one+two&sub10=%C3%A9&cost=0.0015");

        assertThat(visitor.location())
                .isEqualTo(
                        "https://shop.example/" + campaign.id() + "/Campaign%20spring?o=" + offer + "&s=" + source.id()
                                + "&sn=Traffic%20%26%20Co&x=a%2Fb&a=one%20two&j=%C3%A9&c=0.0015&t=1772366400"
                                + "&i=2026-03-01T12%3A00%3A00Z&co=");
    }

    @Test
    void whatTheSourceSaysIsStoredByteByByte() {
        campaign("https://shop.example/?x={external_id}&a={sub1}&b={sub3}");

        RecordingRequest visitor = click("/c/spring?external_id=%FF%00%2B%25+.&sub1=%C3%28&sub3=+3+&sub2=&cost=1.25");

        ClickRecorded click = lane.click();
        assertThat(click.getExternalId().toByteArray()).containsExactly(0xff, 0, '+', '%', ' ', '.');
        assertThat(click.getSubCount()).isEqualTo(3);
        assertThat(click.getSub(0).toByteArray()).containsExactly(0xc3, 0x28);
        assertThat(click.getSub(1).isEmpty()).isTrue();
        assertThat(click.getSub(2).toStringUtf8()).isEqualTo(" 3 ");
        assertThat(click.getCostMicros()).isEqualTo(1_250_000);
        assertThat(click.getCut()).isZero();
        assertThat(visitor.location()).isEqualTo("https://shop.example/?x=%FF%00%2B%25%20.&a=%C3%28&b=%203%20");
    }

    @Test
    void ofTwoValuesTheFirstCountsAndAnEmptyOneIsNone() {
        campaign("https://shop.example/");

        click("/c/spring?external_id=&external_id=first&external_id=second&cost=&cost=2&external%5Fid=third&sub1");

        assertThat(lane.click().getExternalId().toStringUtf8()).isEqualTo("first");
        assertThat(lane.click().getCostMicros()).isEqualTo(2_000_000);
        assertThat(lane.click().getSubCount()).isZero();
    }

    @Test
    void aNameMayArrivePercentEncoded() {
        campaign("https://shop.example/");

        click("/c/spring?external%5Fid=x&utm_source=mail");

        assertThat(lane.click().getExternalId().toStringUtf8()).isEqualTo("x");
    }

    @Test
    void whatIsTooLongIsCutAndFlaggedAndTheVisitorGoesOn() {
        campaign("https://shop.example/?x={external_id}&b={sub2}");
        String tooLong = "é".repeat(1_024) + "x";

        RecordingRequest visitor = click("/c/spring?external_id=" + tooLong.replace("é", "%C3%A9") + "&sub1="
                + "a".repeat(512) + "&sub2=" + "b".repeat(513) + "&sub10=" + "c".repeat(40_000));

        ClickRecorded click = lane.click();
        assertThat(click.getExternalId().toString(UTF_8)).isEqualTo("é".repeat(1_024));
        assertThat(click.getSub(0).size()).isEqualTo(512);
        assertThat(click.getSub(1).size()).isEqualTo(512);
        assertThat(click.getSub(9).size()).isEqualTo(512);
        assertThat(click.getCut()).isEqualTo(1 | 1 << 2 | 1 << 10);
        assertThat(visitor.location())
                .isEqualTo("https://shop.example/?x=" + "%C3%A9".repeat(1_024) + "&b=" + "b".repeat(512));
        assertCounted("rebound_clicks_cut_total", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "1,50", "-1", "1e3", "{cost}", "%7Bcost%7D", "1.", ".5", "9999999999", "0x1", " 1"})
    void aCostThatIsNoDecimalIsIgnoredAndCounted(String cost) {
        campaign("https://shop.example/?c={cost}");

        RecordingRequest visitor = click("/c/spring?cost=" + cost);

        assertThat(visitor.location()).isEqualTo("https://shop.example/?c=");
        assertThat(lane.click().getCostMicros()).isZero();
        assertCounted("rebound_clicks_bad_cost_total", 1);
    }

    @Test
    void aLateClickIsRedirectedUnrecordedAndCountedWhenItIsRecorded() {
        campaign("https://shop.example/?s2={tracker}");
        lane = RecordingLane.waiting();

        RecordingRequest visitor = click("/c/spring");
        lane.late();

        assertThat(visitor.status()).isEqualTo(302);
        assertThat(visitor.answered("Rebound-Result")).isEqualTo("unrecorded");
        assertThat(visitor.location()).startsWith("https://shop.example/?s2=");
        assertCounted("rebound_clicks_late_total", 0);
        lane.record();
        assertCounted("rebound_clicks_late_total", 1);
        assertCounted("rebound_clicks_total{traffic=\"valid\"}", 1);
        assertCounted("rebound_clicks_unrecorded_total", 0);
    }

    @Test
    void aDroppedClickIsRedirectedUnrecordedAndCounted() {
        campaign("https://shop.example/");
        lane = RecordingLane.waiting();

        RecordingRequest visitor = click("/c/spring");
        lane.drop("the disk is full");

        assertThat(visitor.location()).isEqualTo("https://shop.example/");
        assertThat(visitor.answered("Rebound-Result")).isEqualTo("unrecorded");
        assertCounted("rebound_clicks_unrecorded_total", 1);
        assertCounted("rebound_clicks_total{traffic=\"valid\"}", 0);
    }

    @Test
    void aClickThatIsLateAndThenDroppedIsAnsweredOnceAndLost() {
        campaign("https://shop.example/");
        lane = RecordingLane.waiting();

        RecordingRequest visitor = click("/c/spring");
        lane.late();
        lane.drop("the journal failed");

        assertThat(visitor.answered("Rebound-Result")).isEqualTo("unrecorded");
        assertCounted("rebound_clicks_unrecorded_total", 1);
        assertCounted("rebound_clicks_late_total", 0);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, X-Other, prefetch, VALID",
        "HEAD, X-Other, x, HEAD",
        "HEAD, Sec-Purpose, prefetch, HEAD",
        "GET, Sec-Purpose, prefetch, PREFETCH",
        "GET, sec-purpose, Prefetch;Prerender, PREFETCH",
        "GET, Sec-Purpose, prefetch;anonymous-client-ip, PREFETCH",
        "GET, Purpose, prefetch, PREFETCH",
        "GET, X-Moz, prefetch, PREFETCH",
        "GET, X-Purpose, preview, PREVIEW",
        "GET, Purpose, preview, PREVIEW",
        "GET, X-Purpose, other, VALID",
    })
    void everyVisitIsRedirectedAndLabelled(String method, String header, String value, Traffic expected) {
        campaign("https://shop.example/");
        RecordingRequest visitor = RecordingRequest.of(method, "/c/spring").with(header, value);

        handler().handle(visitor);

        assertThat(visitor.location()).isEqualTo("https://shop.example/");
        assertThat(lane.click().getTraffic()).isEqualTo(expected);
    }

    @Test
    void whatIsStoredOfAVisitorLeadsBackToNobody() {
        campaign("https://shop.example/");
        RecordingRequest visitor = RecordingRequest.get("/c/spring")
                .from("198.51.100.77")
                .with("User-Agent", "Mozilla/5.0 " + "x".repeat(600))
                .with("Referer", "https://search.example/find?q=private#also")
                .with("Accept-Language", "de-AT," + "x".repeat(100));

        handler().handle(visitor);

        ClickRecorded click = lane.click();
        assertThat(click.getNetwork().toByteArray()).containsExactly(198, 51, 100);
        assertThat(click.getUserAgent()).hasSize(512).startsWith("Mozilla/5.0 ");
        assertThat(click.getReferrer()).isEqualTo("https://search.example/find");
        assertThat(click.getAcceptLanguage()).hasSize(64);
        assertThat(click.getVisitor()).isNotZero();
    }

    @Test
    void anUnknownCampaignLeadsToTheServersFallback() {
        fallback = fallback("https://fallback.example/?x={external_id}&t={tracker}&c={campaign}");

        RecordingRequest visitor = click("/c/nobody?external_id=a%20b");

        assertThat(visitor.location()).isEqualTo("https://fallback.example/?x=a%20b&t=&c=");
        assertThat(lane.clicks()).isEmpty();
        assertCounted("rebound_clicks_fallback_total", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/c/nobody", "/c/", "/c//", "/c/spring/extra", "/c/SPRING", "/c/..%2f", "/c/%00"})
    void withoutAnyFallbackAnUnknownCampaignIsA404InPlainText(String path) {
        campaign("https://shop.example/");

        RecordingRequest visitor = click(path);

        assertThat(visitor.status()).isEqualTo(404);
        assertThat(visitor.answered("Content-Type")).startsWith("text/plain");
        assertThat(visitor.text()).isNotBlank();
    }

    @Test
    void aSlashAfterTheCodeIsForgiven() {
        campaign("https://shop.example/");

        assertThat(click("/c/spring/").location()).isEqualTo("https://shop.example/");
    }

    @ParameterizedTest
    @CsvSource({"true, false", "false, true"})
    void aPausedOrArchivedCampaignLeadsToItsOwnFallbackFirst(boolean paused, boolean archived) {
        fallback = fallback("https://fallback.example/");
        Campaign campaign = campaign("https://shop.example/");
        catalog.put(changed(campaign, Optional.of("https://own.example/?s={source_name}"), paused, archived));
        assertThat(click("/c/spring").location()).isEqualTo("https://own.example/?s=Traffic%20%26%20Co");

        catalog.put(changed(campaign, Optional.empty(), paused, archived));
        assertThat(click("/c/spring").location()).isEqualTo("https://fallback.example/");
        assertThat(lane.clicks()).isEmpty();
    }

    @Test
    void aCampaignWhoseOffersAreGoneLeadsToTheFallback() {
        fallback = fallback("https://fallback.example/");
        Offer archived = catalog.offer(advertiser, "https://gone.example/");
        catalog.put(new Offer(archived.id(), advertiser.id(), "", archived.url(), "", true));
        Offer weightless = catalog.offer(advertiser, "https://weightless.example/");
        Offer broken = catalog.offer(advertiser, "javascript:alert(1)");
        catalog.campaign(
                source,
                "spring",
                List.of(
                        new Campaign.WeightedOffer(archived.id(), 1),
                        new Campaign.WeightedOffer(weightless.id(), 0),
                        new Campaign.WeightedOffer(broken.id(), 1),
                        new Campaign.WeightedOffer(catalog.nextId(), 1)));

        assertThat(click("/c/spring").location()).isEqualTo("https://fallback.example/");
    }

    @Test
    void aChangeOfTheCatalogIsInForceAtTheNextClick() {
        Campaign campaign = campaign("https://old.example/");
        ClickHandler handler = handler();
        assertThat(click(handler, "/c/spring").location()).isEqualTo("https://old.example/");

        Id<Offer> offer = campaign.offers().getFirst().offer();
        catalog.put(new Offer(offer, advertiser.id(), "", "https://new.example/", "", false));

        assertThat(click(handler, "/c/spring").location()).isEqualTo("https://new.example/");
    }

    @Test
    void whenMintingFailsTheVisitorStillArrives() {
        campaign("https://shop.example/?s2={tracker}&x={external_id}");
        FailingClock clock = new FailingClock();
        TrackerMint broken = TrackerMint.inMemory(7, clock);
        clock.fail();
        ClickHandler handler = new ClickHandler(catalog.current(), broken, lane, KEY, Optional.empty(), counters);

        RecordingRequest visitor = click(handler, "/c/spring?external_id=7");

        assertThat(visitor.location()).isEqualTo("https://shop.example/?s2=&x=7");
        assertThat(visitor.answered("Rebound-Result")).isEqualTo("unrecorded");
        assertCounted("rebound_clicks_unrecorded_total", 1);
    }

    @Test
    void whenTheLaneFailsTheVisitorStillArrivesWithATracker() {
        campaign("https://shop.example/?s2={tracker}");
        ClickHandler handler = new ClickHandler(
                catalog.current(), mint, new FailingLane(), KEY, fallback("https://fallback.example/"), counters);

        RecordingRequest visitor = click(handler, "/c/spring");

        assertThat(visitor.location()).matches("https://shop\\.example/\\?s2=[0-9a-v]{50}");
        assertThat(visitor.answered("Rebound-Result")).isEqualTo("unrecorded");
        assertCounted("rebound_clicks_unrecorded_total", 1);
    }

    @Test
    void whenTheCatalogFailsTheVisitorIsSentToTheFallback() {
        CurrentCatalog broken = () -> {
            throw new IllegalStateException("no catalog");
        };
        ClickHandler handler =
                new ClickHandler(broken, mint, lane, KEY, fallback("https://fallback.example/"), counters);

        assertThat(click(handler, "/c/spring").location()).isEqualTo("https://fallback.example/");
    }

    @Test
    void anIdOfTheClickBeforeIsNotGivenToTheNext() {
        campaign("https://shop.example/?x={external_id}&a={sub1}&c={cost}");
        ClickHandler handler = handler();
        click(handler, "/c/spring?external_id=secret&sub1=mine&cost=1&sub2=" + "x".repeat(600));

        RecordingRequest next = click(handler, "/c/spring");

        assertThat(next.location()).isEqualTo("https://shop.example/?x=&a=&c=");
        ClickRecorded click = lane.clicks().getLast();
        assertThat(click.getExternalId().isEmpty()).isTrue();
        assertThat(click.getSubCount()).isZero();
        assertThat(click.getCut()).isZero();
        assertThat(click.getCostMicros()).isZero();
    }

    private Campaign campaign(String url) {
        return catalog.campaign(source, "spring", catalog.offer(advertiser, url));
    }

    private static Campaign changed(Campaign of, Optional<String> fallback, boolean paused, boolean archived) {
        return new Campaign(of.id(), of.source(), of.name(), of.code(), of.offers(), fallback, paused, archived);
    }

    private static Optional<LinkTemplate> fallback(String url) {
        return Optional.of(LinkTemplate.parse(url, LinkTemplate.Use.DESTINATION));
    }

    private ClickHandler handler() {
        return new ClickHandler(catalog.current(), mint, lane, KEY, fallback, counters);
    }

    private RecordingRequest click(String target) {
        return click(handler(), target);
    }

    private static RecordingRequest click(ClickHandler handler, String target) {
        RecordingRequest visitor = RecordingRequest.get(target);
        handler.handle(visitor);
        return visitor;
    }

    private Tracker opened(String text) {
        assertThat(mint.open(text)).isInstanceOf(Opening.Genuine.class);
        return ((Opening.Genuine) mint.open(text)).tracker();
    }

    private void assertCounted(String metric, int count) {
        assertThat(metrics.scrape().lines()).contains(metric + " " + (double) count);
    }
}
