package io.rebound.tracker;

import java.time.Instant;

/**
 * What may be known of a signing key. Immutable.
 *
 * @param id 0 to 255
 * @param mintsFrom from when it signs, or signed, new trackers
 */
public record KeyStatus(int id, State state, Instant created, Instant mintsFrom) {

    /** What a key does at a given moment. */
    public enum State {
        /** It opens already and will mint when its time comes. */
        PUBLISHED,
        /** It mints and opens. */
        ACTIVE,
        /** It only opens: a later key mints. */
        RETIRED,
        /** It refuses. */
        REVOKED
    }
}
