package io.rebound.books;

import io.rebound.books.BalanceSheet.Count;
import io.rebound.books.BalanceSheet.Positions;
import io.rebound.database.LedgerException;
import io.rebound.duckdb.EngineSettings;
import io.rebound.journal.JournalException;
import io.rebound.journal.JournalFiles;
import io.rebound.operations.Progress;
import io.rebound.operations.Trimming;
import io.rebound.tracker.TrackerProof;
import io.rebound.tracker.TrackerStoreException;
import io.rebound.warehouse.Damage;
import io.rebound.warehouse.Fact;
import io.rebound.warehouse.FactAudit;
import io.rebound.warehouse.FactSums;
import io.rebound.warehouse.Retention;
import io.rebound.warehouse.StoredFacts;
import io.rebound.warehouse.WarehouseException;
import io.rebound.warehouse.WarehouseSettings;
import io.rebound.warehouse.Watermark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the books of a data directory, beside its server or without one: reads only. Thread-safe; blocks.
 *
 * <p><b>One position.</b> The warehouse is looked at first, then one moment of the ledger, then the journal: what the
 * first two stand on is in the journal by then. Verdicts and credits are compared up to where the settler stood in that
 * moment, facts up to where the warehouse was loaded. A server that settles meanwhile changes neither.
 *
 * <p><b>Trimming.</b> While it reads, the server removes neither files of the warehouse nor segments of the journal. What was
 * trimmed before is in the files alone: clicks and postbacks are compared from there on, entries all.
 *
 * <p><b>Memory.</b> Everything is read as a stream. What is kept are sums: one for each minute of clicks and postbacks, one
 * for each thousand entries.
 */
public final class Books {
    private static final FactSums NOTHING =
            new FactSums(Watermark.NOTHING, Map.of(), new TreeMap<>(), new FactSums.Costs(0, 0));

    /** What is old enough goes within this time. */
    private static final Duration TRIMMED_EVERY = Duration.ofHours(1);

    private final Path data;
    private final @Nullable FactAudit running;
    private final Duration retention;
    private final InstantSource clock;
    private final Retention forgetful;

    private Books(
            Path data, @Nullable FactAudit running, Duration retention, InstantSource clock, Retention forgetful) {
        this.data = data;
        this.running = running;
        this.retention = retention;
        this.clock = clock;
        this.forgetful = forgetful;
    }

    /**
     * Of a data directory, whether a server runs there or not: of the warehouse what is in files.
     *
     * @param retention how long its server remembers finished deliveries
     */
    public static Books of(Path data, Duration retention, InstantSource clock) {
        return new Books(data, null, retention, clock, Retention.FOR_EVER);
    }

    /**
     * @param running the warehouse of the server whose data these are
     * @param retention how long that server remembers finished deliveries
     */
    public static Books beside(Path data, FactAudit running, Duration retention, InstantSource clock) {
        return new Books(data, running, retention, clock, Retention.FOR_EVER);
    }

    /** The same, where clicks and postbacks are kept in files for no longer: those that are older are not missed. */
    public Books forgetting(Retention kept) {
        return new Books(data, running, retention, clock, kept);
    }

    /** @throws BooksException if they cannot be verified */
    public BalanceSheet verify(Progress progress) {
        Instant at = clock.instant();
        Trimming.Hold hold = Trimming.in(data).hold();
        try {
            FactSums loaded = running == null ? NOTHING : running.sums();
            try (LedgerSnapshot ledger = LedgerSnapshot.of(data)) {
                JournalFiles journal = JournalFiles.in(data.resolve("journal"));
                return running == null
                        ? verifyStored(journal, ledger, at, progress)
                        : new Run(journal, ledger, progress).sheet(at, running, loaded, "as the server runs");
            }
        } catch (SQLException failure) {
            throw new BooksException("the ledger cannot be read: " + failure.getMessage(), failure);
        } catch (IOException
                | JournalException
                | LedgerException
                | TrackerStoreException
                | WarehouseException failure) {
            throw new BooksException(String.valueOf(failure.getMessage()), failure);
        } finally {
            hold.close();
        }
    }

    private BalanceSheet verifyStored(JournalFiles journal, LedgerSnapshot ledger, Instant at, Progress progress)
            throws SQLException, IOException {
        Path spill = Files.createTempDirectory("rebound-books");
        try (StoredFacts stored = StoredFacts.open(
                data.resolve("warehouse"),
                DSL.using(ledger.connection(), SQLDialect.SQLITE),
                new EngineSettings(WarehouseSettings.MEMORY_BYTES, 1, spill, WarehouseSettings.SPILL_BYTES))) {
            return new Run(journal, ledger, progress).ofFiles(at, stored);
        } finally {
            Files.deleteIfExists(spill);
        }
    }

