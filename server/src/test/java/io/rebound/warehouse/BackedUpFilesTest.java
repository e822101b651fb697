package io.rebound.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.backup.Backup;
import io.rebound.backup.Restore;
import io.rebound.database.LedgerDatabase;
import io.rebound.duckdb.LocalEngine;
import io.rebound.journal.SqliteJournal;
import io.rebound.operations.Progress;
import io.rebound.operations.Trimming;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a warehouse whose files are replaced every moment. */
@Timeout(120)
class BackedUpFilesTest {
    private static final int CLICKS = 1_500;
    private static final int BACKUPS = 2;
    private static final int A_STEP = 3;

    /** All its days are over: whatever is sealed is merged next. */
    private static final Instant LATER = SimulatedTraffic.END.plus(Duration.ofDays(40));

    private final SimulatedTraffic facts = new SimulatedTraffic(8, CLICKS, 10);

    @TempDir
    private Path directory;

    private ParquetWarehouse open(Path data, LedgerDatabase ledger, String journal) {
        WarehouseSettings settings = WarehouseFixture.settings(data, 64 << 20, 2, Duration.ofSeconds(30));
        return ParquetWarehouse.unattended(
                settings,
                () -> LocalEngine.start(settings.engine()),
                new ParquetWarehouse.Sources(ledger, journal, Enrichment.NONE),
                facts.catalog.current(),
                () -> LATER);
    }

    private void step(ParquetWarehouse warehouse, int from) throws InterruptedException {
        warehouse.load(new Facts(
                List.of(Batches.of(from, facts.clicks.subList(from, from + A_STEP), List.of())),
                List.of(),
                List.of(),
                new Watermark(from + A_STEP, 0, 0, LATER)));
        warehouse.freezeNow();
        warehouse.sealer().step(Duration.ofMillis(1));
        while (warehouse.sealer().tidy()) {
            // each day's files become one
        }
    }

    @Test
    void everyBackupHoldsWhatItsLedgerNamesThoughFilesAreReplacedWhileItCopies() throws Exception {
        Path data = Files.createDirectory(directory.resolve("data"));
        try (LedgerDatabase ledger = LedgerDatabase.open(data);
                SqliteJournal journal = SqliteJournal.open(data.resolve("journal"), () -> LATER);
                ParquetWarehouse warehouse = open(data, ledger, journal.id())) {
            step(warehouse, 0);
            for (int backup = 0; backup < BACKUPS; backup++) {
                Path copy = directory.resolve("backup-" + backup);
                Backup.make(data, copy, "test", LATER, (done, all, file) -> {
                    if (file.equals("ledger.db")) {
                        stepOn(warehouse);
                    }
                });
                restoreAndCount(copy, directory.resolve("restored-" + backup), journal.id());
            }
            stepOn(warehouse);
            assertThat(files(data))
                    .as("what could not be removed while backups copied is removed after them")
                    .isEqualTo(named(ledger));
        }
    }

    private void stepOn(ParquetWarehouse warehouse) {
        try {
            int from = Math.toIntExact(warehouse.watermark().position());
            if (from < CLICKS) {
                step(warehouse, from);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void restoreAndCount(Path copy, Path restored, String journal) throws Exception {
        Files.createDirectory(restored);
        Restore.of(copy).into(restored, Progress.NONE);
        try (LedgerDatabase ledger = LedgerDatabase.open(restored);
                ParquetWarehouse warehouse = open(restored, ledger, journal)) {
            assertThat(clicks(warehouse)).isEqualTo(warehouse.sealed());
        }
    }

    private static long clicks(ParquetWarehouse warehouse) {
        return warehouse.sums().slices().getOrDefault(Fact.CLICK, new TreeMap<>()).values().stream()
                .mapToLong(FactSums.Slice::count)
                .sum();
    }

    private static long files(Path data) throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("warehouse"))) {
            return files.count();
        }
    }

    private static long named(LedgerDatabase ledger) {
        return ledger.read(Manifest::files).stream().flatMap(StoredFile::names).count();
    }

    @Test
    void whatWasReplacedDuringABackupIsRemovedAfterItOrAtTheNextStart() throws Exception {
        Path data = Files.createDirectory(directory.resolve("data"));
        try (LedgerDatabase ledger = LedgerDatabase.open(data)) {
            Trimming.Hold hold;
            try (ParquetWarehouse warehouse = open(data, ledger, "journal")) {
                step(warehouse, 0);
                hold = Trimming.in(data).hold();
                step(warehouse, A_STEP);
                step(warehouse, 2 * A_STEP);
                assertThat(files(data)).isGreaterThan(named(ledger));
                hold.close();
                step(warehouse, 3 * A_STEP);
                assertThat(files(data)).isEqualTo(named(ledger));

                hold = Trimming.in(data).hold();
                step(warehouse, 4 * A_STEP);
            }
            hold.close();
            assertThat(files(data)).isGreaterThan(named(ledger));
            try (ParquetWarehouse warehouse = open(data, ledger, "journal")) {
                assertThat(files(data)).isEqualTo(named(ledger));
                assertThat(clicks(warehouse)).isEqualTo(5 * A_STEP);
            }
        }
    }
}
