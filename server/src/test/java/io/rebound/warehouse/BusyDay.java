package io.rebound.warehouse;

import io.rebound.catalog.Advertiser;
import io.rebound.catalog.Campaign;
import io.rebound.catalog.CatalogFixture;
import io.rebound.catalog.Offer;
import io.rebound.journal.event.ClickRecorded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The clicks of two sources over 27 hours, by time: some visitors click again and again, and in four minutes many more click
 * than usual.
 */
final class BusyDay {
    static final Instant BEGIN = Instant.parse("2026-03-01T06:03:17Z");
    static final Duration LENGTH = Duration.ofHours(27);
    private static final String AGENT =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                    + " Chrome/142.0.0.0 Safari/537.36";

    final CatalogFixture catalog = new CatalogFixture();
    final List<ClickRecorded> clicks = new ArrayList<>();

    private final SplittableRandom random = new SplittableRandom(5);
    private final List<Campaign> campaigns = new ArrayList<>();

    BusyDay() {
        Advertiser shop = catalog.advertiser("Shop");
        Offer offer = catalog.offer(shop, "https://shop.example/?t=<TRACKER>");
        campaigns.add(catalog.campaign(catalog.source("One"), "one", offer));
        campaigns.add(catalog.campaign(catalog.source("Other"), "other", offer));
        for (long second = 0; second < LENGTH.toSeconds(); second += 12) {
            click(second, 0);
            if (second % 60 == 0) {
                click(second, 1);
            }
        }
        for (int hour : new int[] {9, 24, 25, 26}) {
            for (int i = 0; i < 300; i++) {
                click(hour * 3_600L + random.nextInt(60), 0);
            }
        }
        clicks.sort(
                Comparator.comparingLong(ClickRecorded::getTimeAndNode).thenComparingInt(ClickRecorded::getSequence));
    }

    private void click(long second, int campaign) {
        long millis = BEGIN.plusSeconds(second).toEpochMilli() + random.nextInt(1_000);
        clicks.add(ClickRecorded.newBuilder()
                .setTimeAndNode(millis << 16)
                .setSequence(clicks.size())
                .setCampaign(campaigns.get(campaign).id().value())
                .setOffer(campaigns.get(campaign).offers().getFirst().offer().value())
                .setVisitor(random.nextInt(10) == 0 ? 1 + random.nextInt(3) : random.nextLong())
                .setUserAgent(AGENT)
                .build());
    }

    /** Those of some numbers, in one batch. */
    Facts facts(int from, int to) {
        return new Facts(
                List.of(Batches.of(from, clicks.subList(from, to), List.of())),
                List.of(),
                List.of(),
                new Watermark(to, 0, 0, BEGIN.plus(LENGTH)));
    }
}
