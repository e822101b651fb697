package io.rebound.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.catalog.Advertiser;
import io.rebound.catalog.Campaign;
import io.rebound.catalog.CatalogFixture;
import io.rebound.catalog.Offer;
import io.rebound.duckdb.LocalEngine;
import io.rebound.duckdb.Session;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.traffic.TrafficData;
import io.rebound.traffic.TrafficSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repeats and floods are told by the clicks before, also where the server was not there to see them. */
class LabelsAfterRestartTest {
    private static final Instant BEGIN = Instant.parse("2026-03-01T06:03:17Z");
    private static final Duration LENGTH = Duration.ofHours(27);
    private static final String AGENT =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                    + " Chrome/142.0.0.0 Safari/537.36";

    private final CatalogFixture catalog = new CatalogFixture();
    private final SplittableRandom random = new SplittableRandom(5);
    private final List<Campaign> campaigns = new ArrayList<>();
    private final List<ClickRecorded> clicks = new ArrayList<>();
    private final List<LocalEngine> engines = new CopyOnWriteArrayList<>();

    @TempDir
    private Path directory;

    private TrafficData traffic;

    /** Of two sources; at four times a minute that ten times as many click in. */
    @BeforeEach
    void someoneClicks() {
        traffic = TrafficData.start(TrafficSettings.DEFAULTS, directory.resolve("scratch"));
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
        clicks.sort(Comparator.comparingLong(ClickRecorded::getTimeAndNode));
    }

    @AfterEach
    void close() {
        traffic.close();
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

    private WarehouseFixture open(String folder) {
        Path data = directory.resolve(folder);
        WarehouseSettings settings = WarehouseFixture.settings(data, 64 << 20, 2, Duration.ofSeconds(30));
        return WarehouseFixture.unattended(
                settings,
                () -> {
                    LocalEngine engine = LocalEngine.start(settings.engine());
                    engines.add(engine);
                    return engine;
                },
                Enrichment.of(traffic),
                data,
                catalog.current(),
                () -> BEGIN.plus(LENGTH));
    }

    private void load(ParquetWarehouse warehouse, int from, int to) {
        warehouse.load(new Facts(
                List.of(Batches.of(from, clicks.subList(from, to), List.of())),
                List.of(),
                List.of(),
                new Watermark(to, 0, 0, BEGIN.plus(LENGTH))));
    }

    private static List<String> labels(ParquetWarehouse warehouse, Path data) {
        try (Session session = warehouse.session()) {
            Path folder = data.resolve("warehouse");
            return session
                    .query("SELECT traffic FROM read_parquet('%s/click-*.parquet') ORDER BY time_and_node, sequence"
                            .formatted(folder))
                    .values()
                    .stream()
                    .map(row -> String.valueOf(row.getFirst()))
                    .toList();
        }
    }

    private List<String> inOneGo() {
        try (WarehouseFixture fixture = open("whole")) {
            load(fixture.warehouse(), 0, clicks.size());
            fixture.seal();
            return labels(fixture.warehouse(), directory.resolve("whole"));
        }
    }

    @Test
    void aRestartChangesNoLabel() {
        List<String> labels = inOneGo();
        assertThat(labels).contains("valid", "repeat", "flood");
        int floods = labels.indexOf("flood");
        int last = labels.lastIndexOf("flood");
        List<Integer> restarts =
                new ArrayList<>(List.of(1, 400, floods, floods + 40, last - 300, last - 100, last - 20, last));
        restarts.add(clicks.size());
        restarts.sort(Comparator.naturalOrder());

        int from = 0;
        for (int to : restarts) {
            try (WarehouseFixture fixture = open("parts")) {
                int middle = from + (to - from) / 2;
                load(fixture.warehouse(), from, middle);
                load(fixture.warehouse(), middle, to);
                from = to;
                if (to == clicks.size()) {
                    fixture.seal();
                    assertThat(labels(fixture.warehouse(), directory.resolve("parts")))
                            .isEqualTo(labels);
                }
            }
        }
    }

    @Test
    void clicksThatAreLoadedAgainAfterDuckDbEndedAreNotTheirOwnRepeats() {
        List<String> labels = inOneGo();
        int third = clicks.size() / 3;
        try (WarehouseFixture fixture = open("again")) {
            load(fixture.warehouse(), 0, third);
            fixture.seal();
            load(fixture.warehouse(), third, 2 * third);
            engines.getLast().close();
            assertThatThrownBy(() -> load(fixture.warehouse(), 2 * third, clicks.size()))
                    .isInstanceOf(WarehouseException.class);
            assertThat(fixture.warehouse().watermark().position()).isEqualTo(third);

            load(fixture.warehouse(), third, clicks.size());
            fixture.seal();

            assertThat(labels(fixture.warehouse(), directory.resolve("again"))).isEqualTo(labels);
        }
    }
}
