package io.rebound.click;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.catalog.Campaign;
import io.rebound.catalog.Cap;
import io.rebound.catalog.CatalogItem;
import io.rebound.catalog.Offer;
import io.rebound.http.RecordingRequest;
import io.rebound.journal.RecordingLane;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.tracker.TrackerMint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Where visitors go once caps are reached. */
class CappedClicksTest {
    private static final int AT_ONCE = 100;

    private final ClickFixture clicks = new ClickFixture();
    private final Offer shoes = clicks.catalog.offer(clicks.advertiser, "https://shoes.example/");
    private final Offer boots = clicks.catalog.offer(clicks.advertiser, "https://boots.example/");
    private final Campaign spring = clicks.catalog.campaign(clicks.source, "spring", shoes, boots);

    @Test
    void visitorsOfAFullOfferGoToTheNextAndOfAFullCampaignToTheFallback() {
        clicks.fallback("https://closed.example/");
        cap(Cap.Scope.OFFER, shoes, 3);
        cap(Cap.Scope.OFFER, boots, 4);
        List<String> seen = visits(20);

        assertThat(seen.stream().filter(shoes.url()::equals)).hasSize(3);
        assertThat(seen.stream().filter(boots.url()::equals)).hasSize(4);
        assertThat(seen.subList(7, 20)).containsOnly("https://closed.example/");
        assertThat(clicks.lane.clicks()).hasSize(7);
        clicks.assertCounted("rebound_clicks_over_cap_total", 13);
        clicks.assertCounted("rebound_clicks_fallback_total", 13);
    }

    @Test
    void whoeverWouldGetAnOpenOfferStillDoes() {
        List<String> own = visits(200);
        cap(Cap.Scope.OFFER, shoes, 0);
        List<String> now = visits(200);

        assertThat(own).contains(shoes.url(), boots.url());
        assertThat(now).containsOnly(boots.url());
    }

    @Test
    void aCapOfTheCampaignOrTheSourceCountsAllOffersTogether() {
        cap(Cap.Scope.CAMPAIGN, spring, 5);
        assertThat(visits(20).stream().filter(url -> !url.isEmpty())).hasSize(5);
        Campaign autumn = clicks.catalog.campaign(clicks.source, "autumn", shoes);
        clicks.catalog.cap(Cap.Scope.SOURCE, clicks.source.id(), Cap.Measure.CLICKS, 2);

        assertThat(List.of(status("/c/" + autumn.code()), status("/c/" + autumn.code()), status("/c/" + autumn.code())))
                .containsExactly(302, 302, 404);
    }

    @Test
    void aClickNamesTheCapsThatItCountsTowards() {
        Cap count = cap(Cap.Scope.CAMPAIGN, spring, 5);
        Cap budget = clicks.catalog.cap(Cap.Scope.SOURCE, clicks.source.id(), Cap.Measure.BUDGET, 10_000_000);
        clicks.catalog.cap(Cap.Scope.CAMPAIGN, spring.id(), Cap.Measure.REVENUE, 10_000_000);

        clicks.click("/c/spring?cost=1.50");

        assertThat(clicks.lane.click().getCapList())
                .containsExactlyInAnyOrder(count.id().value(), budget.id().value());
    }

    @Test
    void aBudgetIsNeverOverspentByAMillionth() {
        clicks.catalog.cap(Cap.Scope.CAMPAIGN, spring.id(), Cap.Measure.BUDGET, 1_000_000);

        assertThat(status("/c/spring?cost=0.6")).isEqualTo(302);
        assertThat(status("/c/spring?cost=0.400001")).isEqualTo(404);
        assertThat(status("/c/spring?cost=0.4")).isEqualTo(302);
        assertThat(status("/c/spring?cost=0")).as("it is spent").isEqualTo(404);
    }

