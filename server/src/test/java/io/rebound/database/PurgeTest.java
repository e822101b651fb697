package io.rebound.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.database.LedgerDatabase.Priority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was deleted is in no byte of the ledger's file. */
class PurgeTest {
    private static final long SEED = Long.getLong("rebound.seed", System.nanoTime());
    private static final String WORD = "planted";

    @TempDir
    private Path directory;

    @Test
    void whatWasDeletedIsGoneFromFileAndLog() throws IOException {
        try (LedgerDatabase ledger = LedgerDatabase.open(directory)) {
            fill(ledger, false);
            assertThat(ledger.purge(List.of("a " + WORD + "?"), false)).isTrue();
            assertThat(holds("ledger.db")).isFalse();
            assertThat(holds("ledger.db-wal")).isFalse();
        }
    }

    /** As it is in a file of an earlier version, or in what SQLite leaves in a page. */
    @Test
    void soItIsWhereFreePagesStillHoldIt() throws IOException {
        try (LedgerDatabase ledger = LedgerDatabase.open(directory)) {
            fill(ledger, true);
            assertThat(ledger.purge(List.of("other-word"), false)).isTrue();
            assertThat(holds("ledger.db")).as("what nobody looked for").isTrue();
            assertThat(ledger.purge(List.of(WORD), false)).isTrue();
            assertThat(holds("ledger.db")).isFalse();
            assertThat(holds("ledger.db-wal")).isFalse();
        }
    }

    @Test
    void whoIsUnsureWhatItWasHasTheFileWrittenAnew() throws IOException {
        try (LedgerDatabase ledger = LedgerDatabase.open(directory)) {
            fill(ledger, true);
            assertThat(ledger.purge(List.of(), true)).isTrue();
            assertThat(holds("ledger.db")).isFalse();
            assertThat(ledger.<Integer>read(sql -> sql.fetchCount(DSL.table("talk"))))
                    .isEqualTo(200);
        }
    }

    /** Rows that say it among others that stay, then only those. */
    private static void fill(LedgerDatabase ledger, boolean carelessly) {
        Random random = new Random(SEED);
        ledger.write(Priority.OTHER, sql -> sql.execute("CREATE TABLE talk (id INTEGER PRIMARY KEY, said TEXT)"));
        ledger.write(Priority.OTHER, sql -> {
            for (int i = 0; i < 400; i++) {
                String said = (i % 2 == 0 ? "usual" : WORD).repeat(random.nextInt(1, 2_000));
                sql.execute("INSERT INTO talk VALUES (?, ?)", i, said);
            }
            return 400;
        });
        ledger.write(Priority.OTHER, sql -> {
            if (carelessly) {
                sql.fetch("PRAGMA secure_delete=OFF");
            }
            return sql.execute("DELETE FROM talk WHERE id % 2 = 1");
        });
    }

    private boolean holds(String name) throws IOException {
        Path file = directory.resolve(name);
        return Files.exists(file)
                && Files.readString(file, StandardCharsets.ISO_8859_1).contains(WORD);
    }
}
