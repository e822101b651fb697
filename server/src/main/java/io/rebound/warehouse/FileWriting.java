package io.rebound.warehouse;

import io.rebound.crash.KillPoint;
import io.rebound.duckdb.Session;
import io.rebound.warehouse.StoredFile.Stored;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Writes facts to files. What is sealed is merged soon: it is written as quickly as possible, in the order in which it came
 * and without sums. Merged files are packed well and have sums; only whole days, which last, are ordered, which costs as much
 * as all the rest.
 *
 * <p>DuckDB writes; what it wrote is read again and compared with what was to be written before it gets
 * its name. For one thread at a time.
 */
final class FileWriting {
    private static final int ROWS_A_GROUP = 122_880;

    /** What DuckDB writes at once it holds in memory. What soon is written anew is not worth as much as what lasts. */
    private static final int FEWER_ROWS_A_GROUP = 40_960;

    private final Folder folder;
    private final Session session;
    private final RandomGenerator names;

    FileWriting(Folder folder, Session session, RandomGenerator names) {
        this.folder = folder;
        this.session = session;
        this.names = names;
    }

    /** What a day's facts come to. */
    private record Sums(
            int day, long rows, long firstId, long lastId, long firstTime, long lastTime, long money, long mark) {}

    /**
     * Writes facts: a file for each of their days, on disk when this returns, save their names.
     *
     * @param facts a query with the columns of a file
     */
    List<StoredFile> write(Fact fact, String facts, int level) {
        List<StoredFile> files = new ArrayList<>();
        for (Sums day : sums(fact, facts)) {
            files.add(write(fact, facts, level, day));
        }
        return files;
    }

    private StoredFile write(Fact fact, String facts, int level, Sums day) {
        String name = "%s-%s-%s.parquet"
                .formatted(
                        fact.label(),
                        java.time.LocalDate.ofEpochDay(day.day()),
                        HexFormat.of().toHexDigits(names.nextLong()));
        String unfinished = FactSql.literal(folder.unfinished(name).toString());
        boolean lasting = level > StoredFile.SEALED;
        session.execute(
                "COPY (SELECT * FROM (%s) WHERE %s = %d%s) TO %s (FORMAT parquet, COMPRESSION %s, ROW_GROUP_SIZE %d)"
                        .formatted(
                                facts,
                                fact.daySql(),
                                day.day(),
                                level == StoredFile.WHOLE_DAY ? " ORDER BY " + fact.orderSql() : "",
                                unfinished,
                                lasting ? "zstd" : "snappy",
                                level == StoredFile.WHOLE_DAY ? ROWS_A_GROUP : FEWER_ROWS_A_GROUP));
        KillPoint.WAREHOUSE_FILE_WRITTEN.pass();
        List<Sums> written = sums(fact, "SELECT * FROM read_parquet(" + unfinished + ")");
        if (!written.equals(List.of(day))) {
            throw new WarehouseException("the file " + name + " holds " + written + " instead of " + day);
        }
        Stored rollup = Stored.NONE;
        if (fact == Fact.CLICK && lasting) {
            String rollupName = Rollup.of(name);
            session.execute("COPY (%s) TO %s (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE %d)"
                    .formatted(
                            Rollup.select("read_parquet(" + unfinished + ")"),
                            FactSql.literal(folder.unfinished(rollupName).toString()),
                            ROWS_A_GROUP));
            rollup = folder.finish(rollupName);
        }
        Stored stored = folder.finish(name);
        KillPoint.WAREHOUSE_FILE_NAMED.pass();
        return new StoredFile(
                fact,
                day.day(),
                level,
                name,
                day.rows(),
                day.firstId(),
                day.lastId(),
                day.firstTime(),
                day.lastTime(),
                day.money(),
                day.mark(),
                stored,
                rollup);
    }

    private List<Sums> sums(Fact fact, String facts) {
        return sums(session, fact, facts);
    }

    /** What a file's rows come to when they are read again, as its manifest has it; told in words where that is wrong. */
    static Optional<String> contradiction(Session session, Folder folder, StoredFile file) {
        String rows = "SELECT * FROM read_parquet("
                + FactSql.literal(folder.file(file.name()).toString()) + ")";
        Sums named = new Sums(
                file.day(),
                file.rows(),
                file.firstId(),
                file.lastId(),
                file.firstTime(),
                file.lastTime(),
                file.money(),
                file.mark());
        List<Sums> found = sums(session, file.fact(), rows);
        return found.equals(List.of(named)) ? Optional.empty() : Optional.of(found + " instead of " + named);
    }

    private static List<Sums> sums(Session session, Fact fact, String facts) {
        return session
                .query(
                        "SELECT %1$s AS day, count(*), min(%2$s), max(%2$s), epoch_us(min(%3$s)), epoch_us(max(%4$s)), sum(%5$s)::BIGINT, bit_xor(%2$s) FROM (%6$s) GROUP BY day ORDER BY day"
                                .formatted(
                                        fact.daySql(),
                                        fact.idSql(),
                                        fact.firstTimeSql(),
                                        fact.lastTimeSql(),
                                        fact.moneySql(),
                                        facts))
                .values()
                .stream()
                .map(row -> new Sums(
                        (int) number(row.get(0)),
                        number(row.get(1)),
                        number(row.get(2)),
                        number(row.get(3)),
                        number(row.get(4)),
                        number(row.get(5)),
                        number(row.get(6)),
                        number(row.get(7))))
                .toList();
    }

    private static long number(@Nullable Object value) {
        return ((Number) Objects.requireNonNull(value)).longValue();
    }
}
