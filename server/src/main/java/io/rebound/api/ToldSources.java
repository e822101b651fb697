package io.rebound.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.rebound.delivery.Attempt;
import io.rebound.delivery.Deliveries;
import io.rebound.delivery.Delivery;
import io.rebound.tracker.ClickId;
import java.util.List;
import java.util.Map;

/**
 * What the source of a click was told. Immutable.
 *
 * @param deliveries oldest first
 * @param attempts by the deliveries' numbers
 */
record ToldSources(List<Delivery> deliveries, Map<Long, List<Attempt>> attempts) {

    static ToldSources of(ClickId click, Deliveries all) {
        List<Delivery> deliveries = all.of(click);
        return new ToldSources(deliveries, deliveries.isEmpty() ? Map.of() : all.attempts(deliveries));
    }

    void describe(ArrayNode listed) {
        deliveries.forEach(one -> listed.add(DeliveryJson.of(one, attempts.getOrDefault(one.number(), List.of()))));
    }
}
