package io.rebound.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.rebound.database.LedgerDatabase;
import io.rebound.duckdb.LocalEngine;
import io.rebound.duckdb.Session;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.Parameter;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.journal.event.TrackedClick;
import io.rebound.ledger.Entry;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Words are erased in files that hold others' words too. */
class WarehouseEraserTest {
    private static final long SEED = Long.getLong("rebound.seed", System.nanoTime());
    private static final String WHOSE = "ext-7";

    private static final Instant END = SimulatedTraffic.BEGIN.plus(Duration.ofDays(3));

    private final SimulatedTraffic facts = new SimulatedTraffic(SEED, 12_000, 2_000);
    private final List<ClickRecorded> clicks = facts.clicks.stream()
            .filter(click -> SimulatedTraffic.id(click).time().isBefore(END))
            .map(WarehouseEraserTest::telling)
            .toList();
    private final List<Entry> entries = facts.entries.stream()
            .filter(entry -> entry.bookedAt().isBefore(END))
            .toList();
    private final List<PostbackReceived> postbacks = IntStream.range(0, clicks.size())
            .filter(i -> i % 9 == 0)
            .mapToObj(this::postback)
            .toList();
    private final AtomicReference<Instant> now = new AtomicReference<>(SimulatedTraffic.END);
    private final Set<ClickId> whose = new HashSet<>();

    @TempDir
    private Path directory;

    private WarehouseFixture fixture;

    @BeforeEach
    void load() {
        fixture = WarehouseFixture.unattended(Enrichment.NONE, directory, facts.catalog.current(), now::get);
        clicks.stream()
                .filter(click -> click.getExternalId().toStringUtf8().equals(WHOSE))
                .forEach(click -> whose.add(SimulatedTraffic.id(click)));
        load(fixture);
    }

    private void load(WarehouseFixture into) {
        int half = clicks.size() / 2;
        load(into, 0, clicks.subList(0, half), List.of(), entries.subList(0, 50));
        into.seal();
        load(into, half, clicks.subList(half, clicks.size()), postbacks, entries.subList(50, entries.size()));
        into.seal();
    }

    private void load(
            WarehouseFixture into,
            int from,
            List<ClickRecorded> some,
            List<PostbackReceived> came,
            List<Entry> entries) {
        into.warehouse()
                .load(new Facts(
                        List.of(Batches.of(from, some, came)),
                        entries,
                        List.of(),
                        new Watermark(
                                from + some.size() + came.size(),
                                entries.getLast().number(),
                                0,
                                now.get())));
    }

    private static ClickRecorded telling(ClickRecorded click) {
        return click.toBuilder()
                .setReferrer("https://page.example/" + click.getSequence())
                .setAcceptLanguage("de")
                .build();
    }

