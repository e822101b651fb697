package io.rebound.bench;

import io.rebound.catalog.CatalogStore;
import io.rebound.costs.CostEntry;
import io.rebound.database.LedgerDatabase;
import io.rebound.journal.Batch;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.ledger.Entry;
import io.rebound.warehouse.Facts;
import io.rebound.warehouse.ParquetWarehouse;
import io.rebound.warehouse.WarehouseException;
import io.rebound.warehouse.WarehouseSettings;
import io.rebound.warehouse.Watermark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Fills a warehouse with a {@link MonthOfClicks} through its own loader and prints what that cost. */
final class ReportLoad {
    static final String JOURNAL = "bench";
    private static final int CLICKS_A_STEP = 50_000;

    private ReportLoad() {}

    /** As {@code --report-memory} sets them, with all the time that a report may need. */
    static WarehouseSettings settings(Path data, long megabytes) {
        WarehouseSettings usual = WarehouseSettings.defaults(data, megabytes << 20);
        return new WarehouseSettings(
                usual.folder(),
                usual.engine(),
                usual.reportsAtOnce(),
                Duration.ofMinutes(5),
                usual.sealing(),
                usual.retention(),
                usual.keptFrom());
    }

    /** @param arguments the data directory, how many clicks, megabytes of memory */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path data = Path.of(arguments[0]);
        long clicks = Long.parseLong(arguments[1]);
        long memory = Long.parseLong(arguments[2]);
        MonthOfClicks month = new MonthOfClicks(clicks, 1);
        AtomicReference<Instant> now = new AtomicReference<>(MonthOfClicks.BEGIN);
        InstantSource clock = now::get;
        try (LedgerDatabase ledger = LedgerDatabase.open(data)) {
            CatalogStore catalog = CatalogStore.open(ledger, clock);
            month.setUp(catalog);
            var sources = new ParquetWarehouse.Sources(ledger, JOURNAL, MonthOfClicks.enrichment());
            long begun = System.nanoTime();
            try (ParquetWarehouse warehouse = ParquetWarehouse.open(settings(data, memory), sources, catalog, clock)) {
                long entries = 0;
                while (month.hasNext()) {
                    Batch batch = batch(month);
                    now.set(month.now());
                    List<Entry> booked = month.booked(month.now());
                    entries += booked.size();
                    load(warehouse, new Facts(List.of(batch), booked, List.<CostEntry>of(), upTo(month, entries, now)));
                    if (month.made() % (20L * CLICKS_A_STEP) == 0) {
                        System.out.printf(
                                "%,d clicks, %.0f s, %,.0f a second%n",
                                month.made(), seconds(begun), month.made() / seconds(begun));
                    }
                }
                now.set(MonthOfClicks.BEGIN.plus(MonthOfClicks.LENGTH).plus(Duration.ofDays(1)));
                List<Entry> booked = month.booked(now.get());
                entries += booked.size();
                load(warehouse, new Facts(List.of(), booked, List.of(), upTo(month, entries, now)));
                System.out.printf(
                        "loaded %,d clicks and %,d entries in %.0f s: %,.0f clicks a second; CPU a click: %.1f µs here, of"
                                + " which making them is a part, %.1f µs in DuckDB's process%n",
                        clicks,
                        entries,
                        seconds(begun),
                        clicks / seconds(begun),
                        micros(Stream.of(ProcessHandle.current())) / clicks,
                        micros(ProcessHandle.current().children()) / clicks);
            }
            long merging = System.nanoTime();
            ParquetWarehouse merges = ParquetWarehouse.open(settings(data, memory), sources, catalog, clock);
            while (!merged(data) && seconds(merging) < 1_200) {
                Thread.sleep(1_000);
            }
            merges.close();
            System.out.printf("merged to %,d files in %.0f s%n", files(data), seconds(merging));
            long rows = size(data, "click-", false);
            long sums = size(data, "click-", true);
            System.out.printf(
                    "%.1f bytes a click, its sums %.1f; %.1f GB in all%n",
                    (double) rows / clicks, (double) sums / clicks, (rows + sums) / 1e9);
        }
    }

    private static double micros(Stream<ProcessHandle> processes) {
        return processes
                        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                        .mapToLong(Duration::toNanos)
                        .sum()
                / 1e3;
    }

    private static Watermark upTo(MonthOfClicks month, long entries, AtomicReference<Instant> now) {
        return new Watermark(month.made(), entries, 0, now.get());
    }

    /** While segments wait to be sealed, nothing more is taken. */
    private static void load(ParquetWarehouse warehouse, Facts facts) throws InterruptedException {
        while (true) {
            try {
                warehouse.load(facts);
                return;
            } catch (WarehouseException busy) {
                if (!String.valueOf(busy.getMessage()).contains("to be sealed")) {
                    throw busy;
                }
                Thread.sleep(20);
            }
        }
    }

    private static Batch batch(MonthOfClicks month) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(CLICKS_A_STEP * 180);
        long first = month.made();
        int count = 0;
        while (month.hasNext() && count < CLICKS_A_STEP) {
            ClickRecorded click = month.next();
            click.writeDelimitedTo(bytes);
            count++;
        }
        return new Batch(first, count, bytes.toByteArray(), 0, new byte[0]);
    }

    /** Each day's clicks are one file, with its sums beside it. */
    private static boolean merged(Path data) throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("warehouse"))) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("click-"))
                    .toList();
            long sums = names.stream().filter(name -> name.contains(".rollup.")).count();
            return names.stream().noneMatch(name -> name.endsWith(".tmp"))
                    && sums * 2 == names.size()
                    && sums <= MonthOfClicks.LENGTH.toDays();
        }
    }

    private static long files(Path data) throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("warehouse"))) {
            return files.count();
        }
    }

    private static long size(Path data, String prefix, boolean rollup) throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("warehouse"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix)
                            && file.toString().contains(".rollup.") == rollup)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
