package io.rebound.tracker;

import java.time.Instant;

/**
 * A signing key and its terms. Immutable.
 *
 * @param id 0 to 255, the tracker's first byte
 * @param mintsFrom from when it signs new trackers, until a later key's time comes; it opens at once
 */
record TrackerKey(int id, Instant created, Instant mintsFrom, boolean revoked, SigningKey secret) {

    TrackerKey {
        if (id < 0 || id >= KeySet.MOST_KEYS) {
            throw new IllegalArgumentException("a key id lies between 0 and 255, got " + id);
        }
    }

    TrackerKey mintingFrom(Instant when) {
        return new TrackerKey(id, created, when, revoked, secret);
    }

    TrackerKey revoked(boolean yes) {
        return new TrackerKey(id, created, mintsFrom, yes, secret);
    }
}
