package io.rebound.postback;

import io.rebound.catalog.Goal;

/**
 * Who sent it, by the key. Immutable.
 *
 * @param goal the key's own goal
 * @param byPixelKey whether it is the weaker key that anyone can read in a page
 */
record Sender(Goal goal, String key, boolean byPixelKey) {

    @Override
    public String toString() {
        return "Sender[goal " + goal.id() + (byPixelKey ? ", pixel]" : "]");
    }
}
