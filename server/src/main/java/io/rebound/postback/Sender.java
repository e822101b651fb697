package io.rebound.postback;

import io.rebound.catalog.Goal;
import io.rebound.catalog.PreviousKey;
import java.util.Optional;

/**
 * Who sent it, by the key. Immutable.
 *
 * @param goal the key's own goal
 * @param byPixelKey whether it is the weaker key that anyone can read in a page
 */
record Sender(Goal goal, String key, boolean byPixelKey) {
    private static final int SHOWN = 4;

    /** The goal's previous key, if that came. */
    Optional<PreviousKey> previous() {
        return byPixelKey
                ? Optional.empty()
                : goal.access().previousKey().filter(previous -> previous.key().equals(key));
    }

    /** By which people tell keys apart. */
    String keyEnd() {
        return key.substring(Math.max(0, key.length() - SHOWN));
    }

    @Override
    public String toString() {
        return "Sender[goal " + goal.id() + (byPixelKey ? ", pixel]" : "]");
    }
}
