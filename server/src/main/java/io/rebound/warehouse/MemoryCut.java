package io.rebound.warehouse;

import java.time.Instant;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.ResultQuery;
import org.jooq.Table;

/** One read transaction. */
record MemoryCut(DSLContext database, Instant asOf) implements Cut {

    @Override
    public Table<?> clicks() {
        return FactTables.Clicks.TABLE;
    }

    @Override
    public Table<?> entries() {
        return FactTables.Entries.TABLE;
    }

    @Override
    public Table<?> costs() {
        return FactTables.Costs.TABLE;
    }

    @Override
    public <R extends Record> Result<R> fetch(ResultQuery<R> query, Deadline deadline) {
        return deadline.during(query::cancel, () -> database.fetch(query));
    }
}
