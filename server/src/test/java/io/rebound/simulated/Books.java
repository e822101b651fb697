package io.rebound.simulated;

import io.rebound.catalog.CurrentCatalog;
import io.rebound.database.LedgerDatabase;
import io.rebound.database.LedgerDatabase.Priority;
import io.rebound.delivery.Outbox;
import io.rebound.ledger.Ledger;
import io.rebound.ledger.SqlLedger;
import java.nio.file.Path;
import java.util.List;
import org.jooq.impl.DSL;

/** A real ledger on disk, emptied for each simulation rather than made anew. For one thread. */
final class Books implements AutoCloseable {
    private static final List<String> TABLES = List.of(
            "delivery_attempt",
            "delivery",
            "entry",
            "conversion",
            "once_key",
            "waiting_change",
            "verdict",
            "usage",
            "reader_position");

    private final Path directory;
    private final LedgerDatabase database;

    Books(Path directory) {
        this.directory = directory;
        this.database = LedgerDatabase.open(directory);
    }

    LedgerDatabase emptied() {
        return database.write(Priority.OTHER, sql -> {
            TABLES.forEach(table -> sql.deleteFrom(DSL.table(DSL.name(table))).execute());
            return database;
        });
    }

    Ledger ledger(CurrentCatalog catalog) {
        return SqlLedger.open(database, directory, new Outbox(catalog));
    }

    List<String> problems() {
        return io.rebound.ledger.Books.problems(database, directory);
    }

    @Override
    public void close() {
        database.close();
    }
}
