package io.rebound.warehouse;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.Table;

/**
 * All facts at one moment: whatever is asked of it, however often, facts that are loaded meanwhile are in none of the
 * answers. For the thread of {@link Warehouse#read}, and only until that returns.
 */
public interface Cut {

    /** Everything up to this time is in it. */
    Instant asOf();

    /** Answers to the name "click" and has the columns of {@link FactTables.Clicks}, save {@code clicks}. */
    Table<?> clicks();

    /**
     * Likewise, of the time and with the columns that are wanted; and {@link FactTables.Clicks#CLICKS}: a row stands for so
     * many clicks that have all of these in common, and its cost is theirs together.
     */
    Table<?> clicks(Wanted wanted);

    /**
     * The clicks that are wanted, in two parts, where it may pay to keep what is asked of the first. Not for what cannot be
     * added up, as distinct visitors.
     */
    Optional<Split> split(Wanted wanted);

    /**
     * @param closed of days that are over, in files that do not change; like {@link #clicks(Wanted)}
     * @param whole whether all of these lie within the time that is wanted
     * @param open the rest
     */
    record Split(Table<?> closed, boolean whole, Table<?> open) {}

    /**
     * The answer of a query over closed files: kept, so that the next to ask for it need not wait again.
     *
     * @param query of {@link Split#closed} alone
     * @throws WarehouseException as {@link #fetch} does
     */
    Table<?> kept(Select<?> query);

    /** Answers to the name "entry" and has the columns of {@link FactTables.Entries}. */
    Table<?> entries();

    /** Answers to the name "cost" and has the columns of {@link FactTables.Costs}. */
    Table<?> costs();

    /** @throws WarehouseException if it takes longer than the deadline, was withdrawn or takes too much memory */
    <R extends Record> Result<R> fetch(ResultQuery<R> query, Deadline deadline);

    /**
     * The same for any number of rows: few of them are in memory at a time.
     *
     * @param each is given every row, in order; what it throws ends the query and is thrown
     */
    <R extends Record> void stream(ResultQuery<R> query, Deadline deadline, Consumer<? super R> each);

    /**
     * Writes the rows as a Parquet file, whose columns are named as the query names them.
     *
     * @param file must not exist; where this throws, a part of it may be left
     */
    void export(Select<?> query, Path file, Deadline deadline);
}
