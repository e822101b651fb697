package io.rebound.warehouse;

import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import java.time.Instant;
import java.util.Optional;

/**
 * Which postbacks are looked for. Immutable.
 *
 * @param cursor only what comes after this one: the last of the page before
 * @param limit at most so many
 */
public record PostbackSearch(Which which, Order order, Optional<Receipt> cursor, int limit) {

    /** By the time of their receipts. */
    public enum Order {
        NEWEST_FIRST,
        OLDEST_FIRST
    }

    /** What a postback is, besides what it says. */
    public enum Kind {
        ALL,
        /** Received, rather than replayed. */
        ORIGINAL,
        /** Received and refused on arrival. */
        REFUSED
    }

    /**
     * What they must have; empty is anything.
     *
     * @param click that they are about, as {@link NamedClick} has it
     * @param externalId what the source calls that click, as {@link OpaqueText}
     * @param goal the id of a goal
     * @param advertiser the id of an advertiser
     * @param result the code of a result
     * @param from received at this time or later
     * @param to received before this time
     */
    public record Which(
            Kind kind,
            Optional<Tracking> tracking,
            Optional<ClickId> click,
            Optional<String> externalId,
            Optional<String> txid,
            Optional<Integer> goal,
            Optional<Integer> advertiser,
            Optional<String> result,
            Optional<Instant> from,
            Optional<Instant> to) {

        /** With this as their tracker, or with one that is cut from it. */
        public static Which tracking(Tracking tracking) {
            return of(Optional.of(tracking), Optional.empty());
        }

        public static Which txid(String txid) {
            return of(Optional.empty(), Optional.of(txid));
        }

        private static Which of(Optional<Tracking> tracking, Optional<String> txid) {
            return new Which(
                    Kind.ALL,
                    tracking,
                    Optional.empty(),
                    Optional.empty(),
                    txid,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /**
     * The postbacks of one click, and those whose tracker could not be opened but begins like this text.
     *
     * @param click what the text was opened as
     * @param text a tracker or what was sent in its place
     */
    public record Tracking(Optional<ClickId> click, String text) {}

    /** The newest of them. */
    public static PostbackSearch newest(Which which, int limit) {
        return new PostbackSearch(which, Order.NEWEST_FIRST, Optional.empty(), limit);
    }
}
