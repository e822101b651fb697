package io.rebound.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.catalog.CatalogFixture;
import io.rebound.catalog.Source;
import io.rebound.database.LedgerDatabase;
import io.rebound.database.LedgerDatabase.Priority;
import io.rebound.settlement.Conversion;
import io.rebound.settlement.ConversionFixture;
import io.rebound.settlement.Origin;
import io.rebound.settlement.Status;
import io.rebound.settlement.Worth;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import io.rebound.tracker.TrackerMint;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a click brought is waited for, and never replaced by a blank. */
class WordFinderTest {
    private static final Instant CLICKED = Instant.parse("2026-03-01T10:00:00Z");
    private static final ClickId CLICK = new ClickId(CLICKED.toEpochMilli() << 16, 7);
    private static final Receipt CAUSE = new Receipt(CLICKED.plusSeconds(60).toEpochMilli() << 16, 8);
    private static final Instant NOW = CLICKED.plusSeconds(60);

    private final CatalogFixture catalog = new CatalogFixture();
    private final LoadedClicks warehouse = new LoadedClicks();
    private LedgerDatabase database;
    private WordFinder finder;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = LedgerDatabase.open(directory);
        finder = new WordFinder(
                new DeliveryStore(database),
                new Drafts(catalog.current(), TrackerMint.inMemory(0, () -> NOW)),
                warehouse,
                () -> NOW);
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** One that its source wants to hear of. */
    private void credited(String postbackUrl) {
        Source source = catalog.source("Source", postbackUrl);
        Conversion made = ConversionFixture.credited(
                CAUSE,
                new Origin(CLICK, 1, 2, source.id().value(), 4),
                5,
                "",
                Status.APPROVED,
                Currency.getInstance("USD"),
                new Worth(10_000_000, 10_000_000, 6_000_000),
                NOW);
        var tell = new Notice.Tell(CAUSE, made, Status.APPROVED, 10_000_000, 6_000_000, false);
        database.write(
                Priority.OTHER,
                sql -> sql.insertInto(DeliveryTable.TABLE, DeliveryTable.NEW)
                        .values(DeliveryTable.row(tell, Recipient.OWN, NOW))
                        .execute());
    }

    private Delivery delivery() {
        return new Deliveries(database, () -> NOW)
                .find(new DeliveryId(CAUSE, Recipient.OWN))
                .orElseThrow();
    }

    @Test
    void aDeliveryWaitsUntilItsClickIsLoaded() {
        credited("http://source.example/in?id={external_id}");
        warehouse.loadedTo(CLICKED.plus(Duration.ofMinutes(10)));
        finder.step(NOW);
        DeliveryState before = delivery().state();
        finder.step(NOW);
        warehouse.add(CLICK, "abc");
        finder.step(NOW.plusSeconds(1));

        assertThat(before).isEqualTo(DeliveryState.NEEDS_CLICK);
        assertThat(delivery().state()).isEqualTo(DeliveryState.WAITING);
        assertThat(delivery().words().orElseThrow().externalId()).asString().isEqualTo("abc");
    }

    @Test
    void tenMinutesAfterItsTimeWasLoadedAMissingClickMakesItUndeliverable() {
        credited("http://source.example/in?id={external_id}");
        warehouse.loadedTo(CLICKED.plus(Duration.ofMinutes(10)).plusMillis(1));
        finder.step(NOW);

        assertThat(delivery().state()).isEqualTo(DeliveryState.UNDELIVERABLE);
        assertThat(delivery().reason()).isEqualTo("click not stored");
    }

    @Test
    void itRevivesWhenTheClickTurnsUp() {
        credited("http://source.example/in?id={external_id}");
        warehouse.loadedTo(CLICKED.plus(Duration.ofHours(1)));
        finder.step(NOW);
        finder.revive(NOW);
        DeliveryState before = delivery().state();
        warehouse.add(CLICK, "late");
        finder.revive(NOW);

        assertThat(before).isEqualTo(DeliveryState.UNDELIVERABLE);
        assertThat(delivery().state()).isEqualTo(DeliveryState.WAITING);
    }

    @Test
    void whatNeedsNothingOfItsClickDoesNotWaitForIt() {
        credited("http://source.example/in?order={txid}&pay={payout}");
        finder.step(NOW);

        assertThat(delivery().state()).isEqualTo(DeliveryState.WAITING);
    }
}
