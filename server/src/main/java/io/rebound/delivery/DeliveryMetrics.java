package io.rebound.delivery;

import static io.rebound.delivery.DeliveryTable.MADE_AT;
import static io.rebound.delivery.DeliveryTable.STATE;
import static io.rebound.delivery.DeliveryTable.TABLE;
import static org.jooq.impl.DSL.min;

import io.rebound.crash.KillPoint;
import io.rebound.database.LedgerDatabase;
import io.rebound.operations.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.LongAdder;
import org.jooq.Condition;

/** What is exported of deliveries. Thread-safe. */
final class DeliveryMetrics {
    private static final String ATTEMPTS = "rebound_delivery_attempts";
    private static final String ATTEMPTS_HELP = "Calls of sources, by what came of them";
    private static final Condition UNTOLD =
            STATE.in(DeliveryState.NEEDS_CLICK.code(), DeliveryState.WAITING.code(), DeliveryState.SENDING.code());

    private final LongAdder delivered;
    private final LongAdder failed;
    private final LongAdder dead;

    DeliveryMetrics(Metrics metrics, LedgerDatabase database, InstantSource clock) {
        delivered = metrics.counter(ATTEMPTS, ATTEMPTS_HELP, "outcome", "delivered");
        failed = metrics.counter(ATTEMPTS, ATTEMPTS_HELP, "outcome", "failed");
        dead = metrics.counter("rebound_deliveries_dead", "Deliveries that were given up");
        metrics.gauge(
                "rebound_deliveries_waiting",
                "Deliveries that were not confirmed yet",
                () -> database.read(sql -> sql.fetchCount(TABLE, UNTOLD)));
        metrics.gauge(
                "rebound_deliveries_oldest_seconds",
                "How long the oldest of them has been waiting",
                () -> database.read(sql -> {
                    Long oldest =
                            sql.select(min(MADE_AT)).from(TABLE).where(UNTOLD).fetchOneInto(Long.class);
                    return oldest == null
                            ? 0.0
                            : Duration.between(Instant.ofEpochMilli(oldest), clock.instant())
                                            .toMillis()
                                    / 1_000.0;
                }));
    }

    void count(DeliveryStore.Result result) {
        KillPoint.DELIVERY_RESULT_ON_DISK.pass();
        (result.state() == DeliveryState.DELIVERED ? delivered : failed).increment();
        if (result.state() == DeliveryState.DEAD) {
            dead.increment();
        }
    }
}
