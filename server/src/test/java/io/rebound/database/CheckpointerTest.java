package io.rebound.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.database.LedgerDatabase.Priority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointerTest {
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    Path directory;

    private void write(LedgerDatabase database, int megabytes) {
        for (int i = 0; i < megabytes; i++) {
            database.write(
                    Priority.OTHER, sql -> sql.execute("INSERT INTO blob VALUES (randomblob(" + MEGABYTE + "))"));
        }
    }

    @Test
    void aLogThatHasGrownIsCopiedBackAndUsedAgain() throws Exception {
        SqliteFile file = new SqliteFile(directory.resolve("ledger.db"));
        try (LedgerDatabase database = LedgerDatabase.open(directory);
                Connection connection = file.checkpointer()) {
            Checkpointer checkpointer = new Checkpointer(file, new WriterTurn());
            database.write(Priority.OTHER, sql -> sql.execute("CREATE TABLE blob (bytes BLOB NOT NULL) STRICT"));
            write(database, 6);
            checkpointer.checkpoint(connection);
            long log = Files.size(file.log());

            write(database, 5);

            assertThat(Files.size(file.path())).isGreaterThan(6 * MEGABYTE);
            assertThat(Files.size(file.log())).isEqualTo(log);
        }
    }

    @Test
    void aLogThatGrewTooLargeIsCut() throws Exception {
        SqliteFile file = new SqliteFile(directory.resolve("ledger.db"));
        try (LedgerDatabase database = LedgerDatabase.open(directory);
                Connection connection = file.checkpointer()) {
            Checkpointer checkpointer = new Checkpointer(file, new WriterTurn());
            database.write(Priority.OTHER, sql -> sql.execute("CREATE TABLE blob (bytes BLOB NOT NULL) STRICT"));
            database.write(
                    Priority.OTHER, sql -> sql.execute("INSERT INTO blob VALUES (randomblob(" + 65 * MEGABYTE + "))"));

            checkpointer.checkpoint(connection);

            assertThat(Files.size(file.log())).isZero();
        }
    }
}
