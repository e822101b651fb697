package io.rebound.database;

import io.rebound.crash.KillPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import org.jooq.DSLContext;

/**
 * The ledger's SQLite file: one writer, several readers, migrated when opened. Thread-safe; blocks.
 *
 * <p>Settlement writes before everyone else who is waiting.
 *
 * <h2>Durability</h2>
 *
 * A transaction is on disk when {@link #write} returns (WAL, {@code synchronous=FULL}). A connection whose work or commit
 * failed is closed and opened anew, so that no half transaction can be carried into the next one.
 *
 * <h2>Checkpoints</h2>
 *
 * No commit waits for a checkpoint: {@link Checkpointer} copies the write-ahead log back from a connection of its own.
 */
public final class LedgerDatabase implements AutoCloseable {
    private static final int READERS = 4;
    private static final int SHORTEST_WORD = 6;

    private final SqliteFile file;
    private final WriterTurn turn = new WriterTurn();
    private final BlockingQueue<SqliteConnection> readers = new ArrayBlockingQueue<>(READERS);
    private final Checkpointer checkpointer;
    private final SqliteConnection writer; // used only by whoever has the turn

    /** Who goes first when several want to write. */
    public enum Priority {
        SETTLEMENT,
        OTHER
    }

    /**
     * Opens {@code ledger.db} in the directory, making it when missing.
     *
     * @throws LedgerException if it cannot be opened or is of a newer version of the program, naming the cure
     */
    public static LedgerDatabase open(Path directory) {
        SqliteFile file = new SqliteFile(directory.resolve("ledger.db"));
        try {
            Files.createDirectories(directory);
            Migrations.apply(file);
            return new LedgerDatabase(file);
        } catch (SQLException | IOException broken) {
            throw new LedgerException("cannot open " + file + ": " + broken.getMessage(), broken);
        }
    }

    private LedgerDatabase(SqliteFile file) throws SQLException {
        this.file = file;
        this.writer = new SqliteConnection(file::writer);
        for (int i = 0; i < READERS; i++) {
            readers.add(new SqliteConnection(file::reader));
        }
        this.checkpointer = new Checkpointer(file, turn);
        checkpointer.start();
    }

    /**
     * Runs in one read transaction: everything that the work reads is of one moment.
     *
     * @throws LedgerException if the file cannot be read
     */
    public <T> T read(Function<DSLContext, T> work) {
        SqliteConnection reader = borrow();
        try {
            return reader.transact(work);
        } catch (SQLException broken) {
            throw new LedgerException("cannot read " + file + ": " + broken.getMessage(), broken);
        } finally {
            readers.add(reader);
        }
    }

    /**
     * Runs in one transaction that is on disk when this returns; rolled back if the work throws.
     *
     * @throws LedgerException if the file cannot be written; whether the transaction is on disk is then unknown
     */
    public <T> T write(Priority priority, Function<DSLContext, T> work) {
        turn.take(priority);
        try {
            T result = writer.transact(sql -> {
                T written = work.apply(sql);
                KillPoint.LEDGER_BEFORE_COMMIT.pass();
                return written;
            });
            KillPoint.LEDGER_AFTER_COMMIT.pass();
            return result;
        } catch (SQLException broken) {
            throw new LedgerException("cannot write " + file + ": " + broken.getMessage(), broken);
        } finally {
            turn.give();
        }
    }

    /**
     * Takes words that were deleted out of the file's free space and out of the write-ahead log; where one is still there, the
     * file is written anew, and everybody who writes waits.
     *
     * @param words are sought as whole as they are, save for what may be escaped; those of less than six letters and digits not
     *     at all
     * @param unsure whether there may be others: then the file is written anew in any case
     * @return false if readers prevented it: it is to be done again later
     * @throws LedgerException if the file cannot be written
     */
    public boolean purge(Collection<String> words, boolean unsure) {
        turn.take(Priority.OTHER);
        try {
            return new Purge(file).run(Purge.plain(words, SHORTEST_WORD), unsure);
        } catch (SQLException | UncheckedIOException broken) {
            throw new LedgerException("cannot purge " + file + ": " + broken.getMessage(), broken);
        } finally {
            turn.give();
        }
    }

    private SqliteConnection borrow() {
        try {
            return readers.take();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LedgerException("interrupted while waiting to read " + file, stopped);
        }
    }

    /** Waits for the work that is running; what comes later is refused. */
    @Override
    public void close() {
        checkpointer.close();
        turn.take(Priority.OTHER);
        try {
            List<SqliteConnection> idle = new ArrayList<>();
            while (idle.size() < READERS) {
                idle.add(borrow());
            }
            idle.forEach(SqliteConnection::close);
            readers.addAll(idle); // where the next one to read learns that it is closed
            writer.close();
        } finally {
            turn.give();
        }
    }
}
