package io.rebound.delivery;

import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import java.time.Instant;
import java.util.Optional;

/**
 * Which deliveries are asked for: those that match all that is given. Immutable.
 *
 * @param rule the postback rule; 0 for sources' own postbacks
 * @param from made at this time or later
 * @param to made before this time
 */
public record DeliveryFilter(
        Optional<DeliveryState> state,
        Optional<Integer> source,
        Optional<Integer> rule,
        Optional<Integer> goal,
        Optional<Receipt> conversion,
        Optional<ClickId> click,
        Optional<Instant> from,
        Optional<Instant> to) {

    static DeliveryFilter of(ClickId click) {
        return new DeliveryFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(click),
                Optional.empty(),
                Optional.empty());
    }
}
