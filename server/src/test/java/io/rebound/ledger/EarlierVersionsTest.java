package io.rebound.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.catalog.Catalog;
import io.rebound.catalog.CatalogStore;
import io.rebound.database.LedgerDatabase;
import io.rebound.ledger.Tables.Entries;
import io.rebound.ledger.Tables.Positions;
import io.rebound.settlement.Conversion;
import io.rebound.settlement.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The ledger of each earlier version is opened by today's program.
 *
 * <p>{@code earlier-versions/V7.sql} is what {@code sqlite3 ledger.db .dump} gave of a ledger that the program of version 7
 * had filled (versions 1 and 2 had no server yet: there the later tables were taken away), under a line with its
 * {@code ledger.key}. A further version is a further file.
 */
class EarlierVersionsTest {
    private static final Path FOLDER = Path.of("src/test/resources/earlier-versions");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/ledger");
    private static final String KEY = "-- ledger.key ";
    private static final int FIRST_WITH_BOOKS = 2;

    @TempDir
    private Path directory;

    static Stream<Integer> versions() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .map(file -> Integer.valueOf(file.getFileName().toString().replaceAll("\\D", "")))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void noVersionIsLeftOut() throws IOException {
        List<Integer> versions = versions().toList();
        assertThat(versions).hasSizeGreaterThan(FIRST_WITH_BOOKS);
        assertThat(versions.getLast()).isEqualTo(versions.size());
        try (Stream<Path> migrations = Files.list(MIGRATIONS)) {
            assertThat(versions.size())
                    .as(
                            "dumps of all versions but the newest: dump a ledger of the program before the newest migration")
                    .isGreaterThanOrEqualTo((int) migrations.count() - 1);
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void itsCatalogIsRead(int version) {
        try (LedgerDatabase database = open(version)) {
            Catalog catalog =
                    CatalogStore.open(database, InstantSource.system()).get();
            assertThat(catalog.goals())
                    .extracting(goal -> goal.name())
                    .containsExactlyInAnyOrder("sale", "signup", "updating", "slow");
            assertThat(catalog.sources()).extracting(source -> source.name()).containsExactly("Network");
            assertThat(catalog.sources())
                    .allMatch(source -> source.postbackUrl().isPresent());
            assertThat(catalog.offers()).hasSize(1);
            assertThat(catalog.campaigns()).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void itsBooksBalanceAndAreSealed(int version) {
        try (LedgerDatabase database = open(version)) {
            SqlLedger ledger = SqlLedger.open(database, directory, Announcements.NONE);
            List<Entry> entries = ledger.entriesAfter(0, 1_000);
            if (version < FIRST_WITH_BOOKS) {
                assertThat(entries).isEmpty();
                return;
            }
            assertThat(entries.stream().mapToLong(Entry::revenueMicros).sum()).isEqualTo(41_990_000);
            assertThat(entries.stream().mapToLong(Entry::payoutMicros).sum()).isEqualTo(23_694_000);
            assertThat(entries.stream()
                            .mapToLong(entry -> entry.posting().worth().amountMicros())
                            .sum())
                    .isEqualTo(41_990_000);
            assertThat(headOf(database, entries)).isEqualTo(database.read(EarlierVersionsTest::storedHead));
            ledger.conversions(everything(), Optional.empty(), 1_000).forEach(EarlierVersionsTest::balances);
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void itsConversionsHaveTheTermsTheyWereCreditedAt(int version) {
        try (LedgerDatabase database = open(version)) {
            List<Conversion> conversions = SqlLedger.open(database, directory, Announcements.NONE)
                    .conversions(everything(), Optional.empty(), 1_000)
                    .stream()
                    .map(BookedConversion::conversion)
                    .toList();
            if (version < FIRST_WITH_BOOKS) {
                assertThat(conversions).isEmpty();
                return;
            }
            assertThat(conversions)
                    .extracting(Conversion::status)
                    .containsExactlyInAnyOrder(
                            Status.APPROVED,
                            Status.APPROVED,
                            Status.REJECTED,
                            Status.APPROVED,
                            Status.HELD,
                            Status.PENDING);
            assertThat(conversions)
                    .filteredOn(one -> one.status() != Status.HELD)
                    .allSatisfy(one -> {
                        var frozen = one.frozen().orElseThrow();
                        assertThat(frozen.base()).isEqualTo(one.currency());
                        assertThat(frozen.rate().rate()).isEqualByComparingTo("1");
                        assertThat(one.revenueMicros()).isEqualTo(one.amountMicros());
                    });
            assertThat(conversions)
                    .filteredOn(one -> one.status() == Status.HELD)
                    .allMatch(one -> one.frozen().isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void itsTablesAreThoseOfANewLedger(int version) throws Exception {
        Path other = Files.createDirectory(directory.resolve("new"));
        LedgerDatabase.open(other).close();
        open(version).close();
        assertThat(columns(directory)).isEqualTo(columns(other));
    }

    private static void balances(BookedConversion booked) {
        Conversion conversion = booked.conversion();
        List<Entry> entries = booked.entries();
        assertThat(entries.stream().mapToInt(Entry::conversions).sum()).isEqualTo(conversion.conversions());
        assertThat(entries.stream().mapToLong(Entry::revenueMicros).sum()).isEqualTo(conversion.revenueMicros());
        assertThat(entries.stream().mapToLong(Entry::payoutMicros).sum()).isEqualTo(conversion.payoutMicros());
        assertThat(entries.stream()
                        .mapToLong(entry -> entry.posting().worth().amountMicros())
                        .sum())
                .isEqualTo(conversion.amountMicros());
        assertThat(entries.getLast().status()).isEqualTo(conversion.status());
    }

    private String headOf(LedgerDatabase database, List<Entry> entries) {
        List<Integer> forms = database.read(sql -> sql.select(Entries.FORM)
                .from(Entries.TABLE)
                .orderBy(Entries.NUMBER)
                .fetch(Entries.FORM));
        EntrySeal.Chain chain = EntrySeal.open(directory, true).from(EntrySeal.NONE);
        for (Entry entry : entries) {
            chain.seal(entry, forms.get((int) entry.number() - 1));
        }
        return HexFormat.of().formatHex(chain.head());
    }

    private static String storedHead(DSLContext sql) {
        return HexFormat.of()
                .formatHex(sql.select(Positions.LAST_SEAL)
                        .from(Positions.TABLE)
                        .where(Positions.READER.eq(Settler.READER))
                        .fetchSingle(Positions.LAST_SEAL));
    }

    private static ConversionFilter everything() {
        return new ConversionFilter(
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Makes the ledger as that version left it and has today's program open it. */
    private LedgerDatabase open(int version) {
        try {
            String dump = Files.readString(FOLDER.resolve("V" + version + ".sql"));
            String key = dump.lines().findFirst().orElseThrow().substring(KEY.length());
            Files.write(directory.resolve("ledger.key"), HexFormat.of().parseHex(key));
            try (Connection connection = connect(directory);
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate(dump);
            }
            return LedgerDatabase.open(directory);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Connection connect(Path directory) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("ledger.db"));
    }

    /** Every table's columns, with type, whether they may be null, and default. */
    private static List<String> columns(Path directory) throws SQLException {
        try (Connection connection = connect(directory);
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("""
                        SELECT t.name || ' ' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || coalesce(c.dflt_value, '')
                        FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type IN ('table', 'index') ORDER BY t.name, c.cid""")) {
            List<String> columns = new ArrayList<>();
            while (row.next()) {
                columns.add(row.getString(1));
            }
            return columns;
        }
    }
}
