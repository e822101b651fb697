package io.rebound.warehouse;

import java.time.Instant;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.ResultQuery;
import org.jooq.Table;

/**
 * All facts at one moment: whatever is asked of it, however often, facts that are loaded meanwhile are in none of the
 * answers. For the thread of {@link Warehouse#read}, and only until that returns.
 */
public interface Cut {

    /** Everything up to this time is in it. */
    Instant asOf();

    /** Answers to the name "click" and has the columns of {@link FactTables.Clicks}. */
    Table<?> clicks();

    /** Answers to the name "entry" and has the columns of {@link FactTables.Entries}. */
    Table<?> entries();

    /** Answers to the name "cost" and has the columns of {@link FactTables.Costs}. */
    Table<?> costs();

    /** @throws WarehouseException if it takes longer than the deadline, was withdrawn or takes too much memory */
    <R extends Record> Result<R> fetch(ResultQuery<R> query, Deadline deadline);
}
