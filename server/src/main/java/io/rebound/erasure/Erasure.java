package io.rebound.erasure;

import io.rebound.tracker.ClickId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody asked to have erased, and what has become of it. Immutable.
 *
 * @param askedBy {@code click_id}, {@code tracker} or {@code external_id}
 * @param click empty if an external id was given, which is not told: it is forgotten with the rest
 * @param counts all 0 before its clicks are listed
 * @param reason why it was refused, else empty
 * @param completedAt or refused
 * @param journalClearAt when the journal's own age has passed for all that it holds of them, at the earliest; empty before its
 *     clicks are listed
 */
public record Erasure(
        long id,
        String askedBy,
        Optional<ClickId> click,
        State state,
        Instant requestedAt,
        String requestedBy,
        Counts counts,
        String reason,
        Optional<Instant> completedAt,
        Optional<Instant> journalClearAt) {

    /** How far it has come. */
    public enum State {
        /** It waits until everything is loaded that was recorded before. */
        REQUESTED,
        /** What is to be erased is known, and no longer told to anybody. */
        ERASING,
        /** Nothing but the journal holds it any more. */
        COMPLETED,
        /** It names more than can be a person's; nothing was erased. */
        REFUSED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How much was erased.
     *
     * @param undeliverable of the deliveries, those that were not sent yet and cannot be sent any more
     */
    public record Counts(int clicks, int conversions, int deliveries, int undeliverable) {
        static final Counts NONE = new Counts(0, 0, 0, 0);
    }
}
