package io.rebound.duckdb;

import io.rebound.duckdb.wire.Block;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.ResultQuery;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * A connection to a DuckDB. For one thread at a time; {@link #cancel} from any.
 *
 * <p>Its methods throw {@link DuckDbException}. Who asks and is interrupted loses the session, and what it runs is
 * stopped.
 */
public interface Session extends AutoCloseable {
    /** What takes as long as it takes. */
    Duration NO_LIMIT = Duration.ZERO;

    /**
     * Runs a statement.
     *
     * @param limit rounded up to seconds, or {@link #NO_LIMIT}
     * @param rows is given the answer in parts as they come
     */
    void run(String sql, Duration limit, Consumer<Block> rows);

    /** Appends rows to a table, in the order of its columns; within the transaction that is open, if one is. */
    void append(String table, Block rows);

    /** Stops what runs and whatever would run later; then it can only be closed. Does not block. */
    void cancel();

    @Override
    void close();

    /** Runs what has no answer. */
    default void execute(String sql) {
        run(sql, NO_LIMIT, rows -> {});
    }

    default Rows query(String sql) {
        List<Block> blocks = new ArrayList<>();
        run(sql, NO_LIMIT, blocks::add);
        return new Rows(blocks);
    }

    /** Every value of the query stands in its text, escaped. */
    default <R extends Record> Result<R> fetch(ResultQuery<R> query, Duration limit) {
        List<Block> blocks = new ArrayList<>();
        run(sql(query), limit, blocks::add);
        return new Rows(blocks).as(query);
    }

    /** The text of a query. */
    static String sql(org.jooq.Query query) {
        return DSL.using(SQLDialect.DUCKDB).renderInlined(query);
    }
}
