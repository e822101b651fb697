package io.rebound.warehouse;

import io.rebound.tracker.ClickId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which clicks are looked for: by what the source calls them, by a transaction id of a postback, or both. Immutable.
 *
 * @param externalId as {@link OpaqueText}
 * @param from clicked at this time or later
 * @param to clicked before this time
 * @param before older than this one: the last of the page before
 * @param limit at most so many
 */
public record ClickSearch(
        Optional<String> externalId,
        Optional<String> txid,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<ClickId> before,
        int limit) {

    public ClickSearch {
        if (externalId.isEmpty() && txid.isEmpty()) {
            throw new IllegalArgumentException("a click is looked for by external id or transaction id");
        }
    }
}
