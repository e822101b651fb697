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

    ParquetCut(FactSql facts, Session session, Instant asOf) {
        this.facts = facts;
        this.session = session;
        this.asOf = asOf;
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
                        "this needs more memory than the warehouse may use: ask for a shorter time or fewer dimensions",
                        failed);
            case GONE -> new WarehouseException("the warehouse is starting anew: ask again in a moment", failed);
            case STATEMENT -> new WarehouseException("the warehouse failed: " + failed.getMessage(), failed);
        };
    }
}
