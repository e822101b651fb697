package io.rebound.books;

import io.rebound.catalog.Catalog;
import io.rebound.journal.Batch;
import io.rebound.journal.JournalFiles;
import io.rebound.ledger.Entry;
import io.rebound.ledger.StoredEntries;
import io.rebound.operations.Progress;
import io.rebound.warehouse.Facts;
import io.rebound.warehouse.MemoryWarehouse;
import io.rebound.warehouse.WarehouseSettings;
import io.rebound.warehouse.Watermark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A warehouse of one's own, loaded as a server loads its. Closing it leaves nothing. Used by one thread. */
final class FreshFacts implements AutoCloseable {
    private static final int PORTION_BYTES = 4 << 20;
    private static final int PORTION_ENTRIES = 5_000;

    private final Path spill;
    private final MemoryWarehouse warehouse;
    private final List<Batch> portion = new ArrayList<>();
    private long bytes;

    private FreshFacts(Path spill) {
        this.spill = spill;
        this.warehouse = MemoryWarehouse.open(WarehouseSettings.defaults(spill), Catalog::empty);
    }

    /** Loads everything up to where the settler stands, and all entries. */
    static FreshFacts of(JournalFiles journal, LedgerSnapshot ledger, Progress progress) throws IOException {
        FreshFacts facts = new FreshFacts(Files.createTempDirectory("rebound-books"));
        try {
            facts.load(journal, ledger, progress);
            return facts;
        } catch (RuntimeException failure) {
            facts.close();
            throw failure;
        }
    }

    private void load(JournalFiles journal, LedgerSnapshot ledger, Progress progress) {
        long to = ledger.position().position();
        journal.read(journal.first(), to, batch -> {
            portion.add(batch);
            bytes += batch.bytes();
            if (bytes >= PORTION_BYTES) {
                flush();
            }
            progress.reached(batch.next(), to, "facts");
        });
        flush();
        List<Entry> entries = StoredEntries.after(ledger.connection(), 0, PORTION_ENTRIES);
        while (!entries.isEmpty()) {
            long last = entries.getLast().number();
            warehouse.load(new Facts(List.of(), entries, List.of(), new Watermark(to, last, 0, Instant.EPOCH)));
            entries = StoredEntries.after(ledger.connection(), last, PORTION_ENTRIES);
        }
    }

    private void flush() {
        if (!portion.isEmpty()) {
            long next = portion.getLast().next();
            warehouse.load(
                    new Facts(List.copyOf(portion), List.of(), List.of(), new Watermark(next, 0, 0, Instant.EPOCH)));
            portion.clear();
            bytes = 0;
        }
    }

    MemoryWarehouse warehouse() {
        return warehouse;
    }

    @Override
    public void close() throws IOException {
        warehouse.close();
        try (var files = Files.list(spill)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(spill);
    }
}
