package io.rebound.linter;

import io.rebound.link.LinkTemplate;
import io.rebound.platform.Conversions;
import io.rebound.platform.Platform;
import io.rebound.platform.Platforms;
import io.rebound.platform.Slot;
import io.rebound.platform.Traffic;
import java.util.Optional;

/**
 * What is looked at. Immutable.
 *
 * @param platform the other side's
 * @param trackerParameter where the advertiser's links give the tracker; empty for the platform's own
 */
record Subject(Anatomy template, Use use, Platform platform, Optional<String> trackerParameter, Vocabulary words) {
    /** The length of a tracker. */
    static final int TRACKER = 50;

    boolean isGeneric() {
        return platform.name().equals(Platforms.GENERIC);
    }

    Optional<Conversions> conversions() {
        return platform.conversions();
    }

    Optional<Traffic> traffic() {
        return platform.traffic();
    }

    Optional<Slot> slot() {
        return conversions().map(Conversions::tracker);
    }

    /** Where macros of ours are filled. */
    LinkTemplate.Use filled() {
        return use == Use.POSTBACK ? LinkTemplate.Use.POSTBACK : LinkTemplate.Use.DESTINATION;
    }
}
