package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.books.BalanceSheet;
import io.rebound.books.Books;
import io.rebound.books.SheetText;
import io.rebound.journal.Await;
import io.rebound.operations.Progress;
import io.rebound.operations.Trimming;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The warehouse's files are proved like the rest of the books, also where the journal begins later than they do. */
class VerifyFilesTest {
    private static Path original = Path.of("");

    @TempDir
    private Path directory;

    private Path data = Path.of("");

    /** Its journal has a segment of the first hour and one of the third. */
    @BeforeAll
    static void aServerHasRun(@TempDir Path once) {
        original = once.resolve("data");
        AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);
        InstantSource clock = () -> Instant.now().plus(later.get());
        try (RunningServer server = RunningServer.start(original, clock, "")) {
            Funnel funnel = Funnel.make(server, "Shop", Map.of("duplicates", "every"));
            sell(server, funnel, 3);
            later.set(Duration.ofHours(2));
            sell(server, funnel, 4);
            later.set(Duration.ofMinutes(130));
            sell(server, funnel, 2);
        }
    }

    private static void sell(RunningServer server, Funnel funnel, int count) {
        for (int i = 0; i < count; i++) {
            Reply click = server.get("/c/" + funnel.code() + "?external_id=x" + i + "&cost=0.01");
            Reply reply = server.get(funnel.postback(Funnel.tracker(click), "2.50"), "Prefer", "wait=10");
            assertThat(reply.status()).as("%s", reply).isEqualTo(200);
        }
    }

    private void copy() throws IOException {
        data = directory.resolve("data");
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file, data.resolve(original.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private BalanceSheet sheet() {
        return Books.of(data, Settings.DELIVERY_RETENTION, InstantSource.system())
                .verify(Progress.NONE);
    }

    private static BalanceSheet.Line line(BalanceSheet sheet, String check) {
        return sheet.checks().stream()
                .filter(one -> one.check().code().equals(check))
                .findFirst()
                .orElseThrow();
    }

    private Path file(String kind) {
        try (Stream<Path> files = Files.list(data.resolve("warehouse"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(kind.substring(0, kind.indexOf('*'))))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void damaged(Path file) {
        BalanceSheet sheet = sheet();
        assertThat(line(sheet, "warehouse-files").different())
                .as(SheetText.of(sheet))
                .isEqualTo(1);
        assertThat(line(sheet, "warehouse-files").first().toString())
                .contains(file.getFileName().toString());
        assertThat(sheet.differences()).as(SheetText.of(sheet)).isEqualTo(1);
        assertThat(sheet.notes()).anyMatch(note -> note.contains("from a backup"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"click-*", "postback-*", "entry-*"})
    void oneByteOfAFileThatWasChangedIsFound(String kind) throws Exception {
        copy();
        Path file = file(kind);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 3] ^= 1;
        Files.write(file, bytes);
        damaged(file);
    }

    @Test
    void oneByteOfTheSumsBesideADaysClicksIsFound() throws Exception {
        copy();
        try (RunningServer tomorrow =
                RunningServer.start(data, () -> Instant.now().plus(Duration.ofHours(26)), "")) {
            assertThat(tomorrow.read("books").path("balances").asBoolean()).isTrue();
            Await.until("the day's files are one", () -> !sums().isEmpty());
        }
        Path sums = sums().getFirst();
        byte[] bytes = Files.readAllBytes(sums);
        bytes[bytes.length / 3] ^= 1;
        Files.write(sums, bytes);
        damaged(sums);
    }

    private List<Path> sums() {
        try (Stream<Path> files = Files.list(data.resolve("warehouse"))) {
            return files.filter(file -> file.toString().endsWith(".rollup.parquet"))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void aFileThatWasCutOrRemovedIsFound() throws Exception {
        copy();
        Path file = file("click-*");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 1));
        damaged(file);
        Files.delete(file);
        damaged(file);
    }

    @Test
    void aFileThatWasExchangedForAnotherIsFound() throws Exception {
        copy();
        Path file = file("entry-*");
        Files.copy(file("postback-*"), file, StandardCopyOption.REPLACE_EXISTING);
        damaged(file);
    }

    @Test
    void aFolderThatIsMissingIsADifferenceOfEachOfItsFiles() throws Exception {
        copy();
        Files.move(data.resolve("warehouse"), data.resolve("elsewhere"));
        BalanceSheet sheet = sheet();
        assertThat(sheet.differences()).isEqualTo(line(sheet, "warehouse-files").checked());
        assertThat(data.resolve("warehouse")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "row_count = row_count + 1, click",
        "money = money + 10000, click",
        "money = money - 1, entry",
        "mark = mark + 1, postback",
        "first_time = first_time + 1, click",
        "last_id = last_id + 1, postback",
        "crc = crc + 1, entry",
        "bytes = bytes + 1, postback"
    })
    void aSumInTheManifestThatWasChangedIsFound(String change, String fact) throws Exception {
        copy();
        change("UPDATE warehouse_file SET " + change + " WHERE id = (SELECT min(id) FROM warehouse_file WHERE fact = '"
                + fact + "')");
        BalanceSheet sheet = sheet();
        assertThat(line(sheet, "warehouse-files").different())
                .as(SheetText.of(sheet))
                .isEqualTo(1);
        assertThat(line(sheet, "warehouse-files").first().toString()).contains(fact + "-");
    }

    @ParameterizedTest
    @CsvSource({"click, warehouse-clicks", "postback, warehouse-postbacks", "entry, warehouse-entries"})
    void aFileThatTheManifestNoLongerNamesIsMissed(String fact, String check) throws Exception {
        copy();
        change("DELETE FROM warehouse_file WHERE id = (SELECT max(id) FROM warehouse_file WHERE fact = '" + fact
                + "')");
        assertThat(line(sheet(), check).different()).isPositive();
    }

    private void change(String statement) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("ledger.db"));
                Statement change = connection.createStatement()) {
            assertThat(change.executeUpdate(statement)).as(statement).isPositive();
        }
    }

    @Test
    void whereTheJournalBeginsLaterThanTheFilesTheRestIsComparedAndTheSheetSaysFromWhen() throws Exception {
        copy();
        BalanceSheet whole = sheet();
        assertThat(whole.balances()).as(SheetText.of(whole)).isTrue();
        assertThat(line(whole, "warehouse-clicks").checked()).isEqualTo(9);
        trim();

        BalanceSheet sheet = sheet();

        assertThat(sheet.balances()).as(SheetText.of(sheet)).isTrue();
        assertThat(sheet.positions().first()).isPositive();
        assertThat(line(sheet, "warehouse-entries").checked()).isEqualTo(9);
        assertThat(sheet.notes()).anyMatch(note -> note.contains("are compared from 20"));
        assertThat(line(sheet, "warehouse-clicks").checked())
                .as("those of ten minutes later")
                .isBetween(2L, 5L);
    }

    @Test
    void whatLiesNeitherInFilesNorInTheJournalIsMissed() throws Exception {
        copy();
        trim();
        change("UPDATE warehouse_sealed SET position = 1");
        BalanceSheet sheet = sheet();
        assertThat(line(sheet, "journal").first().toString()).contains("it begins at position");
    }

    private void trim() throws IOException {
        for (String end : new String[] {"", "-wal", "-shm"}) {
            Files.deleteIfExists(data.resolve("journal/000001.db" + end));
        }
        assertThat(data.resolve("journal/000002.db")).exists();
    }

    @Test
    void nothingIsRemovedWhileTheBooksAreVerified() throws Exception {
        copy();
        int[] held = new int[2];
        Books.of(data, Settings.DELIVERY_RETENTION, InstantSource.system())
                .verify((done, all, what) -> held[Trimming.in(data).unlessHeld(() -> {}) ? 0 : 1]++);
        assertThat(held[0]).isZero();
        assertThat(held[1]).isPositive();
    }
}
