package io.rebound.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.database.LedgerDatabase.Priority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerDatabaseTest {
    @TempDir
    Path directory;

    private LedgerDatabase database;

    @BeforeEach
    void open() {
        database = LedgerDatabase.open(directory);
        database.write(Priority.OTHER, sql -> sql.execute("CREATE TABLE word (text TEXT NOT NULL) STRICT"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatWasWrittenIsThereAfterAReopening() {
        write("kept");
        database.close();
        database = LedgerDatabase.open(directory);

        assertThat(words()).containsExactly("kept");
    }

    @Test
    void workThatThrowsChangesNothingAndTheNextOneGoesOn() {
        assertThatThrownBy(() -> database.write(Priority.OTHER, sql -> {
                    insert(sql, "half");
                    throw new IllegalStateException("the work failed");
                }))
                .hasMessage("the work failed");
        write("whole");

        assertThat(words()).containsExactly("whole");
    }

    @Test
    void aFailedStatementChangesNothingAndTheNextWriteGoesOn() {
        assertThatThrownBy(() -> database.write(Priority.OTHER, sql -> {
            insert(sql, "half");
            return sql.execute("INSERT INTO word VALUES (NULL)");
        }));
        write("whole");

        assertThat(words()).containsExactly("whole");
    }

    @Test
    void aReadTransactionSeesOneMoment() {
        write("before");

        List<List<String>> seen = database.read(sql -> {
            List<String> first = words(sql);
            write("meanwhile");
            return List.of(first, words(sql));
        });

        assertThat(seen).containsExactly(List.of("before"), List.of("before"));
        assertThat(words()).containsExactly("before", "meanwhile");
    }

    @Test
    void aReaderCannotWrite() {
        assertThatThrownBy(() -> database.read(sql -> insert(sql, "sly")));

        assertThat(words()).isEmpty();
    }

    @Test
    void settlementGoesBeforeEveryoneElseWhoWaits() throws Exception {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        CountDownLatch holding = new CountDownLatch(1);
        CountDownLatch letGo = new CountDownLatch(1);
        threads.add(Thread.ofVirtual()
                .start(() -> database.write(Priority.OTHER, sql -> {
                    holding.countDown();
                    await(letGo);
                    return 0;
                })));
        holding.await();
        for (int i = 0; i < 3; i++) {
            threads.add(waiting(Priority.OTHER, order));
        }
        threads.add(waiting(Priority.SETTLEMENT, order));
        letGo.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(order).containsExactly("SETTLEMENT", "OTHER", "OTHER", "OTHER");
    }

    @Test
    void aFileOfANewerVersionIsRefusedNamingTheCure() {
        database.write(
                Priority.OTHER,
                sql -> sql.execute("UPDATE flyway_schema_history SET version = '99' WHERE installed_rank ="
                        + " (SELECT max(installed_rank) FROM flyway_schema_history)"));
        database.close();

        assertThatThrownBy(() -> LedgerDatabase.open(directory))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("version 99")
                .hasMessageContaining("start the newer program");
    }

    @Test
    void theNewestVersionIsThatOfTheLastMigration() throws Exception {
        Path migrations = Path.of(
                Objects.requireNonNull(getClass().getResource("/db/ledger")).toURI());
        try (Stream<Path> files = Files.list(migrations)) {
            int last = files.map(file -> file.getFileName().toString())
                    .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                    .max()
                    .orElseThrow();

            assertThat(Migrations.NEWEST).isEqualTo(last);
        }
    }

    @Test
    void aClosedLedgerSaysSo() {
        database.close();

        assertThatThrownBy(() -> write("late"))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void theSafetyPragmasAreInForce() {
        List<String> found = database.write(
                Priority.OTHER,
                sql -> List.of(
                        pragma(sql, "journal_mode"),
                        pragma(sql, "synchronous"),
                        pragma(sql, "foreign_keys"),
                        pragma(sql, "busy_timeout"),
                        pragma(sql, "trusted_schema")));

        assertThat(found).containsExactly("wal", "2", "1", "5000", "0");
    }

    /** A thread that stands in the writers' queue when this returns. */
    private Thread waiting(Priority priority, List<String> order) {
        Thread thread = Thread.ofPlatform().start(() -> database.write(priority, sql -> order.add(priority.name())));
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return thread;
    }

    private void write(String word) {
        database.write(Priority.OTHER, sql -> insert(sql, word));
    }

    private List<String> words() {
        return database.read(LedgerDatabaseTest::words);
    }

    private static List<String> words(DSLContext sql) {
        return sql.fetch("SELECT text FROM word ORDER BY rowid").getValues(0, String.class);
    }

    private static int insert(DSLContext sql, String word) {
        return sql.execute("INSERT INTO word VALUES (?)", word);
    }

    private static String pragma(DSLContext sql, String name) {
        return String.valueOf(sql.fetchValue("PRAGMA " + name));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
