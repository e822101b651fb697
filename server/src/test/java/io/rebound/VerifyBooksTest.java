package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.rebound.books.BalanceSheet;
import io.rebound.books.Books;
import io.rebound.books.Check;
import io.rebound.books.SheetText;
import io.rebound.catalog.Catalog;
import io.rebound.journal.Batch;
import io.rebound.journal.JournalFiles;
import io.rebound.ledger.Entry;
import io.rebound.ledger.StoredEntries;
import io.rebound.operations.Progress;
import io.rebound.tracker.KeyRing;
import io.rebound.tracker.TrackerMint;
import io.rebound.warehouse.Facts;
import io.rebound.warehouse.ParquetWarehouse;
import io.rebound.warehouse.Tampering;
import io.rebound.warehouse.WarehouseFixture;
import io.rebound.warehouse.Watermark;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The books of a real server balance; whoever changes one row of them is found, and the row is named. */
class VerifyBooksTest {
    private static final Pattern TRACKER = Pattern.compile("[0-9a-v]{50}");
    private static final String FIRST_CREDIT =
            "(SELECT conversion FROM entry WHERE kind = 'credited' ORDER BY number LIMIT 1)";

    /** The running server's costs are out of reach. */
    private static final Check[] OFFLINE = Stream.of(Check.values())
            .filter(check -> check != Check.WAREHOUSE_COSTS)
            .toArray(Check[]::new);

    private static final Duration A_WHILE = Duration.ofSeconds(10);

    private static Path original = Path.of("");

    @TempDir
    private Path directory;

    private Path data = Path.of("");
    private final StringWriter out = new StringWriter();

