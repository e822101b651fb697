package io.rebound.warehouse;

import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import java.time.Instant;
import java.util.Optional;

/**
 * Which postbacks are looked for. Immutable.
 *
 * @param goal the id of a goal
 * @param result the code of a result
 * @param from received at this time or later
 * @param to received before this time
 * @param before received before this one: the last of the page before
 * @param limit at most so many
 */
public record PostbackSearch(
        Optional<Tracking> tracking,
        Optional<Integer> goal,
        Optional<String> result,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<Receipt> before,
        int limit) {

    /**
     * The postbacks of one click, and those whose tracker could not be opened but begins like this text.
     *
     * @param click what the text was opened as
     * @param text a tracker or what was sent in its place
     */
    public record Tracking(Optional<ClickId> click, String text) {}
}
