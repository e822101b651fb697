package io.rebound.erasure;

import io.rebound.tracker.ClickId;
import io.rebound.warehouse.OpaqueText;

/** Whose words are to be erased. */
public sealed interface Subject {

    /** One click, which may be known to nobody. */
    record OfClick(ClickId click) implements Subject {}

    /** The same, named by its tracker. */
    record OfTracker(ClickId click) implements Subject {}

    /**
     * Every click that was recorded with it before somebody asked.
     *
     * @param externalId as {@link OpaqueText}, never empty
     */
    record OfExternalId(String externalId) implements Subject {
        public OfExternalId {
            if (externalId.isEmpty()) {
                throw new IllegalArgumentException("an external id to erase must not be empty");
            }
        }
    }
}
