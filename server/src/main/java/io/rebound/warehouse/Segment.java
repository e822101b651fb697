package io.rebound.warehouse;

import java.time.Instant;

/**
 * A part of the tail: what was loaded in one piece of time, in tables of its own. Immutable.
 *
 * @param engine which start of DuckDB it is part of
 * @param number never used again while the program runs
 * @param upTo how far everything is loaded with it
 * @param since when its first fact was loaded
 */
record Segment(long engine, long number, Watermark upTo, Instant since, long rows, long bytes) {

    Segment with(Watermark upTo, long rows, long bytes) {
        return new Segment(engine, number, upTo, since, this.rows + rows, this.bytes + bytes);
    }
}
