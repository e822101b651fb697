package io.rebound.click;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.catalog.Campaign;
import io.rebound.catalog.ClickCost;
import io.rebound.catalog.Id;
import io.rebound.catalog.Offer;
import io.rebound.catalog.Source;
import io.rebound.http.RecordingRequest;
import io.rebound.journal.RecordingLane;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.Traffic;
import io.rebound.money.Money;
import io.rebound.tracker.Opening;
import io.rebound.tracker.Tracker;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClickHandlerTest {
    private final ClickFixture clicks = new ClickFixture();

    @Test
    void aVisitorIsSentToTheOfferWithATrackerOnceTheClickIsOnDisk() {
        Campaign campaign = clicks.campaign("https://shop.example/?s2=<TRACKER>");
        clicks.lane = RecordingLane.waiting();

        RecordingRequest visitor = clicks.click("/c/spring");
        assertThat(visitor.answered()).isFalse();
        clicks.lane.record();

        assertThat(visitor.status()).isEqualTo(302);
        assertThat(visitor.answered("Cache-Control")).isEqualTo("no-store");
        assertThat(visitor.answered("Rebound-Result")).isNull();
        String location = visitor.location();
        assertThat(location).matches("https://shop\\.example/\\?s2=[0-9a-v]{50}");
        Tracker tracker = opened(location.substring(location.length() - 50));
        ClickRecorded click = clicks.lane.click();
        assertThat(tracker.campaign()).isEqualTo(campaign.id().value()).isEqualTo(click.getCampaign());
        assertThat(tracker.offer())
                .isEqualTo(campaign.offers().getFirst().offer().value())
                .isEqualTo(click.getOffer());
        assertThat(tracker.click().timeAndNode()).isEqualTo(click.getTimeAndNode());
        assertThat(tracker.click().sequence()).isEqualTo(click.getSequence());
        assertThat(tracker.clickedAt().toEpochMilli()).isEqualTo(ClickFixture.NOW.toEpochMilli());
        clicks.assertCounted("rebound_clicks_total{traffic=\"valid\"}", 1);
        clicks.assertCounted("rebound_clicks_late_total", 0);
    }

    @Test
    void everyMacroThatIsKnownAtAClickIsFilled() {
        Campaign campaign = clicks.campaign("https://shop.example/{campaign}/{campaign_name}?o={offer}&s={source}"
                + "&sn={source_name}&x={external_id}&a={sub1}&j={sub10}&c={cost}&t={timestamp}&i={time}&co={country}");
        Id<Offer> offer = campaign.offers().getFirst().offer();

        RecordingRequest visitor = clicks.click("/c/spring?external_id=a%2Fb&sub1=one+two&sub10=%C3%A9&cost=0.0015");

        assertThat(visitor.location())
                .isEqualTo("https://shop.example/" + campaign.id() + "/Campaign%20spring?o=" + offer + "&s="
                        + clicks.source.id()
                        + "&sn=Traffic%20%26%20Co&x=a%2Fb&a=one%20two&j=%C3%A9&c=0.0015&t=1772366400"
                        + "&i=2026-03-01T12%3A00%3A00Z&co=unknown");
    }

    @Test
    void whatTheSourceSaysIsStoredByteByByte() {
        clicks.campaign("https://shop.example/?x={external_id}&a={sub1}&b={sub3}");

        RecordingRequest visitor =
                clicks.click("/c/spring?external_id=%FF%00%2B%25+.&sub1=%C3%28&sub3=+3+&sub2=&cost=1.25");

        ClickRecorded click = clicks.lane.click();
        assertThat(click.getExternalId().toByteArray()).containsExactly(0xff, 0, '+', '%', ' ', '.');
        assertThat(click.getSubCount()).isEqualTo(3);
        assertThat(click.getSub(0).toByteArray()).containsExactly(0xc3, 0x28);
        assertThat(click.getSub(1).isEmpty()).isTrue();
        assertThat(click.getSub(2).toStringUtf8()).isEqualTo(" 3 ");
        assertThat(click.getCostMicros()).isEqualTo(1_250_000);
        assertThat(click.getCut()).isZero();
        assertThat(visitor.location()).isEqualTo("https://shop.example/?x=%FF%00%2B%25%20.&a=%C3%28&b=%203%20");
    }

    @ParameterizedTest
    @CsvSource({
        "CPC, 50000, '', 50000",
        "CPM, 1200000, '', 1200",
        "CPC, 50000, ?cost=0.02, 20000",
        "CPC, 50000, ?cost=0, 0",
        "CPC, 50000, ?cost=%7Bcost%7D, 50000"
    })
    void aClickThatDoesNotSayWhatItCostsCostsWhatItsSourceSays(
            ClickCost.Basis basis, long micros, String query, long cost) {
        clicks.campaign("https://shop.example/?c={cost}");
        clicks.catalog.put(costing(new ClickCost(basis, micros)));

        RecordingRequest visitor = clicks.click("/c/spring" + query);

        assertThat(clicks.lane.click().getCostMicros()).isEqualTo(cost);
        assertThat(visitor.location()).isEqualTo("https://shop.example/?c=" + Money.plain(cost));
    }

    @Test
    void whatIsNoPersonsVisitCostsNothing() {
        clicks.campaign("https://shop.example/");
        clicks.catalog.put(costing(new ClickCost(ClickCost.Basis.CPC, 50_000)));
        RecordingRequest prefetch = RecordingRequest.get("/c/spring").with("Sec-Purpose", "prefetch");

        clicks.handler().handle(prefetch);

        assertThat(clicks.lane.click().getCostMicros()).isZero();
    }

    private Source costing(ClickCost cost) {
        Source source = clicks.source;
        return new Source(
                source.id(),
                source.name(),
                source.kind(),
                source.dialect(),
                source.postbackUrl(),
                source.postbackOn(),
                source.successMatch(),
                Optional.of(cost),
                false);
    }

    @Test
    void ofTwoValuesTheFirstCountsAndAnEmptyOneIsNone() {
        clicks.campaign("https://shop.example/");

        clicks.click(
                "/c/spring?external_id=&external_id=first&external_id=second&cost=&cost=2&external%5Fid=third&sub1");

        assertThat(clicks.lane.click().getExternalId().toStringUtf8()).isEqualTo("first");
        assertThat(clicks.lane.click().getCostMicros()).isEqualTo(2_000_000);
        assertThat(clicks.lane.click().getSubCount()).isZero();
    }

    @Test
    void aNameMayArrivePercentEncoded() {
        clicks.campaign("https://shop.example/");

        clicks.click("/c/spring?external%5Fid=x&utm_source=mail");

        assertThat(clicks.lane.click().getExternalId().toStringUtf8()).isEqualTo("x");
    }

    @Test
    void whatIsTooLongIsCutAndFlaggedAndTheVisitorGoesOn() {
        clicks.campaign("https://shop.example/?x={external_id}&b={sub2}");
        String tooLong = "é".repeat(1_024) + "x";

        RecordingRequest visitor = clicks.click("/c/spring?external_id=" + tooLong.replace("é", "%C3%A9") + "&sub1="
                + "a".repeat(512) + "&sub2=" + "b".repeat(513) + "&sub10=" + "c".repeat(40_000));

        ClickRecorded click = clicks.lane.click();
        assertThat(click.getExternalId().toString(UTF_8)).isEqualTo("é".repeat(1_024));
        assertThat(click.getSub(0).size()).isEqualTo(512);
        assertThat(click.getSub(1).size()).isEqualTo(512);
        assertThat(click.getSub(9).size()).isEqualTo(512);
        assertThat(click.getCut()).isEqualTo(1 | 1 << 2 | 1 << 10);
        assertThat(visitor.location())
                .isEqualTo("https://shop.example/?x=" + "%C3%A9".repeat(1_024) + "&b=" + "b".repeat(512));
        clicks.assertCounted("rebound_clicks_cut_total", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "1,50", "-1", "1e3", "{cost}", "%7Bcost%7D", "1.", ".5", "9999999999", "0x1", " 1"})
    void aCostThatIsNoDecimalIsIgnoredAndCounted(String cost) {
        clicks.campaign("https://shop.example/?c={cost}");

        RecordingRequest visitor = clicks.click("/c/spring?cost=" + cost);

        assertThat(visitor.location()).isEqualTo("https://shop.example/?c=");
        assertThat(clicks.lane.click().getCostMicros()).isZero();
        clicks.assertCounted("rebound_clicks_bad_cost_total", 1);
    }

    @Test
    void aLateClickIsRedirectedUnrecordedAndCountedWhenItIsRecorded() {
        clicks.campaign("https://shop.example/?s2={tracker}");
        clicks.lane = RecordingLane.waiting();

        RecordingRequest visitor = clicks.click("/c/spring");
        clicks.lane.late();

        assertThat(visitor.status()).isEqualTo(302);
        assertThat(visitor.answered("Rebound-Result")).isEqualTo("unrecorded");
        assertThat(visitor.location()).startsWith("https://shop.example/?s2=");
        clicks.assertCounted("rebound_clicks_late_total", 0);
        clicks.lane.record();
        clicks.assertCounted("rebound_clicks_late_total", 1);
        clicks.assertCounted("rebound_clicks_total{traffic=\"valid\"}", 1);
        clicks.assertCounted("rebound_clicks_unrecorded_total", 0);
    }

    @Test
    void aDroppedClickIsRedirectedUnrecordedAndCounted() {
        clicks.campaign("https://shop.example/");
        clicks.lane = RecordingLane.waiting();

        RecordingRequest visitor = clicks.click("/c/spring");
        clicks.lane.drop("the disk is full");

        assertThat(visitor.location()).isEqualTo("https://shop.example/");
        assertThat(visitor.answered("Rebound-Result")).isEqualTo("unrecorded");
        clicks.assertCounted("rebound_clicks_unrecorded_total", 1);
        clicks.assertCounted("rebound_clicks_total{traffic=\"valid\"}", 0);
    }

    @Test
    void aClickThatIsLateAndThenDroppedIsAnsweredOnceAndLost() {
        clicks.campaign("https://shop.example/");
        clicks.lane = RecordingLane.waiting();

        RecordingRequest visitor = clicks.click("/c/spring");
        clicks.lane.late();
        clicks.lane.drop("the journal failed");

        assertThat(visitor.answered("Rebound-Result")).isEqualTo("unrecorded");
        clicks.assertCounted("rebound_clicks_unrecorded_total", 1);
        clicks.assertCounted("rebound_clicks_late_total", 0);
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
        clicks.campaign("https://shop.example/");
        RecordingRequest visitor = RecordingRequest.of(method, "/c/spring").with(header, value);

        clicks.handler().handle(visitor);

        assertThat(visitor.location()).isEqualTo("https://shop.example/");
        assertThat(clicks.lane.click().getTraffic()).isEqualTo(expected);
    }

    @Test
    void whatIsStoredOfAVisitorLeadsBackToNobody() {
        clicks.campaign("https://shop.example/");
        RecordingRequest visitor = RecordingRequest.get("/c/spring")
                .from("198.51.100.77")
                .with("User-Agent", "Mozilla/5.0 " + "x".repeat(600))
                .with("Referer", "https://search.example/find?q=private#also")
                .with("Accept-Language", "de-AT," + "x".repeat(100));

        clicks.handler().handle(visitor);

        ClickRecorded click = clicks.lane.click();
        assertThat(click.getNetwork().toByteArray()).containsExactly(198, 51, 100);
        assertThat(click.getUserAgent()).hasSize(512).startsWith("Mozilla/5.0 ");
        assertThat(click.getReferrer()).isEqualTo("https://search.example/find");
        assertThat(click.getAcceptLanguage()).hasSize(64);
        assertThat(click.getVisitor()).isNotZero();
    }

    @Test
    void aSlashAfterTheCodeIsForgiven() {
        clicks.campaign("https://shop.example/");

        assertThat(clicks.click("/c/spring/").location()).isEqualTo("https://shop.example/");
    }

    @Test
    void aChangeOfTheCatalogIsInForceAtTheNextClick() {
        Campaign campaign = clicks.campaign("https://old.example/");
        ClickHandler handler = clicks.handler();
        assertThat(clicks.click(handler, "/c/spring").location()).isEqualTo("https://old.example/");

        Id<Offer> offer = campaign.offers().getFirst().offer();
        clicks.catalog.put(new Offer(offer, clicks.advertiser.id(), "", "https://new.example/", "", false));

        assertThat(clicks.click(handler, "/c/spring").location()).isEqualTo("https://new.example/");
    }

    @Test
    void anIdOfTheClickBeforeIsNotGivenToTheNext() {
        clicks.campaign("https://shop.example/?x={external_id}&a={sub1}&c={cost}");
        ClickHandler handler = clicks.handler();
        clicks.click(handler, "/c/spring?external_id=secret&sub1=mine&cost=1&sub2=" + "x".repeat(600));

        RecordingRequest next = clicks.click(handler, "/c/spring");

        assertThat(next.location()).isEqualTo("https://shop.example/?x=&a=&c=");
        ClickRecorded click = clicks.lane.clicks().getLast();
        assertThat(click.getExternalId().isEmpty()).isTrue();
        assertThat(click.getSubCount()).isZero();
        assertThat(click.getCut()).isZero();
        assertThat(click.getCostMicros()).isZero();
    }

    private Tracker opened(String text) {
        assertThat(clicks.mint.open(text)).isInstanceOf(Opening.Genuine.class);
        return ((Opening.Genuine) clicks.mint.open(text)).tracker();
    }
}
