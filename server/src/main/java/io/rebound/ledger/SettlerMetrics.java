package io.rebound.ledger;

import io.rebound.operations.Metrics;
import io.rebound.settlement.Settled;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what settlement decides, and logs what it held or refused: one line each, without a key or tracker. */
final class SettlerMetrics {
    private static final Logger log = LoggerFactory.getLogger(Settler.class);

    private final Map<String, LongAdder> bySettled = new HashMap<>();

    SettlerMetrics(Metrics metrics, LongSupplier lag) {
        for (String settled : List.of("credited", "repeated", "updated", "held", "refused")) {
            bySettled.put(
                    settled, metrics.counter("rebound_settled", "Accepted postbacks by verdict", "settled", settled));
        }
        metrics.gauge("rebound_settler_lag", "Events in the journal that are not settled yet", lag::getAsLong);
    }

    /** Once it is booked. */
    void count(Settled one) {
        Verdict verdict = Verdict.of(one.decision());
        LongAdder count = bySettled.get(verdict.settled());
        if (count != null) {
            count.increment();
        }
        if (!verdict.why().isEmpty()) {
            log.info(
                    "postback {} of click {} is {}: {}",
                    one.claim().receipt(),
                    one.claim().origin().click(),
                    verdict.settled(),
                    verdict.why());
        }
    }
}
