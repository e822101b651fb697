package io.rebound.delivery;

import static io.rebound.delivery.DeliveryTable.DUE_AT;
import static io.rebound.delivery.DeliveryTable.MADE_AT;
import static io.rebound.delivery.DeliveryTable.NUMBER;
import static io.rebound.delivery.DeliveryTable.STATE;
import static io.rebound.delivery.DeliveryTable.TABLE;
import static org.jooq.impl.DSL.select;

import io.rebound.database.LedgerDatabase;
import io.rebound.database.LedgerDatabase.Priority;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jooq.Condition;
import org.jooq.Record2;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets what was finished long ago, deliveries and their attempts, once an hour on a thread of its own, in transactions so
 * small that settlement waits for none of them. What is still to be sent is never forgotten, however old.
 */
public final class DeliveryTrimmer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DeliveryTrimmer.class);

    static final int A_TRANSACTION = 500;
    private static final List<String> FINISHED = Arrays.stream(DeliveryState.values())
            .filter(DeliveryState::isFinished)
            .map(DeliveryState::code)
            .toList();
    private static final Duration PACE = Duration.ofHours(1);

    private final LedgerDatabase database;
    private final Duration kept;
    private final InstantSource clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("delivery-trimmer").unstarted(this::run);

    /** @param kept how long after its last attempt a finished delivery is remembered */
    public static DeliveryTrimmer start(LedgerDatabase database, Duration kept, InstantSource clock) {
        DeliveryTrimmer trimmer = new DeliveryTrimmer(database, kept, clock);
        trimmer.thread.start();
        return trimmer;
    }

    DeliveryTrimmer(LedgerDatabase database, Duration kept, InstantSource clock) {
        this.database = database;
        this.kept = kept;
        this.clock = clock;
    }

    private void run() {
        try {
            do {
                try {
                    trim();
                } catch (RuntimeException failed) {
                    log.error("old deliveries were not trimmed, it is tried again in an hour", failed);
                }
            } while (!closing.await(PACE.toMinutes(), TimeUnit.MINUTES));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Goes through those that are old enough, by their numbers; answers how many it has forgotten. */
    int trim() {
        long before = clock.instant().minus(kept).toEpochMilli();
        int forgotten = 0;
        long at = 0;
        boolean more = true;
        while (more && closing.getCount() > 0) {
            List<Record2<Long, Long>> next = next(at);
            List<Long> old = next.stream()
                    .takeWhile(one -> one.value2() < before)
                    .map(Record2::value1)
                    .toList();
            forgotten += forget(old, before);
            more = old.size() == A_TRANSACTION;
            at = more ? old.getLast() : at;
        }
        return forgotten;
    }

    private List<Record2<Long, Long>> next(long after) {
        return database.read(sql -> sql.select(NUMBER, MADE_AT)
                .from(TABLE)
                .where(NUMBER.gt(after))
                .orderBy(NUMBER)
                .limit(A_TRANSACTION)
                .fetch());
    }

    /** Those of them that are finished, and have been for as long. */
    private int forget(List<Long> old, long before) {
        if (old.isEmpty()) {
            return 0;
        }
        Condition finished = NUMBER.in(old).and(STATE.in(FINISHED)).and(DUE_AT.lt(before));
        return database.write(Priority.OTHER, sql -> {
            sql.deleteFrom(AttemptTable.TABLE)
                    .where(AttemptTable.DELIVERY.in(select(NUMBER).from(TABLE).where(finished)))
                    .execute();
            return sql.deleteFrom(TABLE).where(finished).execute();
        });
    }

    /** Ends after the transaction that is under way. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
