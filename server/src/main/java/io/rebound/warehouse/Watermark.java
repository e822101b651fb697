package io.rebound.warehouse;

import java.time.Instant;

/**
 * How far the warehouse is loaded. Immutable.
 *
 * @param position everything before this position of the journal is loaded
 * @param entry the number of the last entry that is loaded, 0 if there is none
 * @param cost likewise of the costs
 * @param asOf everything that was on disk, in journal and ledger, at this time is loaded
 */
public record Watermark(long position, long entry, long cost, Instant asOf) {

    /** Nothing is loaded. */
    public static final Watermark NOTHING = new Watermark(0, 0, 0, Instant.EPOCH);
}
