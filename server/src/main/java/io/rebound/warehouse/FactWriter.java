package io.rebound.warehouse;

import io.rebound.catalog.Catalog;
import io.rebound.costs.CostEntry;
import io.rebound.journal.Batch;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.ledger.Entry;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * The one connection that adds facts: appenders that are used again, one transaction a load. Owned by the loading thread.
 *
 * <p>Transactions are begun and ended by statements: with auto-commit switched off the driver would begin one at the next
 * statement only, and appenders use none.
 */
final class FactWriter implements AutoCloseable {
    private static final String SCHEMA = "main";

    private final DuckDBConnection connection;
    private final Statement transaction;
    private final DuckDBAppender clicks;
    private final DuckDBAppender texts;
    private final DuckDBAppender postbacks;
    private final DuckDBAppender entries;
    private final DuckDBAppender costs;
    private final ClickRows clickRows = new ClickRows();
    private final Phrases phrases;
    private boolean unfinished;

    /** @param phrases forgets what this writer gave it when a write fails */
    FactWriter(DuckDBConnection connection, Phrases phrases) throws SQLException {
        this.connection = connection;
        this.phrases = phrases;
        transaction = connection.createStatement();
        clicks = connection.createAppender(SCHEMA, "click");
        texts = connection.createAppender(SCHEMA, "phrase");
        postbacks = connection.createAppender(SCHEMA, "postback");
        entries = connection.createAppender(SCHEMA, "entry");
        costs = connection.createAppender(SCHEMA, "cost");
    }

    /** Commits all of them. If it throws, none is there and the writer must be closed. */
    void write(Facts facts, Catalog catalog) throws SQLException {
        transaction.execute("BEGIN TRANSACTION");
        unfinished = true;
        for (Batch batch : facts.batches()) {
            for (Iterator<ClickRecorded> each = batch.clicks(); each.hasNext(); ) {
                clickRows.write(each.next(), catalog, phrases, clicks, texts);
            }
            for (Iterator<PostbackReceived> each = batch.postbacks(); each.hasNext(); ) {
                PostbackRows.write(each.next(), postbacks);
            }
        }
        for (Entry entry : facts.entries()) {
            EntryRows.write(entry, entries);
        }
        for (CostEntry cost : facts.costs()) {
            CostRows.write(cost, costs);
        }
        texts.flush();
        clicks.flush();
        postbacks.flush();
        entries.flush();
        costs.flush();
        transaction.execute("COMMIT");
        unfinished = false;
    }

    /** Takes back what a write that failed has left; appenders write what they still hold when they close. */
    @Override
    public void close() throws SQLException {
        phrases.forget();
        try (connection;
                transaction) {
            try (clicks;
                    texts;
                    postbacks;
                    entries;
                    costs) {
                // each is closed, whatever becomes of the others
            } finally {
                if (unfinished) {
                    transaction.execute("ROLLBACK");
                }
            }
        }
    }
}
