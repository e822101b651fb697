package io.rebound.linter;

import io.rebound.platform.Platform;

/**
 * A platform's own placeholder and what it stands for. Immutable.
 *
 * @param side where it may stand
 * @param ours our name of the value, as in {@code tracking} or {@code external_id}
 */
record Word(Platform platform, Side side, String ours, Placeholder placeholder) {
    enum Side {
        /** In the line with which the platform reports conversions. */
        CONVERSIONS,
        /** In the link to which it sends visitors. */
        TRAFFIC
    }

    String written() {
        return placeholder.written();
    }

    String name() {
        return placeholder.name();
    }
}
