package io.rebound.report;

import static org.jooq.impl.DSL.inline;

import io.rebound.report.Measure.Fact;
import io.rebound.warehouse.Cut;
import io.rebound.warehouse.Cuts;
import io.rebound.warehouse.Deadline;
import io.rebound.warehouse.FactTables.Clicks;
import io.rebound.warehouse.FactTables.Costs;
import io.rebound.warehouse.FactTables.Entries;
import io.rebound.warehouse.Word;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.ResultQuery;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The facts of a cut as plain tables, with whatever words one likes. For one thread at a time. */
final class FactColumns implements Cuts, Cut, AutoCloseable {
    private static final String WORDS =
            Stream.of(Word.values()).map(word -> word.column() + " VARCHAR").collect(Collectors.joining(", "));
    private static final List<String> TABLES = List.of(
            "CREATE TABLE click (clicked_at TIMESTAMPTZ, campaign INTEGER, offer INTEGER, source INTEGER,"
                    + " advertiser INTEGER, cost_micros BIGINT, visitor BIGINT, network BIGINT, " + WORDS + ")",
            "CREATE TABLE entry (number BIGINT, conversion_time_and_node BIGINT, conversion_sequence INTEGER,"
                    + " status_before VARCHAR, status VARCHAR, conversions INTEGER, revenue_micros BIGINT,"
                    + " payout_micros BIGINT, currency VARCHAR, clicked_at TIMESTAMPTZ, campaign INTEGER, offer INTEGER,"
                    + " source INTEGER, advertiser INTEGER, goal INTEGER, converted_at TIMESTAMPTZ, timing VARCHAR,"
                    + " network BIGINT, " + WORDS + ")",
            "CREATE TABLE cost (spent_at TIMESTAMPTZ, campaign INTEGER, source INTEGER, amount_micros BIGINT)");

    private final DuckDBConnection connection;
    private final DSLContext database;
    private final Instant asOf;

    FactColumns(PlainFacts facts, Instant asOf) throws SQLException {
        this.asOf = asOf;
        connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
        database = DSL.using(connection, SQLDialect.DUCKDB, new Settings().withExecuteLogging(false));
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            for (String table : TABLES) {
                statement.execute(table);
            }
        }
        try (DuckDBAppender clicks = connection.createAppender("main", "click");
                DuckDBAppender entries = connection.createAppender("main", "entry");
                DuckDBAppender costs = connection.createAppender("main", "cost")) {
            for (PlainFact fact : facts.all) {
                append(fact, fact.kind() == Fact.CLICK ? clicks : fact.kind() == Fact.ENTRY ? entries : costs);
            }
        }
    }

    private static void append(PlainFact fact, DuckDBAppender row) throws SQLException {
        row.beginRow();
        PlainFact.Booked entry = fact.entry();
        if (entry != null) {
            row.append(entry.number())
                    .append(0L)
                    .append((int) entry.conversion())
                    .append(entry.before())
                    .append(entry.after())
                    .append(entry.conversions())
                    .append(entry.revenue())
                    .append(entry.payout())
                    .append(entry.currency());
        }
        row.appendEpochMicros(fact.clicked().toEpochMilli() * 1_000);
        row.append(id(fact, Dimension.CAMPAIGN));
        if (fact.kind() == Fact.COST) {
            row.append(id(fact, Dimension.SOURCE)).append(fact.cost()).endRow();
            return;
        }
        row.append(id(fact, Dimension.OFFER)).append(id(fact, Dimension.SOURCE)).append(id(fact, Dimension.ADVERTISER));
        if (entry == null) {
            row.append(fact.cost()).append(fact.visitor());
        } else {
            row.append(id(fact, Dimension.GOAL))
                    .appendEpochMicros(fact.happened().toEpochMilli() * 1_000)
                    .append(text(fact.value(Dimension.TIMING)));
        }
        row.append(PlainReport.number(text(fact.value(Dimension.IP24))));
        for (Word word : Word.values()) {
            row.append(text(fact.value(dimension(word))));
        }
        row.endRow();
    }

    private static int id(PlainFact fact, Dimension dimension) {
        return fact.value(dimension) instanceof Integer id ? id : 0;
    }

    private static String text(@Nullable Object value) {
        return String.valueOf(value);
    }

    private static Dimension dimension(Word word) {
        return Stream.of(Dimension.values())
                .filter(dimension -> dimension.word().filter(word::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    @Override
    public <T> T read(Function<Cut, T> question, Deadline deadline) {
        return question.apply(this);
    }

    @Override
    public Instant asOf() {
        return asOf;
    }

    @Override
    public Table<?> clicks() {
        return Clicks.TABLE;
    }

    @Override
    public Table<?> entries() {
        return Entries.TABLE;
    }

    @Override
    public Table<?> costs() {
        return Costs.TABLE;
    }

    @Override
    public <R extends Record> Result<R> fetch(ResultQuery<R> query, Deadline deadline) {
        return database.fetch(query);
    }

    @Override
    public <R extends Record> void stream(ResultQuery<R> query, Deadline deadline, Consumer<? super R> each) {
        database.fetch(query).forEach(each);
    }

    @Override
    public void export(Select<?> query, Path file, Deadline deadline) {
        database.query("COPY ({0}) TO {1} (FORMAT parquet)", query, inline(file.toString()))
                .execute();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
