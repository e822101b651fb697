package io.rebound.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.delivery.Attempt;
import io.rebound.delivery.Delivery;
import io.rebound.delivery.DeliveryState;
import io.rebound.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A delivery as the API shows it. */
final class DeliveryJson {
    private DeliveryJson() {}

    static ObjectNode of(Delivery delivery) {
        return Json.newObject()
                .put("id", delivery.id().toString())
                .put("conversion", delivery.conversion().toString())
                .put("click_id", delivery.click().toString())
                .put(
                        "rule",
                        delivery.id().rule() == 0
                                ? null
                                : Integer.toString(delivery.id().rule()))
                .put("source", Integer.toString(delivery.source()))
                .put("campaign", Integer.toString(delivery.campaign()))
                .put("offer", Integer.toString(delivery.offer()))
                .put("goal", Integer.toString(delivery.goal()))
                .put("status", delivery.status())
                .put("amount", Money.plain(delivery.amountMicros()))
                .put("payout", Money.plain(delivery.payoutMicros()))
                .put("currency", delivery.currency())
                .put("txid", delivery.txid())
                .put("state", delivery.state().code())
                .put("reason", orNull(delivery.reason()))
                .put("made_at", delivery.madeAt().toString())
                .put("next_attempt_at", next(delivery))
                .put("attempts_made", delivery.attempts());
    }

    static ObjectNode of(Delivery delivery, List<Attempt> attempts) {
        ObjectNode json = of(delivery);
        ArrayNode listed = json.putArray("attempts");
        attempts.forEach(attempt -> listed.add(of(attempt)));
        return json;
    }

    private static ObjectNode of(Attempt attempt) {
        return Json.newObject()
                .put("number", attempt.number())
                .put("started_at", attempt.startedAt().toString())
                .put("method", attempt.method())
                .put("url", attempt.url())
                .put("body", orNull(attempt.body()))
                .put("outcome", attempt.outcome())
                .put("status", attempt.status() == 0 ? null : attempt.status())
                .put("ms", attempt.millis())
                .put("answer", attempt.answer())
                .put("error", orNull(attempt.error()));
    }

    private static @Nullable String next(Delivery delivery) {
        return delivery.state() == DeliveryState.WAITING ? delivery.dueAt().toString() : null;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