    private PostbackReceived postback(int number) {
        ClickRecorded click = clicks.get(number);
        return PostbackReceived.newBuilder()
                .setReceiptTimeAndNode(click.getTimeAndNode() + (60_000L << 16))
                .setReceiptSequence(number)
                .setReceivedAt((click.getTimeAndNode() >>> 16) + 60_000)
                .setResult("accepted")
                .setTxid("order-" + number)
                .setClick(TrackedClick.newBuilder()
                        .setTimeAndNode(click.getTimeAndNode())
                        .setSequence(click.getSequence()))
                .addParameters(Parameter.newBuilder().setName("email").setValue("mail-" + number))
                .addParameters(Parameter.newBuilder().setName("empty"))
                .build();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void onlyTheirWordsAreErasedAndNothingThatIsCounted() throws Exception {
        erasesWhoseWordsTheyAre();
    }

    @Test
    void soItIsInFilesOfWholeDays() throws Exception {
        fixture.tidy();
        erasesWhoseWordsTheyAre();
        fixture.tidy();
        assertThat(fixture.warehouse().eraser().isClear()).isTrue();
    }

    private void erasesWhoseWordsTheyAre() throws Exception {
        FactSums sums = fixture.warehouse().sums();
        List<List<@Nullable Object>> clicksBefore = rows(Fact.CLICK);
        List<List<@Nullable Object>> entriesBefore = rows(Fact.ENTRY);
        List<List<@Nullable Object>> postbacksBefore = rows(Fact.POSTBACK);
        PostbackReceived stray = postbacks.stream()
                .filter(one -> !whose.contains(click(one)))
                .findFirst()
                .orElseThrow();
        Receipt receipt = new Receipt(stray.getReceiptTimeAndNode(), stray.getReceiptSequence());

        fixture.warehouse().eraser().erase(whose, List.of(receipt));

        assertThat(fixture.warehouse().sums().money()).isEqualTo(sums.money());
        assertThat(fixture.warehouse().sums().slices().get(Fact.ENTRY))
                .isEqualTo(sums.slices().get(Fact.ENTRY));
        List<String> visitor = List.of("visitor", "network");
        changed(clicksBefore, rows(Fact.CLICK), columns(Fact.CLICK), visitor, row -> whose.contains(id(row, 0)));
        changed(
                entriesBefore,
                rows(Fact.ENTRY),
                columns(Fact.ENTRY),
                visitor,
                row -> whose.contains(id(row, columns(Fact.ENTRY).indexOf("click_time_and_node"))));
        List<List<@Nullable Object>> after = rows(Fact.POSTBACK);
        assertThat(after).hasSameSizeAs(postbacksBefore);
        int event = columns(Fact.POSTBACK).indexOf("event");
        int blanked = 0;
        for (int i = 0; i < after.size(); i++) {
            PostbackReceived before =
                    PostbackReceived.parseFrom((byte[]) postbacksBefore.get(i).get(event));
            PostbackReceived now =
                    PostbackReceived.parseFrom((byte[]) after.get(i).get(event));
            boolean isErased = whose.contains(click(before)) || before.getReceiptSequence() == receipt.sequence();
            assertThat(now).isEqualTo(isErased ? Blanks.of(before) : before);
            blanked += isErased ? 1 : 0;
            assertThat(after.get(i).subList(0, event))
                    .isEqualTo(postbacksBefore.get(i).subList(0, event));
        }
        assertThat(blanked).as("postbacks that were erased, seed %d", SEED).isGreaterThan(1);
        onlyNamedFilesAreThere();
    }

    private interface Which {
        boolean isErased(List<@Nullable Object> row);
    }

    private static void changed(
            List<List<@Nullable Object>> before,
            List<List<@Nullable Object>> after,
            List<String> columns,
            List<String> numbers,
            Which which) {
        assertThat(after).hasSameSizeAs(before);
        int erased = 0;
        for (int i = 0; i < before.size(); i++) {
            List<@Nullable Object> expected = new ArrayList<>(before.get(i));
            if (which.isErased(before.get(i))) {
                erased++;
                for (int column = 0; column < columns.size(); column++) {
                    if (numbers.contains(columns.get(column))) {
                        expected.set(column, 0L);
                    } else if (isPersonal(columns.get(column))
                            && !Set.of("", "unknown").contains(expected.get(column))) {
                        expected.set(column, "erased");
                    }
                }
            }
            assertThat(after.get(i)).as("row %d, seed %d", i, SEED).isEqualTo(expected);
        }
        assertThat(erased).as("rows that were erased, seed %d", SEED).isPositive();
    }

    private static boolean isPersonal(String column) {
        return column.startsWith("sub")
                || Set.of("external_id", "city", "user_agent", "referrer", "referrer_host", "accept_language")
                        .contains(column);
    }

    /** The replaced ones are gone. */
    private void onlyNamedFilesAreThere() throws Exception {
        Set<String> named = new HashSet<>();
        new Manifest(fixture.ledger()).files().forEach(file -> file.names().forEach(named::add));
        try (Stream<Path> files = Files.list(directory.resolve("warehouse"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(named);
        }
    }

    @Test
    void whatIsErasedTwiceIsWrittenOnce() throws Exception {
        fixture.warehouse().eraser().erase(whose, List.of());
        List<StoredFile> files = new Manifest(fixture.ledger()).files();
        fixture.warehouse().eraser().erase(whose, List.of());
        assertThat(new Manifest(fixture.ledger()).files()).isEqualTo(files);
    }

    @Test
    void theyAreNotFoundByTheirExternalIdAnyMore() throws Exception {
        WarehouseEraser eraser = fixture.warehouse().eraser();
        assertThat(eraser.clicksOf(WHOSE, 1_000)).containsExactlyInAnyOrderElementsOf(whose);
        eraser.erase(whose, List.of());
        assertThat(eraser.clicksOf(WHOSE, 1_000)).isEmpty();
        assertThat(eraser.stored(whose)).hasSameSizeAs(whose).allSatisfy(click -> {
            assertThat(click.externalId()).isEqualTo("erased");
            assertThat(click.network()).isEmpty();
            assertThat(click.userAgent()).isEqualTo("erased");
        });
    }

    @Test
    void whatIsBlankedBeforeItIsLoadedIsTheSameAsWhatIsErasedAfterwards() throws Exception {
        fixture.warehouse().eraser().erase(whose, List.of());
        Path other = Files.createDirectory(directory.resolve("other"));
        WarehouseSettings settings = WarehouseFixture.settings(other, 256 << 20, 1, Duration.ofSeconds(30));
        Erased erased = new Erased() {
            @Override
            public boolean click(ClickId click) {
                return whose.contains(click);
            }

            @Override
            public boolean postback(Receipt receipt) {
                return false;
            }
        };
        try (LedgerDatabase ledger = LedgerDatabase.open(other.resolve("ledger"));
                ParquetWarehouse warehouse = ParquetWarehouse.unattended(
                        settings,
                        () -> LocalEngine.start(settings.engine()),
                        new ParquetWarehouse.Sources(ledger, WarehouseFixture.JOURNAL, Enrichment.NONE, erased),
                        facts.catalog.current(),
                        now::get)) {
            WarehouseFixture loaded = new WarehouseFixture(warehouse, ledger);
            load(loaded);
            for (Fact fact : Fact.values()) {
                assertThat(told(loaded, other, fact))
                        .as("%s, seed %d", fact, SEED)
                        .isEqualTo(told(fixture, directory, fact));
            }
        }
    }

    private static List<String> told(WarehouseFixture whose, Path data, Fact fact) {
        return rows(whose, data, fact).stream()
                .map(row -> row.stream()
                        .map(value ->
                                value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : "" + value)
                        .collect(Collectors.joining("|")))
                .toList();
    }

    @Test
    void postbacksAreFoundByAnyBytesInThem() {
        assertThat(fixture.warehouse().eraser().postbacksWith("mail-90".getBytes(StandardCharsets.UTF_8), 1_000))
                .extracting(PostbackReceived::getReceiptSequence)
                .contains(90)
                .allMatch(number -> number.toString().startsWith("90"));
        assertThat(fixture.warehouse()
                        .eraser()
                        .postbacksWith(ByteString.copyFromUtf8("mail-x").toByteArray(), 1_000))
                .isEmpty();
    }

    private static ClickId click(PostbackReceived postback) {
        return new ClickId(
                postback.getClick().getTimeAndNode(), postback.getClick().getSequence());
    }

    private static ClickId id(List<@Nullable Object> row, int at) {
        return new ClickId((Long) row.get(at), (Integer) row.get(at + 1));
    }

    private static String files(WarehouseFixture of, Path data, Fact fact) {
        return "read_parquet(["
                + new Manifest(of.ledger())
                        .files().stream()
                                .filter(file -> file.fact() == fact)
                                .map(file -> "'" + data.resolve("warehouse").resolve(file.name()) + "'")
                                .collect(Collectors.joining(","))
                + "])";
    }

    private List<List<@Nullable Object>> rows(Fact fact) {
        return rows(fixture, directory, fact);
    }

    private static List<List<@Nullable Object>> rows(WarehouseFixture of, Path data, Fact fact) {
        try (Session session = of.warehouse().session()) {
            return session.query("SELECT * FROM " + files(of, data, fact) + " ORDER BY "
                            + (fact == Fact.ENTRY ? "number" : "time_and_node, sequence"))
                    .values();
        }
    }

    private List<String> columns(Fact fact) {
        try (Session session = fixture.warehouse().session()) {
            return session
                    .query("SELECT column_name FROM (DESCRIBE SELECT * FROM " + files(fixture, directory, fact) + ")")
                    .values()
                    .stream()
                    .map(row -> String.valueOf(row.getFirst()))
                    .toList();
        }
    }
}