    /** One verification. */
    private final class Run {
        private final JournalFiles journal;
        private final LedgerSnapshot ledger;
        private final Progress progress;
        private final Findings findings = new Findings();
        private final Money money = new Money();
        private final List<Count> counts = new ArrayList<>();

        Run(JournalFiles journal, LedgerSnapshot ledger, Progress progress) {
            this.journal = journal;
            this.ledger = ledger;
            this.progress = progress;
        }

        /** What damaged files hold is compared with nothing. */
        BalanceSheet ofFiles(Instant at, StoredFacts stored) throws SQLException {
            List<Damage> damages = stored.damages(progress);
            findings.checked(Check.WAREHOUSE_FILES, stored.files());
            damages.forEach(damage -> findings.different(
                    Check.WAREHOUSE_FILES,
                    "the file " + damage.file(),
                    "manifest: " + damage.named(),
                    "file: " + damage.found()));
            if (damages.isEmpty()) {
                return sheet(at, stored, stored.sums(), "its files");
            }
            findings.note("rows of the warehouse were not compared: put the files back from a backup");
            FactSums nothing = new FactSums(stored.upTo(), Map.of(), new TreeMap<>(), new FactSums.Costs(0, 0));
            return sheet(at, null, nothing, "its files, some of them damaged");
        }

        BalanceSheet sheet(Instant at, @Nullable FactAudit warehouse, FactSums loaded, String whose)
                throws SQLException {
            CreditCheck credits = new CreditCheck(TrackerProof.of(data), findings);
            Blanking blanking = Blanking.of(ledger, at);
            try (JournalCheck events = new JournalCheck(journal, ledger, credits, blanking, findings)) {
                events.run(loaded.upTo(), progress);
                long verdicts = new VerdictCheck(journal, ledger, findings).run(events);
                Slices entries = new EntryCheck(ledger, SealChain.of(data), findings, money, progress)
                        .run(
                                loaded.upTo().entry(),
                                at.minus(retention).plus(TRIMMED_EVERY).toEpochMilli());
                long conversions = new TotalsCheck(ledger, findings, money, progress).run();
                new CounterCheck(ledger, findings).run();
                long deliveries = DeliveryCheck.run(ledger, findings);
                loaded.money()
                        .forEach((currency, sum) ->
                                money.add("warehouse", currency, sum.conversions(), sum.revenue(), sum.payout()));
                if (warehouse != null) {
                    WarehouseCheck facts = new WarehouseCheck(data, warehouse, loaded, blanking, findings);
                    if (events.isWhole()) {
                        facts.journal(events, forgetful, at);
                    }
                    facts.entries(entries);
                    if (running != null) {
                        facts.costs(ledger);
                    }
                }
                count("clicks", "journal", events.clicks().count());
                count("clicks", "warehouse", rows(loaded, Fact.CLICK));
                count("postbacks", "journal", events.postbacks().count());
                count("postbacks", "warehouse", rows(loaded, Fact.POSTBACK));
                count("accepted postbacks", "journal", events.accepted());
                count("commands", "journal", events.commands());
                count("verdicts", "ledger", verdicts);
                count("entries", "ledger", ledger.position().lastEntry());
                count("entries", "warehouse", rows(loaded, Fact.ENTRY));
                count("conversions", "ledger", conversions);
                count("deliveries", "ledger", deliveries);
            }
            LedgerSnapshot.Position stands = ledger.position();
            return new BalanceSheet(
                    at,
                    Duration.between(at, clock.instant()),
                    new Positions(
                            journal.id(),
                            journal.first(),
                            stands.position(),
                            stands.lastEntry(),
                            loaded.upTo().position(),
                            loaded.upTo().entry()),
                    whose,
                    List.copyOf(counts),
                    money.sums(),
                    findings.lines(),
                    findings.notes());
        }

        private void count(String what, String side, long count) {
            counts.add(new Count(what, side, count));
        }

        private static long rows(FactSums loaded, Fact fact) {
            return loaded.slices().getOrDefault(fact, new TreeMap<>()).values().stream()
                    .mapToLong(FactSums.Slice::count)
                    .sum();
        }
    }
}
