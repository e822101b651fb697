package io.rebound.ledger;

import java.nio.file.Path;
import java.util.function.Function;
import org.jooq.DSLContext;

/**
 * The ledger's SQLite file: one writer, several readers, migrated when opened. Thread-safe; blocks.
 *
 * <p>Settlement writes before everyone else who is waiting.
 */
public final class LedgerDatabase implements AutoCloseable {

    /** Who goes first when several want to write. */
    public enum Priority {
        SETTLEMENT,
        OTHER
    }

    /** Opens {@code ledger.db} in the directory, making it when missing. */
    public static LedgerDatabase open(Path directory) {
        throw new UnsupportedOperationException("not built yet");
    }

    private LedgerDatabase() {}

    /** Runs in one read transaction. */
    public <T> T read(Function<DSLContext, T> work) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Runs in one transaction that is on disk when this returns; rolled back if the work throws. */
    public <T> T write(Priority priority, Function<DSLContext, T> work) {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public void close() {}
}
