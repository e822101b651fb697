package io.rebound.duckdb;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import io.rebound.duckdb.wire.Block;
import io.rebound.duckdb.wire.Column;
import io.rebound.duckdb.wire.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What both engines promise, and what only a process of its own can. */
class EngineTest {
    private static final String ENDLESS = "SELECT sum(a.range * b.range) FROM range(10000000) a, range(10000000) b";

    @TempDir
    private Path spill;

    enum Where {
        HERE,
        IN_A_CHILD
    }

    private Engine start(Where where) {
        EngineSettings settings = new EngineSettings(128 << 20, 1, spill, 1 << 30);
        return switch (where) {
            case HERE -> LocalEngine.start(settings);
            case IN_A_CHILD -> ChildEngine.start(settings);
        };
    }

    @ParameterizedTest
    @EnumSource
    void aValueOfEachKindComesBackAsItIs(Where where) {
        try (Engine engine = start(where);
                Session session = engine.session()) {
            List<@Nullable Object> row = session.query("""
                            SELECT 42::TINYINT, -7::BIGINT, 0.5::DOUBLE, 'zwölf''', 'a\\x00b'::BLOB, 12.50::DECIMAL(10,2),
                                170141183460469231731687303715884105727::HUGEINT, TIMESTAMPTZ '2026-11-22 10:00:00.000001+02',
                                true, NULL""").values().getFirst();
            assertThat(row)
                    .containsExactly(
                            42,
                            -7L,
                            0.5,
                            "zwölf'",
                            new byte[] {'a', 0, 'b'},
                            new BigDecimal("12.50"),
                            new BigDecimal("170141183460469231731687303715884105727"),
                            OffsetDateTime.parse("2026-11-22T08:00:00.000001Z"),
                            true,
                            null);
        }
    }

