package io.rebound.duckdb;

/** A running DuckDB whose tables are in its memory. Thread-safe. */
public interface Engine extends AutoCloseable {

    /**
     * Another connection to the same tables.
     *
     * @throws DuckDbException if it is gone
     */
    Session session();

    /**
     * The same, for what must not make anybody wait who needs the processors meanwhile.
     *
     * @throws DuckDbException if it is gone
     */
    Session yieldingSession();

    /** Whether it still runs; once it does not, its tables are lost. */
    boolean alive();

    /** Ends it; running statements fail. */
    @Override
    void close();
}
