package io.rebound.warehouse;

import io.rebound.catalog.CurrentCatalog;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * All facts in the memory of a DuckDB within this process, and beyond its bounds in a folder that does not outlive it:
 * loaded anew from journal and ledger at every start. Thread-safe; one thread loads.
 *
 * <p>Opening costs more than half a second, most of it for unpacking DuckDB: it happens in the background, and who comes
 * earlier waits.
 */
public final class MemoryWarehouse implements Warehouse, FactAudit {
    private final CompletableFuture<DuckDb> database;
    private final Questions questions;
    private final CurrentCatalog catalog;
    private final Duration patience;
    private final Phrases phrases = new Phrases();
    private final Object moving = new Object(); // facts and watermark move together
    private @Nullable FactWriter writer;
    private volatile Watermark watermark = Watermark.NOTHING;

    private MemoryWarehouse(WarehouseSettings settings, CurrentCatalog catalog) {
        this.catalog = catalog;
        this.patience = settings.patience();
        this.questions = new Questions(settings.reportsAtOnce());
        this.database = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("warehouse-opening").start(() -> {
            try {
                database.complete(DuckDb.open(settings));
            } catch (RuntimeException | LinkageError failed) {
                database.completeExceptionally(failed);
            }
        });
    }

    /** @param catalog knows the source of a campaign and the advertiser of an offer */
    public static MemoryWarehouse open(WarehouseSettings settings, CurrentCatalog catalog) {
        return new MemoryWarehouse(settings, catalog);
    }

    @Override
    public Watermark watermark() {
        return watermark;
    }

    @Override
    public void load(Facts facts) {
        synchronized (moving) {
            if (!facts.isEmpty()) {
                try {
                    writer().write(facts, catalog.get());
                } catch (SQLException | RuntimeException failed) {
                    throw cannotLoad(failed);
                }
            }
            watermark = facts.upTo();
        }
    }

    @Override
    public <T> T read(Function<Cut, T> question, Deadline deadline) {
        return ask(
                database -> {
                    Watermark loaded = watermark; // before the transaction begins: never later than what it sees
                    return question.apply(new MemoryCut(database, loaded.asOf()));
                },
                deadline);
    }

    @Override
    public List<StoredClick> clicks(Collection<ClickId> ids) {
        return lookUp(facts -> facts.clicks(ids));
    }

    @Override
    public List<ClickId> find(ClickSearch search) {
        return lookUp(facts -> facts.find(search));
    }

    @Override
    public List<PostbackReceived> postbacks(PostbackSearch search) {
        return lookUpPostbacks(facts -> facts.search(search));
    }

    @Override
    public List<PostbackReceived> postbacksOf(Collection<ClickId> clicks) {
        return lookUpPostbacks(facts -> facts.ofClicks(clicks));
    }

    @Override
    public List<PostbackReceived> postbacks(Collection<Receipt> receipts) {
        return lookUpPostbacks(facts -> facts.withReceipts(receipts));
    }

    @Override
    public List<PostbackReceived> replaysOf(Collection<Receipt> originals) {
        return lookUpPostbacks(facts -> facts.replaysOf(originals));
    }

    @Override
    public FactSums sums() {
        return audit((rows, upTo) -> rows.sums(upTo));
    }

    @Override
    public SortedMap<String, String> rows(Fact fact, long slice, int most) {
        return audit((rows, upTo) -> rows.rows(fact, slice, most));
    }

    /** An audit looks at everything and takes the time it takes: it is none of the questions that have a deadline. */
    private <T> T audit(Audit<T> audit) {
        try (Connection connection = opened().connection();
                Statement statement = connection.createStatement()) {
            Watermark upTo;
            synchronized (moving) {
                statement.execute("BEGIN TRANSACTION");
                statement.executeQuery("SELECT count(*) FROM entry").close(); // from here on it sees one moment
                upTo = watermark;
            }
            T result = audit.of(new FactRows(connection), upTo);
            statement.execute("COMMIT");
            return result;
        } catch (SQLException failed) {
            throw new WarehouseException("the warehouse's rows cannot be read: " + failed.getMessage(), failed);
        }
    }

    @Override
    public void close() {
        questions.close();
        boolean isOpen = database.handle((opened, failed) -> failed == null).join();
        if (!isOpen) {
            return;
        }
        try {
            closeWriter();
            database.join().close();
        } catch (SQLException failed) {
            throw new WarehouseException("DuckDB does not close: " + failed.getMessage(), failed);
        }
    }

    private <T> T lookUp(Function<Lookups, T> question) {
        return ask(database -> question.apply(new Lookups(database)));
    }

    private List<PostbackReceived> lookUpPostbacks(Function<PostbackLookups, List<PostbackReceived>> question) {
        return ask(database -> question.apply(new PostbackLookups(database)));
    }

    /** Asks within one read transaction. */
    <T> T ask(Function<DSLContext, T> question) {
        return ask(question, Deadline.in(patience));
    }

    private <T> T ask(Function<DSLContext, T> question, Deadline deadline) {
        return questions.ask(() -> {
            try (Connection connection = opened().connection()) {
                deadline.check();
                connection.setAutoCommit(false);
                Settings settings = new Settings().withExecuteLogging(false).withQueryTimeout(deadline.secondsLeft());
                return question.apply(DSL.using(connection, SQLDialect.DUCKDB, settings));
            } catch (SQLException | DataAccessException failed) {
                throw explained(failed, deadline);
            }
        });
    }

    private static WarehouseException explained(Exception failed, Deadline deadline) {
        String message = String.valueOf(failed.getMessage());
        if (message.contains("INTERRUPT")) {
            return deadline.interrupted();
        }
        if (message.contains("Out of Memory")) {
            return new WarehouseException(
                    "this needs more memory than the warehouse may use: ask for a shorter time or fewer dimensions",
                    failed);
        }
        return new WarehouseException("the warehouse failed: " + message, failed);
    }

    private FactWriter writer() throws SQLException {
        if (writer == null) {
            writer = new FactWriter(opened().connection(), phrases);
        }
        return writer;
    }

    private WarehouseException cannotLoad(Exception failed) {
        WarehouseException told = new WarehouseException("the warehouse cannot load: " + failed.getMessage(), failed);
        try {
            closeWriter();
        } catch (SQLException closing) {
            told.addSuppressed(closing);
        }
        return told;
    }

    private void closeWriter() throws SQLException {
        FactWriter closing = writer;
        writer = null;
        if (closing != null) {
            closing.close();
        }
    }

    private DuckDb opened() {
        try {
            return database.join();
        } catch (CompletionException failed) {
            throw new WarehouseException("the warehouse is not open: " + failed.getCause(), failed);
        }
    }

    /** Asked of all rows at one moment. */
    private interface Audit<T> {
        T of(FactRows rows, Watermark upTo) throws SQLException;
    }
}
