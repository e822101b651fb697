package io.rebound.journal;

import java.time.Duration;

/**
 * What stays of a journal though every reader has it: for people, and for those who begin anew. Immutable.
 *
 * @param age segments of which something was written since so long
 * @param bytes but the oldest go while all together are larger than this
 */
public record Keep(Duration age, long bytes) {
    public static final Keep USUAL = new Keep(Duration.ofHours(24), 10L << 30);
}
