package io.rebound.console;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A delivery as the API shows it; of a list, without its attempts. Immutable. */
record DeliveryAnswer(
        String id,
        String conversion,
        String clickId,
        @Nullable String rule,
        String source,
        String campaign,
        String offer,
        String goal,
        String status,
        BigDecimal amount,
        BigDecimal payout,
        String currency,
        @Nullable String txid,
        String state,
        @Nullable String reason,
        Instant madeAt,
        @Nullable Instant nextAttemptAt,
        int attemptsMade,
        @Nullable List<Attempt> attempts) {

    /** One request and what came of it. */
    record Attempt(
            int number,
            Instant startedAt,
            String method,
            String url,
            @Nullable String body,
            String outcome,
            @Nullable Integer status,
            long ms,
            @Nullable String answer,
            @Nullable String error) {

        /** In a word: the status, or why there is none. */
        String result() {
            return status == null ? error == null ? outcome : error : String.valueOf(status);
        }

        boolean isConfirmed() {
            return outcome.equals("delivered") || outcome.equals("confirmed");
        }
    }

    /** A page of them. */
    record Page(List<DeliveryAnswer> items, @Nullable String next) {}

    Standing standing() {
        return Standing.ofDelivery(state);
    }

    /** Whether it can be tried again by hand. */
    boolean isRetriable() {
        return switch (state) {
            case "dead", "undeliverable", "waiting", "needs_click" -> true;
            default -> false;
        };
    }
}
