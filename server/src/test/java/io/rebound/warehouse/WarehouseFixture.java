package io.rebound.warehouse;

import io.rebound.catalog.CurrentCatalog;
import io.rebound.database.LedgerDatabase;
import io.rebound.duckdb.Engine;
import io.rebound.duckdb.EngineSettings;
import io.rebound.duckdb.LocalEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/** A warehouse whose DuckDB runs in this process, and the ledger that holds its manifest. */
public record WarehouseFixture(ParquetWarehouse warehouse, LedgerDatabase ledger) implements AutoCloseable {
    static final String JOURNAL = "journal-of-the-test";

    public static WarehouseFixture open(Path data, CurrentCatalog catalog) {
        return open(settings(data, 64 << 20, 2, Duration.ofSeconds(30)), data, catalog, InstantSource.system());
    }

    /** Its sealer does only what it is told to. */
    static WarehouseFixture unattended(
            WarehouseSettings settings,
            Supplier<Engine> engines,
            Path data,
            CurrentCatalog catalog,
            InstantSource clock) {
        return unattended(settings, engines, Enrichment.NONE, data, catalog, clock);
    }

    static WarehouseFixture unattended(
            WarehouseSettings settings,
            Supplier<Engine> engines,
            Enrichment enrichment,
            Path data,
            CurrentCatalog catalog,
            InstantSource clock) {
        LedgerDatabase ledger = LedgerDatabase.open(data.resolve("manifest"));
        var sources = new ParquetWarehouse.Sources(ledger, JOURNAL, enrichment);
        try {
            return new WarehouseFixture(
                    ParquetWarehouse.unattended(settings, engines, sources, catalog, clock), ledger);
        } catch (WarehouseException refused) {
            ledger.close();
            throw refused;
        }
    }

    static WarehouseFixture ofJournal(String journal, Path data, CurrentCatalog catalog) {
        WarehouseSettings settings = settings(data, 64 << 20, 2, Duration.ofSeconds(30));
        LedgerDatabase ledger = LedgerDatabase.open(data.resolve("manifest"));
        var sources = new ParquetWarehouse.Sources(ledger, journal, Enrichment.NONE);
        try {
            return new WarehouseFixture(
                    ParquetWarehouse.open(
                            settings,
                            () -> LocalEngine.start(settings.engine()),
                            sources,
                            catalog,
                            InstantSource.system()),
                    ledger);
        } catch (WarehouseException refused) {
            ledger.close();
            throw refused;
        }
    }

    static WarehouseFixture open(WarehouseSettings settings, Path data, CurrentCatalog catalog, InstantSource clock) {
        LedgerDatabase ledger = LedgerDatabase.open(data.resolve("manifest"));
        var sources = new ParquetWarehouse.Sources(ledger, JOURNAL, Enrichment.NONE);
        return new WarehouseFixture(
                ParquetWarehouse.open(settings, () -> LocalEngine.start(settings.engine()), sources, catalog, clock),
                ledger);
    }

    /** Nothing is sealed or merged before it is asked for. */
    public static WarehouseFixture unattended(
            Enrichment enrichment, Path data, CurrentCatalog catalog, InstantSource clock) {
        WarehouseSettings settings = settings(data, 256 << 20, 2, Duration.ofMinutes(1));
        return unattended(settings, () -> LocalEngine.start(settings.engine()), enrichment, data, catalog, clock);
    }

    /** All that is loaded is in files then. */
    public void seal() {
        warehouse.freezeNow();
        warehouse.sealer().sealAll();
    }

    /** All files are merged then that are due at the clock's time. */
    public void tidy() {
        while (warehouse.sealer().tidy()) {
            // until nothing is left to do
        }
    }

    static WarehouseSettings settings(Path data, long memory, int atOnce, Duration patience) {
        return new WarehouseSettings(
                data.resolve("warehouse"),
                new EngineSettings(memory, 1, data.resolve("spill"), 1 << 30),
                atOnce,
                patience,
                WarehouseSettings.Sealing.USUAL,
                Retention.FOR_EVER,
                1);
    }

    @Override
    public void close() {
        warehouse.close();
        ledger.close();
    }
}
