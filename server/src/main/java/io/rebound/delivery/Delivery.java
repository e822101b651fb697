package io.rebound.delivery;

import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that a source, or one of its postback rules, is to be told of one conversion. Immutable.
 *
 * @param number in the order in which they were decided
 * @param id of whom it is told and what caused it
 * @param status what is told: pending, approved, rejected or reversed
 * @param amountMicros what the conversion is worth, or what was taken back, millionths of the currency
 * @param payoutMicros likewise, what the source is paid for it
 * @param dueAt when it is tried next, where it is to be
 * @param tries since it was begun, by itself or by somebody's retry
 * @param attempts all of them
 * @param reason why it stands where it stands, for people; or empty
 * @param words what the click brought, once it is found
 */
public record Delivery(
        long number,
        DeliveryId id,
        Receipt conversion,
        ClickId click,
        int campaign,
        int offer,
        int source,
        int goal,
        String status,
        String currency,
        long amountMicros,
        long payoutMicros,
        String txid,
        Instant convertedAt,
        Instant madeAt,
        DeliveryState state,
        Instant dueAt,
        int tries,
        int attempts,
        String reason,
        Optional<ClickWords> words) {

    Recipient recipient() {
        return new Recipient(source, id.rule());
    }

    Delivery with(ClickWords found) {
        return with(Optional.of(found));
    }

    Delivery withoutWords() {
        return with(Optional.empty());
    }

    private Delivery with(Optional<ClickWords> kept) {
        return new Delivery(
                number,
                id,
                conversion,
                click,
                campaign,
                offer,
                source,
                goal,
                status,
                currency,
                amountMicros,
                payoutMicros,
                txid,
                convertedAt,
                madeAt,
                state,
                dueAt,
                tries,
                attempts,
                reason,
                kept);
    }
}
