package io.rebound.delivery;

import static io.rebound.delivery.DeliveryTable.DUE_AT;
import static io.rebound.delivery.DeliveryTable.NUMBER;
import static io.rebound.delivery.DeliveryTable.STATE;
import static io.rebound.delivery.DeliveryTable.TABLE;
import static io.rebound.delivery.DeliveryTable.WORDS;
import static org.jooq.impl.DSL.max;

import io.rebound.database.LedgerDatabase;
import io.rebound.database.LedgerDatabase.Priority;
import io.rebound.settlement.Status;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** An outbox that a test fills by hand. For one thread. */
final class FilledOutbox {
    private final LedgerDatabase database;
    private int last;

    FilledOutbox(LedgerDatabase database) {
        this.database = database;
    }

    /** Of a conversion of its own each, with an attempt that is over. */
    List<DeliveryId> add(int count, int source, int rule, DeliveryState state, Instant madeAt, Instant dueAt) {
        return database.write(Priority.OTHER, sql -> {
            List<DeliveryId> ids = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Receipt cause = new Receipt(madeAt.toEpochMilli() << 16, ++last);
                @Nullable Object[] row = row(cause, source, rule, madeAt);
                sql.insertInto(TABLE, DeliveryTable.NEW).values(row).execute();
                long number = Objects.requireNonNull(
                        sql.select(max(NUMBER)).from(TABLE).fetchOneInto(Long.class));
                sql.update(TABLE)
                        .set(STATE, state.code())
                        .set(DUE_AT, dueAt.toEpochMilli())
                        .set(WORDS, new byte[0])
                        .where(NUMBER.eq(number))
                        .execute();
                attempt(sql, number, madeAt);
                ids.add(new DeliveryId(cause, rule));
            }
            return ids;
        });
    }

    private static @Nullable Object[] row(Receipt cause, int source, int rule, Instant madeAt) {
        List<@Nullable Object> row = new ArrayList<>();
        ClickId click = new ClickId(madeAt.toEpochMilli() << 16, cause.sequence());
        for (Field<?> column : DeliveryTable.NEW) {
            row.add(
                    switch (column.getName()) {
                        case "id" -> new DeliveryId(cause, rule).toString();
                        case "cause", "conversion" -> cause.toString();
                        case "rule" -> rule;
                        case "click" -> click.toString();
                        case "source" -> source;
                        case "status" -> Status.APPROVED.code();
                        case "state" -> DeliveryState.WAITING.code();
                        case "currency" -> "USD";
                        case "txid", "reason" -> "";
                        case "made_at", "due_at", "converted_at" -> madeAt.toEpochMilli();
                        default -> 1;
                    });
        }
        return row.toArray();
    }

    private static void attempt(DSLContext sql, long number, Instant at) {
        sql.insertInto(AttemptTable.TABLE)
                .set(AttemptTable.DELIVERY, number)
                .set(AttemptTable.ATTEMPT, 1)
                .set(AttemptTable.STARTED_AT, at.toEpochMilli())
                .set(AttemptTable.METHOD, "GET")
                .set(AttemptTable.URL, "http://source.example/")
                .set(AttemptTable.BODY, "")
                .set(AttemptTable.OUTCOME, "failed")
                .set(AttemptTable.STATUS, 0)
                .set(AttemptTable.MILLIS, 1L)
                .set(AttemptTable.ANSWER, "")
                .set(AttemptTable.ERROR, "")
                .execute();
    }

    int deliveries() {
        return database.read(sql -> sql.fetchCount(TABLE));
    }

    int attempts() {
        return database.read(sql -> sql.fetchCount(AttemptTable.TABLE));
    }

    int in(DeliveryState state) {
        return database.read(sql -> sql.fetchCount(TABLE, STATE.eq(state.code())));
    }
}
