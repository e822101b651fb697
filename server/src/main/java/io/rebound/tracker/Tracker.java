package io.rebound.tracker;

import java.time.Instant;

/**
 * What a genuine tracker says: which click, of which campaign and offer, signed with which key. Immutable.
 * The layout is docs/wire/tracker.md.
 *
 * @param keyId 0 to 255
 * @param campaign 1 to 2^31 - 1; {@link #TEST_CAMPAIGN} where the click tests an integration
 * @param offer 1 to 2^31 - 1
 */
public record Tracker(int keyId, ClickId click, int campaign, int offer) {

    /** No campaign has this id: clicks that test an integration have it, so that they are told apart wherever they go. */
    public static final int TEST_CAMPAIGN = Integer.MAX_VALUE;

    public Tracker {
        if ((keyId & ~0xff) != 0) {
            throw new IllegalArgumentException("a key id lies between 0 and 255, got " + keyId);
        }
        if (campaign < 1 || offer < 1) {
            throw new IllegalArgumentException(
                    "the ids of campaign and offer are positive, got " + campaign + " and " + offer);
        }
    }

    public Instant clickedAt() {
        return click.time();
    }
}
