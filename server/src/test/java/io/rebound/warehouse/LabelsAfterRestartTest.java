package io.rebound.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.duckdb.LocalEngine;
import io.rebound.duckdb.Session;
import io.rebound.traffic.TrafficData;
import io.rebound.traffic.TrafficSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repeats and floods are told by the clicks before, also where the server was not there to see them. */
class LabelsAfterRestartTest {
    private final BusyDay day = new BusyDay();
    private final List<LocalEngine> engines = new CopyOnWriteArrayList<>();

    @TempDir
    private Path directory;

    private TrafficData traffic;

    @BeforeEach
    void open() {
        traffic = TrafficData.start(TrafficSettings.DEFAULTS, directory.resolve("scratch"));
    }

    @AfterEach
    void close() {
        traffic.close();
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
                day.catalog.current(),
                () -> BusyDay.BEGIN.plus(BusyDay.LENGTH));
    }

    private void load(ParquetWarehouse warehouse, int from, int to) {
        warehouse.load(day.facts(from, to));
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
            load(fixture.warehouse(), 0, day.clicks.size());
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
        restarts.add(day.clicks.size());
        restarts.sort(Comparator.naturalOrder());

        int from = 0;
        for (int to : restarts) {
            try (WarehouseFixture fixture = open("parts")) {
                int middle = from + (to - from) / 2;
                load(fixture.warehouse(), from, middle);
                load(fixture.warehouse(), middle, to);
                from = to;
                if (to == day.clicks.size()) {
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
        int third = day.clicks.size() / 3;
        try (WarehouseFixture fixture = open("again")) {
            load(fixture.warehouse(), 0, third);
            fixture.seal();
            load(fixture.warehouse(), third, 2 * third);
            engines.getLast().close();
            assertThatThrownBy(() -> load(fixture.warehouse(), 2 * third, day.clicks.size()))
                    .isInstanceOf(WarehouseException.class);
            assertThat(fixture.warehouse().watermark().position()).isEqualTo(third);

            load(fixture.warehouse(), third, day.clicks.size());
            fixture.seal();

            assertThat(labels(fixture.warehouse(), directory.resolve("again"))).isEqualTo(labels);
        }
    }
}
