package io.rebound.warehouse;

import static org.jooq.impl.DSL.table;

import io.rebound.duckdb.DuckDbException;
import io.rebound.duckdb.Rows;
import io.rebound.duckdb.Session;
import io.rebound.tracker.ClickId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Files and segments at one moment, in one read transaction. For one thread. */
final class ParquetCut implements Cut {
    private final FactSql facts;
    private final Session session;
    private final Instant asOf;
    private final KeptAnswers answers;
    private final Deadline deadline;

    ParquetCut(FactSql facts, Session session, Instant asOf, KeptAnswers answers, Deadline deadline) {
        this.facts = facts;
        this.session = session;
        this.asOf = asOf;
        this.answers = answers;
        this.deadline = deadline;
    }

    FactSql facts() {
        return facts;
    }

    @Override
    public Instant asOf() {
        return asOf;
    }

    @Override
    public Table<?> clicks() {
        return named(Fact.CLICK, facts.all(Fact.CLICK));
    }

    @Override
    public Table<?> clicks(Wanted wanted) {
        return named(Fact.CLICK, ClickSource.of(facts, wanted));
    }

    /** Where reading few rows is enough, an answer is made anew more quickly than it is found. */
    @Override
    public Optional<Split> split(Wanted wanted) {
        long from = wanted.from().map(StoredFile::micros).orElse(Long.MIN_VALUE);
        long to = wanted.to().map(StoredFile::micros).orElse(Long.MAX_VALUE);
        List<StoredFile> closed = facts.contents().of(Fact.CLICK).stream()
                .filter(ParquetCut::isClosed)
                .filter(file -> file.overlaps(from, to))
                .toList();
        if (closed.isEmpty() || closed.stream().mapToLong(StoredFile::rows).sum() < answers.worthKeeping()) {
            return Optional.empty();
        }
        return Optional.of(new Split(
                named(Fact.CLICK, ClickSource.of(facts, wanted, ParquetCut::isClosed, false)),
                closed.stream().allMatch(file -> file.within(from, to)),
                named(Fact.CLICK, ClickSource.of(facts, wanted, file -> !isClosed(file), true))));
    }

    private static boolean isClosed(StoredFile file) {
        return file.level() == StoredFile.WHOLE_DAY;
    }

    @Override
    public Table<?> kept(Select<?> query) {
        return within(
                deadline,
                () -> table(answers.of(Session.sql(query), session, seconds(deadline)))
                        .as(DSL.name("kept")));
    }

    /** Those of the clicks that may be among these. */
    Table<?> clicksOf(Collection<ClickId> ids) {
        return named(
                Fact.CLICK, facts.of(Fact.CLICK, file -> ids.stream().anyMatch(id -> file.mayHold(id.timeAndNode()))));
    }

    @Override
    public Table<?> entries() {
        return named(Fact.ENTRY, facts.all(Fact.ENTRY));
    }

    Table<?> postbacks() {
        return named(Fact.POSTBACK, facts.all(Fact.POSTBACK));
    }

    @Override
    public Table<?> costs() {
        return FactTables.Costs.TABLE;
    }

    /** The facts under the name of their table. */
    static Table<?> named(Fact fact, String select) {
        return table("(" + select + ")").as(DSL.name(fact.label()));
    }

    @Override
    public <R extends Record> Result<R> fetch(ResultQuery<R> query, Deadline deadline) {
        return within(deadline, () -> session.fetch(query, seconds(deadline)));
    }

    @Override
    public <R extends Record> void stream(ResultQuery<R> query, Deadline deadline, Consumer<? super R> each) {
        within(deadline, () -> {
            session.run(
                    Session.sql(query),
                    seconds(deadline),
                    block -> Rows.as(query, block).forEach(each));
            return true;
        });
    }

    @Override
    public void export(Select<?> query, Path file, Deadline deadline) {
        String copy = "COPY (%s) TO %s (FORMAT parquet)"
                .formatted(
                        Session.sql(query),
                        FactSql.literal(file.toAbsolutePath().toString()));
        within(deadline, () -> {
            session.run(copy, seconds(deadline), rows -> {});
            return true;
        });
    }

    private static Duration seconds(Deadline deadline) {
        return Duration.ofSeconds(deadline.secondsLeft());
    }

    private <T> T within(Deadline deadline, Supplier<T> work) {
        try {
            return deadline.during(session::cancel, work);
        } catch (DuckDbException failed) {
            throw explained(failed, deadline);
        }
    }

    static WarehouseException explained(DuckDbException failed, Deadline deadline) {
        return switch (failed.kind()) {
            case STOPPED -> deadline.interrupted();
            case MEMORY ->
                new WarehouseException(
                        "this needs more memory than the warehouse may use: ask for a shorter time or fewer dimensions,"
                                + " or let it have more with --report-memory",
                        failed);
            case GONE -> new WarehouseException("the warehouse is starting anew: ask again in a moment", failed);
            case STATEMENT -> new WarehouseException("the warehouse failed: " + failed.getMessage(), failed);
        };
    }
}