    /** As long as all words of a click can be. The driver holds 2,048 such rows, and the child has 40 MB for itself. */
    @ParameterizedTest
    @EnumSource
    void rowsOfLongWordsComeInBlocksThatTakeLittleMemory(Where where) {
        try (Engine engine = start(where);
                Session session = engine.session()) {
            List<Integer> blocks = new ArrayList<>();
            session.run(
                    "SELECT repeat('x', 2048), repeat('y', 5120) FROM range(10000)",
                    Duration.ofMinutes(1),
                    block -> blocks.add(block.getRows()));
            assertThat(blocks).allMatch(rows -> rows * 7_168 < 2_000_000);
            assertThat(blocks.stream().mapToInt(rows -> rows).sum()).isEqualTo(10_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowsAreAppendedInTheTransactionThatIsOpen(Where where) {
        try (Engine engine = start(where);
                Session writer = engine.session();
                Session reader = engine.session()) {
            writer.execute("CREATE TABLE fact (small INTEGER, seen TIMESTAMPTZ, text VARCHAR, bytes BLOB)");
            writer.execute("BEGIN TRANSACTION");
            writer.append("fact", threeRows());
            assertThat(reader.query("SELECT count(*) FROM fact").number()).isZero();
            writer.execute("ROLLBACK");
            writer.execute("BEGIN TRANSACTION");
            writer.append("fact", threeRows());
            writer.execute("COMMIT");
            assertThat(reader.query("SELECT small, epoch_us(seen), text, bytes FROM fact ORDER BY small")
                            .values())
                    .usingRecursiveComparison()
                    .isEqualTo(List.of(
                            List.of(1, 5L, "one", new byte[] {1}),
                            Arrays.asList(2, 6L, null, new byte[] {2}),
                            List.of(3, 7L, "three", new byte[] {3})));
        }
    }

    private static Block threeRows() {
        return Block.newBuilder()
                .setRows(3)
                .addColumns(Column.newBuilder().addNumbers(1).addNumbers(2).addNumbers(3))
                .addColumns(Column.newBuilder().addNumbers(5).addNumbers(6).addNumbers(7))
                .addColumns(Column.newBuilder()
                        .setKind(Kind.TEXT)
                        .addTexts("one")
                        .addNulls(1)
                        .addTexts("three"))
                .addColumns(Column.newBuilder()
                        .setKind(Kind.BINARY)
                        .addBinaries(ByteString.copyFrom(new byte[] {1}))
                        .addBinaries(ByteString.copyFrom(new byte[] {2}))
                        .addBinaries(ByteString.copyFrom(new byte[] {3})))
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void aQueryOfJooqIsAnsweredInItsOwnTypes(Where where) {
        try (Engine engine = start(where);
                Session session = engine.session()) {
            var number = DSL.field(DSL.name("n"), SQLDataType.INTEGER);
            var query = DSL.select(
                            number,
                            DSL.sum(number).over().as("all"),
                            DSL.inline("it's; --").as("text"))
                    .from(DSL.table("(SELECT range::INTEGER AS n FROM range(5000))"))
                    .orderBy(number.desc())
                    .limit(4_500);
            var found = session.fetch(query, Session.NO_LIMIT);
            assertThat(found).hasSize(4_500);
            assertThat(found.getFirst().value1()).isEqualTo(4_999);
            assertThat(found.getFirst().value2()).isEqualByComparingTo(new BigDecimal(12_497_500));
            assertThat(found.getFirst().value3()).isEqualTo("it's; --");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrongIsToldAndTheSessionGoesOn(Where where) {
        try (Engine engine = start(where);
                Session session = engine.session()) {
            assertThatThrownBy(() -> session.query("SELECT nothing FROM nowhere"))
                    .isInstanceOf(DuckDbException.class)
                    .hasMessageContaining("nowhere");
            assertThat(session.query("SELECT 1").number()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStatementEndsWithItsTime(Where where) {
        try (Engine engine = start(where);
                Session session = engine.session()) {
            DuckDbException stopped = catchThrowableOfType(
                    DuckDbException.class, () -> session.run(ENDLESS, Duration.ofMillis(300), rows -> {}));
            assertThat(stopped.kind()).isEqualTo(DuckDbException.Cause.STOPPED);
            assertThat(session.query("SELECT 1").number()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoAsksForTooMuchIsToldSo(Where where) {
        try (Engine engine = start(where);
                Session session = engine.session()) {
            DuckDbException refused = catchThrowableOfType(
                    DuckDbException.class,
                    () -> session.query("SELECT list(repeat('x', 100000) || range) FROM range(20000)"));
            assertThat(refused.kind()).isEqualTo(DuckDbException.Cause.MEMORY);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherThreadStopsAStatement(Where where) throws Exception {
        try (Engine engine = start(where);
                Session session = engine.session()) {
            CompletableFuture<DuckDbException> told = CompletableFuture.supplyAsync(
                    () -> catchThrowableOfType(DuckDbException.class, () -> session.query(ENDLESS)));
            session.cancel(); // early or late
            assertThat(told.get(10, TimeUnit.SECONDS).kind()).isEqualTo(DuckDbException.Cause.STOPPED);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatIsAskedToGiveWayLeavesOthersTheLargerPart() throws Exception {
        try (ChildEngine engine = ChildEngine.start(new EngineSettings(128 << 20, 1, spill, 1 << 30));
                Session awaited = engine.session();
                Session background = engine.yieldingSession()) {
            assertThat(background.query("SELECT 1").values())
                    .isEqualTo(awaited.query("SELECT 1").values());
            try (Stream<Path> threads = Files.list(Path.of("/proc/" + engine.pid() + "/task"))) {
                assertThat(threads.map(EngineTest::niceness))
                        .contains(0, 5)
                        .hasSizeGreaterThan(2)
                        .containsOnlyOnce(5);
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void threadsOfItsOwnGiveWayAndTheLoaderDoesNot() throws Exception {
        try (ChildEngine engine = ChildEngine.start(new EngineSettings(256 << 20, 3, spill, 1 << 30));
                Session awaited = engine.session()) {
            assertThat(awaited.query("SELECT 1").values()).hasSize(1);
            try (Stream<Path> threads = Files.list(Path.of("/proc/" + engine.pid() + "/task"))) {
                Map<String, Set<Integer>> nice =
                        threads.collect(groupingBy(EngineTest::name, mapping(EngineTest::niceness, toSet())));
                assertThat(nice).containsEntry("start", Set.of(5)).containsEntry("session", Set.of(0));
            }
        }
    }

    /** Of whoever has none of its own it is the name of who started it. */
    private static String name(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).strip();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** The nineteenth field of a thread's line; the second is its name, in brackets. */
    private static int niceness(Path thread) {
        try {
            String line = Files.readString(thread.resolve("stat"));
            return Integer.parseInt(line.substring(line.lastIndexOf(')') + 2).split(" ", -1)[16]);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Test
    void killingTheChildIsToldToWhoAsks() throws Exception {
        try (ChildEngine engine = ChildEngine.start(new EngineSettings(128 << 20, 1, spill, 1 << 30));
                Session session = engine.session()) {
            CompletableFuture<DuckDbException> told = CompletableFuture.supplyAsync(
                    () -> catchThrowableOfType(DuckDbException.class, () -> session.query(ENDLESS)));
            ProcessHandle.of(engine.pid()).orElseThrow().destroyForcibly();
            assertThat(told.get(10, TimeUnit.SECONDS).kind()).isEqualTo(DuckDbException.Cause.GONE);
            ProcessHandle.of(engine.pid()).ifPresent(child -> child.onExit().join());
            assertThat(engine.alive()).isFalse();
        }
    }

    @Test
    void whoWaitsAndIsInterruptedLeavesNothingRunning() throws Exception {
        try (ChildEngine engine = ChildEngine.start(new EngineSettings(128 << 20, 1, spill, 1 << 30))) {
            Session session = engine.session();
            CompletableFuture<DuckDbException> told = new CompletableFuture<>();
            Thread asking = Thread.ofVirtual()
                    .start(() ->
                            told.complete(catchThrowableOfType(DuckDbException.class, () -> session.query(ENDLESS))));
            asking.interrupt();
            assertThat(told.get(10, TimeUnit.SECONDS).kind()).isEqualTo(DuckDbException.Cause.GONE);
            try (Session other = engine.session()) { // one thread: an answer means that nothing else holds it for good
                assertThat(other.query("SELECT sum(range) FROM range(1000000)").values())
                        .hasSize(1);
            }
        }
    }
}