    @Test
    void whatIsNoPersonsVisitTakesNoRoomAndGetsNone() {
        cap(Cap.Scope.CAMPAIGN, spring, 1);

        assertThat(prefetch()).isEqualTo(302);
        assertThat(status("/c/spring")).isEqualTo(302);
        assertThat(prefetch()).isEqualTo(404);
        assertThat(clicks.lane.clicks()).extracting(ClickRecorded::getCapCount).containsExactly(0, 1);
    }

    @Test
    void aClickThatWillNeverBeOnDiskGivesItsRoomBack() {
        cap(Cap.Scope.CAMPAIGN, spring, 1);
        clicks.lane = RecordingLane.waiting();
        clicks.click("/c/spring");
        assertThat(status("/c/spring")).isEqualTo(404);

        clicks.lane.late();
        assertThat(status("/c/spring")).as("a late one is still on its way").isEqualTo(404);
        clicks.lane.drop("the disk is full");

        clicks.lane = RecordingLane.prompt();
        assertThat(status("/c/spring")).isEqualTo(302);
    }

    @Test
    void theNextPeriodBeginsEmpty() {
        cap(Cap.Scope.CAMPAIGN, spring, 1);
        AtomicReference<Instant> now = new AtomicReference<>(ClickFixture.NOW);
        TrackerMint mint = TrackerMint.inMemory(7, now::get);

        assertThat(status(mint)).isEqualTo(302);
        assertThat(status(mint)).isEqualTo(404);
        now.set(ClickFixture.NOW.plus(Duration.ofHours(12)));
        assertThat(status(mint)).isEqualTo(302);
        assertThat(status(mint)).isEqualTo(404);
    }

    @Test
    void aRaisedLimitIsInForceAtOnceAndWhatWasCountedStays() {
        Cap cap = cap(Cap.Scope.CAMPAIGN, spring, 2);
        assertThat(visits(5).stream().filter(url -> !url.isEmpty())).hasSize(2);
        clicks.catalog.put(new Cap(
                cap.id(), cap.scope(), cap.item(), cap.measure(), cap.period(), cap.zone(), 3, cap.over(), false));

        assertThat(visits(5).stream().filter(url -> !url.isEmpty())).hasSize(1);
    }

    @Test
    void atOneBelowTheCapAHundredClicksAtOnceGiveExactlyOne() throws Exception {
        cap(Cap.Scope.CAMPAIGN, spring, 10);
        visits(9);
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService loops = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Integer>> visitors = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                ClickHandler loop = clicks.handler(clicks.mint, RecordingLane.prompt());
                RecordingRequest visitor = RecordingRequest.get("/c/spring");
                Callable<Integer> click = () -> {
                    start.await();
                    loop.handle(visitor);
                    return visitor.status();
                };
                visitors.add(loops.submit(click));
            }
            start.countDown();
            int taken = 0;
            for (Future<Integer> visitor : visitors) {
                taken += visitor.get() == 302 ? 1 : 0;
            }
            assertThat(taken).isEqualTo(1);
        }
    }

    private Cap cap(Cap.Scope scope, CatalogItem item, long limit) {
        return clicks.catalog.cap(scope, item.id(), Cap.Measure.CLICKS, limit);
    }

    /** Where so many visitors went, empty for nowhere; the same ones each time. */
    private List<String> visits(int count) {
        ClickHandler handler = clicks.handler();
        Random random = new Random(3);
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RecordingRequest visitor = RecordingRequest.get("/c/spring")
                    .from("198.51.100." + i)
                    .with("User-Agent", "a" + random.nextInt());
            handler.handle(visitor);
            seen.add(visitor.status() == 302 ? visitor.location() : "");
        }
        return seen;
    }

    private int status(String target) {
        RecordingRequest visitor = clicks.click(target);
        return visitor.answered() ? visitor.status() : 0;
    }

    private int status(TrackerMint mint) {
        return clicks.click(clicks.handler(mint, clicks.lane), "/c/spring").status();
    }

    private int prefetch() {
        RecordingRequest visitor = RecordingRequest.get("/c/spring").with("Sec-Purpose", "prefetch");
        clicks.handler().handle(visitor);
        return visitor.status();
    }
}
