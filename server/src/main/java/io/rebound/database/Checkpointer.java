package io.rebound.database;

import io.rebound.crash.KillPoint;
import io.rebound.database.LedgerDatabase.Priority;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the write-ahead log back into the file, beside the writer. A log that grows all the same, because the writer never
 * pauses, is cut while the writer waits; by then there is little left to copy.
 */
final class Checkpointer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Checkpointer.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final long COPY_BYTES = 4 << 20;
    private static final long CUT_BYTES = 64 << 20;

    private final SqliteFile file;
    private final WriterTurn turn;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("ledger-checkpoint").unstarted(this::run);

    Checkpointer(SqliteFile file, WriterTurn turn) {
        this.file = file;
        this.turn = turn;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try (Connection connection = file.checkpointer()) {
            while (!closing.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
                checkpoint(connection);
            }
        } catch (SQLException broken) {
            log.error("the ledger's write-ahead log is not copied back any more: {}", broken.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    void checkpoint(Connection connection) {
        try {
            if (logBytes() < COPY_BYTES) {
                return;
            }
            KillPoint.LEDGER_BEFORE_COPYING.pass();
            execute(connection, "PRAGMA wal_checkpoint(PASSIVE)");
            KillPoint.LEDGER_AFTER_COPYING.pass();
            if (logBytes() < CUT_BYTES) {
                return;
            }
            turn.take(Priority.OTHER);
            try {
                execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
            } finally {
                turn.give();
            }
        } catch (SQLException | IOException broken) {
            log.warn("the ledger's write-ahead log was not copied back, trying again: {}", broken.getMessage());
        }
    }

    private long logBytes() throws IOException {
        return Files.exists(file.log()) ? Files.size(file.log()) : 0;
    }

    private static void execute(Connection connection, String pragma) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(pragma);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