    @BeforeAll
    static void aServerHasRun(@TempDir Path once) {
        original = once.resolve("data");
        AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);
        InstantSource clock = () -> Instant.now().plus(later.get());
        try (RunningServer server = RunningServer.start(original, clock, "")) {
            fill(server, () -> later.set(A_WHILE));
            JsonNode sheet = server.read("books");
            assertThat(sheet.path("balances").asBoolean())
                    .as(sheet::toPrettyString)
                    .isTrue();
            assertThat(sheet.path("warehouse").asText()).isEqualTo("as the server runs");
            assertThat(sheet.path("counts").path("entries").path("ledger").asInt())
                    .isGreaterThan(7);
            assertThat(server.console("GET", "/metrics", "").text()).contains("rebound_books_differences 0");
        }
    }

    /** Something of everything that can happen to money. */
    private static void fill(RunningServer server, Runnable waiting) {
        String advertiser = id(server.create("advertisers", Map.of("name", "Shop")));
        String program = id(server.create("advertisers", Map.of("name", "Program", "platform", "nats")));
        JsonNode sale =
                goal(server, advertiser, "sale", Map.of("duplicates", "txid", "payout", Map.of("percent", "60")));
        JsonNode signup =
                goal(server, advertiser, "signup", Map.of("default_amount", "2.50", "payout", Map.of("fixed", "1.25")));
        JsonNode update = goal(server, advertiser, "update", Map.of("duplicates", "update"));
        JsonNode slow = goal(server, advertiser, "slow", Map.of("min_seconds", 3_600));
        JsonNode member = goal(server, program, "join", Map.of("default_amount", "30.00"));
        String offer = id(server.create(
                "offers",
                Map.of("advertiser", advertiser, "name", "Shoes", "url", "https://shop.example/?c=<TRACKER>")));
        String nats = id(server.create(
                "offers", Map.of("advertiser", program, "name", "Site", "url", "https://site.example/?c=<TRACKER>")));
        String source = id(server.create(
                "sources",
                Map.of(
                        "name",
                        "Network",
                        "kind",
                        "ad_network",
                        "postback_on",
                        List.of("approved", "reversed"),
                        "postback_url",
                        "https://network.example/?tx={txid}")));
        server.create(
                "postback-rules",
                Map.of("source", source, "on", List.of("approved"), "url", "https://other.example/?tx={txid}"));
        server.create("caps", Map.of("source", source, "revenue", "1000.00", "per", "day"));
        server.create(
                "payout-terms",
                Map.of("source", source, "goal", id(member), "tiers", List.of(tier(0, "10.00"), tier(100, "11.00"))));
        String shoes = campaign(server, source, offer);
        String site = campaign(server, source, nats);

        waiting.run(); // until nobody doubts which version of the catalog a booking saw

        String first = click(server, shoes);
        send(server, sale, "tracking", first, "amount=12.50&txid=1");
        send(server, sale, "tracking", first, "amount=12.50&txid=1");
        send(server, sale, "tracking", first.toUpperCase(Locale.ROOT), "amount=7.00&txid=2");
        send(server, sale, "tracking", first, "amount=2.50&txid=1&status=reversed");
        send(server, signup, "tracking", click(server, shoes), "");
        send(server, slow, "tracking", click(server, shoes), "amount=1.00");
        String twice = click(server, shoes);
        send(server, signup, "tracking", "%25" + Integer.toHexString(twice.charAt(0)) + twice.substring(1), "");
        String changed = click(server, shoes);
        send(server, sale, "tracking", changed, "amount=3.00&txid=changed");
        JsonNode conversion =
                server.read("conversions?txid=changed").path("items").path(0);
        Reply reply = server.api(
                "POST",
                "conversions/" + id(conversion) + "/status",
                "{\"status\":\"reversed\",\"amount\":\"1.00\",\"reason\":\"two | of three\"}");
        assertThat(reply.status()).as("%s", reply).isEqualTo(200);
        String early = click(server, shoes);
        send(server, sale, "tracking", early, "amount=1.00&txid=early&status=reversed");
        send(server, sale, "tracking", early, "amount=5.00&txid=early");
        String updated = click(server, shoes);
        send(server, update, "tracking", updated, "amount=5.00");
        send(server, update, "tracking", updated, "amount=8.00");
        send(server, member, "passthrough1", click(server, site), "post_type=initial");
        assertThat(server.get("/pixel.gif?api_key=" + signup.path("pixel_key").asText() + "&tracking="
                                + click(server, shoes))
                        .status())
                .isEqualTo(200);
        assertThat(server.get("/postback?api_key=" + sale.path("key").asText() + "&tracking=" + first + "&amount=1,00")
                        .status())
                .isEqualTo(422);
    }

    private static JsonNode goal(RunningServer server, String advertiser, String name, Map<String, Object> more) {
        Map<String, Object> fields = new HashMap<>(more);
        fields.put("advertiser", advertiser);
        fields.put("name", name);
        return server.create("goals", fields);
    }

    private static String campaign(RunningServer server, String source, String offer) {
        return server.create(
                        "campaigns",
                        Map.of("source", source, "name", "C", "offers", List.of(Map.of("offer", offer, "weight", 1))))
                .path("code")
                .asText();
    }

    private static Map<String, Object> tier(int from, String fixed) {
        return Map.of("from", from, "payout", Map.of("fixed", fixed));
    }

    private static String id(JsonNode made) {
        return made.path("id").asText();
    }

    private static String click(RunningServer server, String campaign) {
        Matcher tracker = TRACKER.matcher(
                server.get("/c/" + campaign + "?external_id=x&cost=0.01").header("location"));
        assertThat(tracker.find()).isTrue();
        return tracker.group();
    }

    private static void send(RunningServer server, JsonNode goal, String name, String tracker, String more) {
        Reply reply = server.get(
                "/postback?api_key=" + goal.path("key").asText() + "&" + name + "=" + tracker + "&" + more,
                "Prefer",
                "wait=10");
        assertThat(reply.status()).as("%s", reply).isEqualTo(200);
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

    @Test
    void theyBalanceWhenTheServerIsStopped() throws Exception {
        copy();
        assertThat(verify()).as(out::toString).isZero();
        assertThat(out.toString()).contains("The books balance.", "its files");
        BalanceSheet sheet = Books.of(data, Settings.DELIVERY_RETENTION, InstantSource.system())
                .verify(Progress.NONE);
        assertThat(sheet.checks()).extracting(BalanceSheet.Line::check).containsExactly(OFFLINE);
        assertThat(sheet.checks()).allMatch(line -> line.checked() > 0);
        assertThat(sheet.notes()).isEmpty();
        assertThat(sheet.money().get("USD"))
                .extracting(BalanceSheet.Sum::side)
                .containsExactlyInAnyOrder("entries", "conversions", "warehouse");
        assertThat(sheet.money().get("USD"))
                .extracting(BalanceSheet.Sum::revenueMicros)
                .containsOnly(12_500_000L
                        + 7_000_000
                        - 2_500_000
                        + 2_500_000
                        + 2_500_000
                        + 2_000_000
                        + 4_000_000
                        + 8_000_000
                        + 30_000_000
                        + 2_500_000);
    }

    @Test
    void jsonIsTheSameSheet() throws Exception {
        copy();
        assertThat(verify("--json")).isZero();
        JsonNode json = new JsonMapper().readTree(out.toString());
        assertThat(json.path("balances").asBoolean()).isTrue();
        assertThat(json.path("checks")).hasSize(OFFLINE.length);
    }

    /** What a key signed stays proved when it signs no more. */
    @Test
    void aRevokedKeyIsNoDifference() throws Exception {
        copy();
        new KeyRing(data).revoke(0, Instant.now());
        assertThat(verify()).as(out::toString).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "UPDATE entry SET revenue_micros = revenue_micros + 1 WHERE number = 1; seals; entry 1 of",
                "UPDATE entry SET revenue_micros = revenue_micros + 1 WHERE number = 1; totals; its entries: approved",
                "UPDATE entry SET amount_micros = amount_micros + 1 WHERE number = 1; amounts; entry 1",
                "UPDATE entry SET reason = 'because' WHERE number = 2; seals; entry 2 of",
                "UPDATE entry SET changed_by = 'me' WHERE number = 2; seals; entry 2 of",
                "DELETE FROM entry WHERE number = 3; numbers; entry 3 is next",
                "DELETE FROM entry WHERE number = (SELECT max(number) FROM entry); numbers; the last entry",
                "UPDATE conversion SET payout_micros = payout_micros + 10 WHERE id = FIRST; totals; its totals:",
                "UPDATE conversion SET status = 'pending' WHERE id = FIRST; totals; its totals: pending",
                "DELETE FROM verdict WHERE receipt = FIRST; verdicts; the ledger has no verdict",
                "DELETE FROM verdict WHERE receipt = FIRST; causes; entry 1 of",
                "UPDATE verdict SET conversion = 'x' WHERE receipt = FIRST; causes; entry 1 of",
                "INSERT INTO verdict VALUES ('06h07n36b8000t57pp6g', 'refused', 'x', ''); verdicts; 06h07n36b8000t57pp6g",
                "INSERT INTO verdict VALUES ('06h07n36b8000t57pp6g', 'credited', '', FIRST); causes; 06h07n36b8000t57pp6g",
                "UPDATE usage SET used = used + 10000 WHERE measure = 'revenue'; counters; stored: revenue",
                "UPDATE usage SET used = 0 WHERE measure = 'conversions'; counters; its entries: conversions 1",
                "DELETE FROM delivery WHERE number = 1; told; there is no delivery",
                "UPDATE delivery SET conversion = 'x' WHERE number = 1; deliveries; there is no such conversion",
                "UPDATE reader_position SET last_seal = zeroblob(32); seals; the last seal",
            })
    void aRowOfTheLedgerThatWasChangedIsFound(String change, String check, String named) throws Exception {
        copy();
        tamper("ledger.db", change.replace("FIRST", FIRST_CREDIT));
        found(check, named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "UPDATE batch SET crc = crc + 1 WHERE first = (SELECT max(first) FROM batch WHERE other_count > 0); the checksum does not match",
                "UPDATE batch SET committed_at = committed_at + 1 WHERE first = 0; at position 0",
                "UPDATE batch SET others = zeroblob(length(others)) WHERE other_count > 0; the checksum does not match",
                "DELETE FROM batch WHERE first = 1; no batch begins there",
            })
    void aRowOfTheJournalThatWasChangedIsFound(String change, String named) throws Exception {
        copy();
        tamper("journal/000001.db", change);
        found("journal", named);
    }

    @Test
    void aCreditWithoutATrackerOfOursIsFound() throws Exception {
        copy();
        Path other = directory.resolve("other");
        Files.createDirectory(other);
        try (var mint = TrackerMint.start(other, 0, InstantSource.system())) {
            mint.receipt();
        }
        Files.copy(other.resolve("tracker.keys"), data.resolve("tracker.keys"), StandardCopyOption.REPLACE_EXISTING);
        found("trackers", "credits click");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "UPDATE click SET cost_micros = cost_micros + 1 WHERE sequence = (SELECT min(sequence) FROM click); warehouse-clicks; |10001",
                "DELETE FROM click WHERE sequence = (SELECT min(sequence) FROM click); warehouse-clicks; no such row",
                "INSERT INTO click SELECT * FROM click LIMIT 1; warehouse-clicks; and again",
                "UPDATE postback SET result = 'accepted' WHERE result <> 'accepted'; warehouse-postbacks; bad-amount",
                "UPDATE postback SET event = 'x'::BLOB WHERE txid = '2'; warehouse-postbacks; warehouse:",
                "UPDATE entry SET revenue_micros = revenue_micros + 1 WHERE number = 3; warehouse-entries; entry 3",
                "DELETE FROM entry WHERE number = 4; warehouse-entries; no such row",
            })
    void aRowOfTheRunningWarehouseThatWasChangedIsFound(String change, String check, String named) throws Exception {
        copy();
        try (WarehouseFixture loaded = loaded()) {
            ParquetWarehouse warehouse = loaded.warehouse();
            Books books = Books.beside(data, warehouse, Settings.DELIVERY_RETENTION, InstantSource.system());
            BalanceSheet before = books.verify(Progress.NONE);
            assertThat(before.balances()).as(SheetText.of(before)).isTrue();
            Tampering.execute(warehouse, change);
            BalanceSheet sheet = books.verify(Progress.NONE);
            assertThat(sheet.differences()).as(SheetText.of(sheet)).isEqualTo(1);
            assertThat(line(sheet, check).first().toString()).contains(named);
        }
    }

    private WarehouseFixture loaded() throws SQLException {
        WarehouseFixture loaded = WarehouseFixture.open(directory.resolve("loaded"), Catalog::empty);
        JournalFiles journal = JournalFiles.in(data.resolve("journal"));
        List<Batch> batches = new ArrayList<>();
        journal.read(0, journal.end(), batches::add);
        try (Connection ledger = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("ledger.db"))) {
            List<Entry> entries = StoredEntries.after(ledger, 0, 1_000);
            Watermark upTo = new Watermark(journal.end(), entries.size(), 0, Instant.EPOCH);
            loaded.warehouse().load(new Facts(batches, entries, List.of(), upTo));
        }
        return loaded;
    }

    @Test
    void whatCannotBeVerifiedIsNeitherRightNorWrong() throws Exception {
        data = directory.resolve("nothing");
        assertThat(verify()).isEqualTo(2);
        copy();
        Files.delete(data.resolve("ledger.key"));
        assertThat(verify()).isEqualTo(2);
        assertThat(out.toString()).contains("ledger.key");
    }

    private void found(String check, String named) {
        assertThat(verify()).as(out::toString).isEqualTo(1);
        BalanceSheet sheet = Books.of(data, Settings.DELIVERY_RETENTION, InstantSource.system())
                .verify(Progress.NONE);
        BalanceSheet.Line line = line(sheet, check);
        assertThat(line.different()).as(SheetText.of(sheet)).isPositive();
        assertThat(line.first().toString()).as(SheetText.of(sheet)).contains(named);
        assertThat(out.toString()).contains(named, "DO NOT BALANCE");
    }

    private static BalanceSheet.Line line(BalanceSheet sheet, String check) {
        return sheet.checks().stream()
                .filter(one -> one.check().code().equals(check))
                .findFirst()
                .orElseThrow();
    }

    private void tamper(String file, String change) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve(file));
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(change)).as(change).isPositive();
        }
    }

    private int verify(String... more) {
        out.getBuffer().setLength(0);
        String[] arguments = Stream.concat(Stream.of("verify-books", "--data", data.toString()), Stream.of(more))
                .toArray(String[]::new);
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(arguments);
    }
}
