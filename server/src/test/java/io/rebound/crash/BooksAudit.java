package io.rebound.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.crash.History.Claim;
import io.rebound.crash.Shop.Worth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sqlite.SQLiteConfig;

/** The databases of a stopped server, read with SQLite alone. */
final class BooksAudit {
    private final Path data;

    BooksAudit(Path data) {
        this.data = data;
    }

    /** Each file is sound by SQLite's own check. */
    void filesAreSound() throws IOException, SQLException {
        List<Path> files = new ArrayList<>(List.of(data.resolve("ledger.db")));
        try (Stream<Path> segments = Files.list(data.resolve("journal"))) {
            segments.filter(file -> file.toString().endsWith(".db")).forEach(files::add);
        }
        assertThat(files).hasSizeGreaterThan(1);
        for (Path file : files) {
            assertThat(texts(file, "PRAGMA integrity_check")).as("%s", file).containsExactly("ok");
            assertThat(texts(file, "PRAGMA foreign_key_check")).as("%s", file).isEmpty();
        }
    }

    /** Entries are numbered without a gap, add up to their conversions, and end where the settler says. */
    void balance() throws SQLException {
        assertThat(texts("SELECT count(*) = coalesce(max(number), 0) AND coalesce(min(number), 1) = 1 FROM entry"))
                .as("entries have no gap")
                .containsExactly("1");
        assertThat(
                        texts(
                                "SELECT last_entry = (SELECT coalesce(max(number), 0) FROM entry) FROM reader_position WHERE reader = 'settler'"))
                .as("the settler knows the last entry")
                .containsExactly("1");
        assertThat(texts("""
                        SELECT id FROM conversion LEFT JOIN (
                            SELECT conversion, sum(conversions) AS n, sum(revenue_micros) AS r, sum(payout_micros) AS p
                            FROM entry GROUP BY conversion) ON conversion = id
                        WHERE (n, r, p) IS NOT (conversions, revenue_micros, payout_micros)"""))
                .as("conversions that are not the sum of their entries")
                .isEmpty();
    }

    /** One conversion for each claim in the journal, worth what was sent, and a verdict for each postback. */
    void settle(JournalAudit journal, History history) throws SQLException {
        assertThat(texts("SELECT position FROM reader_position WHERE reader = 'settler'"))
                .as("all of the journal is settled")
                .containsExactly(Long.toString(journal.end()));
        Map<Claim, Worth> conversions = conversions();
        assertThat(conversions.keySet()).as("conversions").isEqualTo(journal.claims());
        assertThat(history.claimsSent()).as("what was sent").containsAllEntriesOf(conversions);
        assertThat(Audit.missing(history.acceptedReceipts().values(), conversions.keySet()))
                .as("accepted postbacks without their conversion")
                .isEmpty();
        assertThat(new HashSet<>(texts("SELECT receipt FROM verdict WHERE settled IN ('credited', 'repeated')")))
                .as("receipts with a verdict")
                .isEqualTo(journal.acceptedReceipts());
        assertThat(texts("SELECT count(*) FROM verdict WHERE settled = 'credited'"))
                .as("credits")
                .containsExactly(Integer.toString(conversions.size()));
    }

    private Map<Claim, Worth> conversions() throws SQLException {
        Map<Claim, Worth> conversions = new HashMap<>();
        try (Connection connection = open(data.resolve("ledger.db"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT click, goal, revenue_micros, payout_micros FROM conversion WHERE conversions = 1")) {
            while (row.next()) {
                Claim claim = new Claim(row.getString(1), row.getInt(2));
                Worth before = conversions.put(claim, new Worth(row.getLong(3), row.getLong(4)));
                assertThat(before).as("%s was credited once", claim).isNull();
            }
        }
        return conversions;
    }

    /** What was reported is what the entries add up to. */
    void areReportedAs(Report report) throws SQLException {
        assertThat(
                        texts(
                                "SELECT sum(conversions) || ' ' || sum(revenue_micros) || ' ' || sum(payout_micros) FROM entry"))
                .as("the books beside the report")
                .containsExactly(report.conversions() + " " + report.revenue() + " " + report.payout());
    }

    /** The first column of what SQLite answers. */
    List<String> texts(String query) throws SQLException {
        return texts(data.resolve("ledger.db"), query);
    }

    private static List<String> texts(Path file, String query) throws SQLException {
        try (Connection connection = open(file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        }
    }

    private static Connection open(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return config.createConnection("jdbc:sqlite:" + file);
    }
}
