package io.rebound.tracker;

import java.time.Instant;

/**
 * A signing key and its terms. Immutable.
 *
 * @param id 0 to 255, the tracker's first byte
 * @param mintsFrom from when it signs new trackers, until a later key's time comes; it opens at once
 */
record TrackerKey(int id, Instant created, Instant mintsFrom, boolean revoked, SigningKey secret) {

    TrackerKey mintingFrom(Instant when) {
        return new TrackerKey(id, created, when, revoked, secret);
    }

    TrackerKey revoked(boolean yes) {
        return new TrackerKey(id, created, mintsFrom, yes, secret);
    }
}
