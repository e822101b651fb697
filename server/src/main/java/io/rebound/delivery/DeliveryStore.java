package io.rebound.delivery;

import static io.rebound.delivery.DeliveryTable.AMOUNT;
import static io.rebound.delivery.DeliveryTable.ATTEMPTS;
import static io.rebound.delivery.DeliveryTable.CONVERSION;
import static io.rebound.delivery.DeliveryTable.DUE_AT;
import static io.rebound.delivery.DeliveryTable.NUMBER;
import static io.rebound.delivery.DeliveryTable.PAYOUT;
import static io.rebound.delivery.DeliveryTable.REASON;
import static io.rebound.delivery.DeliveryTable.RULE;
import static io.rebound.delivery.DeliveryTable.SOURCE;
import static io.rebound.delivery.DeliveryTable.STATE;
import static io.rebound.delivery.DeliveryTable.TABLE;
import static io.rebound.delivery.DeliveryTable.TRIES;
import static io.rebound.delivery.DeliveryTable.WORDS;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.selectOne;

import io.rebound.crash.KillPoint;
import io.rebound.database.LedgerDatabase;
import io.rebound.database.LedgerDatabase.Priority;
import io.rebound.database.RowWriter;
import io.rebound.warehouse.Erased;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record4;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The outbox on disk, for those who empty it. Thread-safe; blocks. */
final class DeliveryStore {
    /** Why it is undeliverable that may turn up yet. */
    static final String CLICK_NOT_STORED = "click not stored";

    private static final Table<Record> OTHER = TABLE.as("other");

    private final LedgerDatabase database;
    private final Erased erased;

    DeliveryStore(LedgerDatabase database) {
        this(database, Erased.NONE);
    }

    /** @param erased whose words are not kept */
    DeliveryStore(LedgerDatabase database, Erased erased) {
        this.database = database;
        this.erased = erased;
    }

    /**
     * What was being sent when the server stopped: nobody knows whether it arrived, so it is sent again.
     *
     * @param underWay those that are really being sent
     */
    void recover(Instant now, Set<Long> underWay) {
        database.write(
                Priority.OTHER,
                sql -> sql.update(TABLE)
                        .set(STATE, DeliveryState.WAITING.code())
                        .set(DUE_AT, now.toEpochMilli())
                        .where(STATE.eq(DeliveryState.SENDING.code()).and(NUMBER.notIn(underWay)))
                        .execute());
    }

    /** How much may be sent to whom. */
    interface Rooms {
        int of(Recipient recipient);

        void take(Recipient recipient, int deliveries);
    }

    /**
     * What may be sent now: to each recipient as much as there is room for, and of each conversion one thing at a time, in the
     * order in which it happened.
     *
     * @param after whose turn was the last one: room that is scarce goes round
     */
    List<Delivery> due(Instant now, Recipient after, Rooms rooms) {
        return database.read(sql -> {
            List<Recipient> waiting = waiting(sql);
            int first = (int)
                    waiting.stream().filter(one -> one.compareTo(after) <= 0).count();
            Collections.rotate(waiting, -first);
            List<Delivery> due = new ArrayList<>();
            for (Recipient recipient : waiting) {
                int room = rooms.of(recipient);
                if (room > 0) {
                    List<Delivery> found = due(sql, recipient, now, room);
                    rooms.take(recipient, found.size());
                    due.addAll(found);
                }
            }
            return due;
        });
    }

    /** The index is asked once for each recipient, however much is waiting for it. */
    private static List<Recipient> waiting(DSLContext sql) {
        List<Recipient> waiting = new ArrayList<>();
        Optional<Recipient> next = next(sql, Recipient.FIRST);
        while (next.isPresent()) {
            waiting.add(next.get());
            next = next(sql, next.get());
        }
        return waiting;
    }

    private static Optional<Recipient> next(DSLContext sql, Recipient after) {
        return sql.select(SOURCE, RULE)
                .from(TABLE)
                .where(STATE.eq(DeliveryState.WAITING.code()))
                .and(row(SOURCE, RULE).gt(after.source(), after.rule()))
                .orderBy(SOURCE, RULE)
                .limit(1)
                .fetchOptional(found -> new Recipient(found.value1(), found.value2()));
    }

    private static List<Delivery> due(DSLContext sql, Recipient recipient, Instant now, int limit) {
        return sql.select(DeliveryTable.ALL)
                .from(TABLE)
                .where(STATE.eq(DeliveryState.WAITING.code()))
                .and(SOURCE.eq(recipient.source()))
                .and(RULE.eq(recipient.rule()))
                .and(DUE_AT.le(now.toEpochMilli()))
                .and(not(exists(selectOne().from(OTHER).where(isBefore()))))
                .orderBy(DUE_AT)
                .limit(limit)
                .fetch(DeliveryTable::delivery);
    }

    private static Condition isBefore() {
        Field<String> state = of(OTHER, STATE);
        Field<Long> number = of(OTHER, NUMBER);
        Condition sending = state.eq(DeliveryState.SENDING.code());
        Condition earlier = number.lt(of(TABLE, NUMBER))
                .and(state.in(DeliveryState.WAITING.code(), DeliveryState.NEEDS_CLICK.code()));
        return of(OTHER, CONVERSION)
                .eq(of(TABLE, CONVERSION))
                .and(of(OTHER, RULE).eq(of(TABLE, RULE)))
                .and(sending.or(earlier));
    }

    private static <T> Field<T> of(Table<Record> table, Field<T> column) {
        return DSL.field(name(table.getName(), column.getName()), column.getDataType());
    }

    /**
     * Writes in one transaction what came of calls, what cannot be sent, and which calls are made next.
     *
     * @return the calls that may be made: what was replaced meanwhile is missing
     */
    List<Call> record(List<Result> finished, Map<Long, Draft> impossible, List<Call> wanted) {
        if (finished.isEmpty() && impossible.isEmpty() && wanted.isEmpty()) {
            return List.of();
        }
        return database.write(Priority.OTHER, sql -> {
            settle(sql, finished);
            impossible.forEach((number, draft) -> setAside(sql, number, draft));
            List<Call> unchanged = unchanged(sql, wanted);
            begin(sql, unchanged);
            return unchanged;
        });
    }

    /**
     * What became of a call.
     *
     * @param next when it is tried again, or when it ended
     */
    record Result(Call.Finished finished, DeliveryState state, Instant next, String reason) {
        String outcome() {
            return state == DeliveryState.DELIVERED ? "delivered" : "failed";
        }
    }

    private static void settle(DSLContext sql, List<Result> results) {
        RowWriter.run(
                sql,
                sql.update(AttemptTable.TABLE)
                        .set(AttemptTable.OUTCOME, "")
                        .set(AttemptTable.STATUS, 0)
                        .set(AttemptTable.MILLIS, 0L)
                        .set(AttemptTable.ANSWER, "")
                        .set(AttemptTable.ERROR, "")
                        .where(AttemptTable.DELIVERY.eq(0L))
                        .and(AttemptTable.ATTEMPT.eq(0)),
                results,
                one -> new Object[] {
                    one.outcome(),
                    one.finished().heard().status(),
                    one.finished().millis(),
                    one.finished().heard().answer(),
                    one.reason(),
                    one.finished().call().delivery(),
                    one.finished().call().attempt()
                });
        RowWriter.run(
                sql,
                sql.update(TABLE)
                        .set(STATE, "")
                        .set(DUE_AT, 0L)
                        .set(REASON, "")
                        .where(NUMBER.eq(0L))
                        .and(STATE.eq(inline(DeliveryState.SENDING.code()))),
                results,
                one -> new Object[] {
                    one.state().code(),
                    one.next().toEpochMilli(),
                    one.reason(),
                    one.finished().call().delivery()
                });
        results.forEach(one -> KillPoint.DELIVERY_RESULT_WRITTEN.pass());
    }

    private static void setAside(DSLContext sql, long number, Draft draft) {
        boolean needsClick = draft instanceof Draft.NeedsClick;
        sql.update(TABLE)
                .set(STATE, (needsClick ? DeliveryState.NEEDS_CLICK : DeliveryState.UNDELIVERABLE).code())
                .set(REASON, draft instanceof Draft.Impossible impossible ? impossible.why() : "")
                .where(NUMBER.eq(number).and(STATE.eq(DeliveryState.WAITING.code())))
                .execute();
    }

    /** Those of them that were neither replaced nor corrected nor erased since their messages were written. */
    private static List<Call> unchanged(DSLContext sql, List<Call> wanted) {
        Map<Long, Record4<Long, Long, Long, Boolean>> waiting = sql.select(
                        NUMBER, AMOUNT, PAYOUT, field(WORDS.isNull()))
                .from(TABLE)
                .where(NUMBER.in(wanted.stream().map(Call::delivery).toList()))
                .and(STATE.eq(DeliveryState.WAITING.code()))
                .fetchMap(NUMBER);
        return wanted.stream()
                .filter(call -> {
                    var now = waiting.get(call.delivery());
                    return now != null
                            && now.value2() == call.due().amountMicros()
                            && now.value3() == call.due().payoutMicros()
                            && now.value4() == call.due().words().isEmpty();
                })
                .toList();
    }

    private static void begin(DSLContext sql, List<Call> calls) {
        RowWriter.run(
                sql,
                sql.update(TABLE)
                        .set(STATE, inline(DeliveryState.SENDING.code()))
                        .set(TRIES, 0)
                        .set(ATTEMPTS, 0)
                        .where(NUMBER.eq(0L)),
                calls,
                call -> new Object[] {call.tries(), call.attempt(), call.delivery()});
        RowWriter.run(
                sql,
                sql.insertInto(AttemptTable.TABLE, AttemptTable.ALL)
                        .values(new @Nullable Object[AttemptTable.ALL.size()]),
                calls,
                AttemptTable::begun);
        calls.forEach(call -> KillPoint.DELIVERY_ATTEMPT_WRITTEN.pass());
    }

    /** Those whose click is to be looked for now. */
    List<Delivery> needingClick(Instant now, int limit) {
        return database.read(sql -> sql.select(DeliveryTable.ALL)
                .from(TABLE)
                .where(STATE.eq(DeliveryState.NEEDS_CLICK.code()))
                .and(DUE_AT.le(now.toEpochMilli()))
                .limit(limit)
                .fetch(DeliveryTable::delivery));
    }

    /** They may have been erased since they were found. */
    private Optional<ClickWords> kept(Delivery delivery) {
        return delivery.words().filter(words -> !erased.click(delivery.click()));
    }

    /** Those whose click was not found in time, the newest first. */
    List<Delivery> withoutClick(int limit) {
        return database.read(sql -> sql.select(DeliveryTable.ALL)
                .from(TABLE)
                .where(STATE.eq(DeliveryState.UNDELIVERABLE.code()))
                .and(REASON.eq(CLICK_NOT_STORED))
                .orderBy(NUMBER.desc())
                .limit(limit)
                .fetch(DeliveryTable::delivery));
    }

    /** What came of looking for a click: the delivery as it is now, and where it stands with it. */
    record LookedUp(Delivery delivery, DeliveryState state, String reason) {}

    /** @param again when those that still need their clicks are looked at again */
    void lookedUp(List<LookedUp> found, Instant now, Duration again) {
        database.write(Priority.OTHER, sql -> {
            RowWriter.run(
                    sql,
                    sql.update(TABLE)
                            .set(STATE, "")
                            .set(DUE_AT, 0L)
                            .set(REASON, "")
                            .set(WORDS, new byte[0])
                            .where(NUMBER.eq(0L))
                            .and(STATE.in(
                                    inline(DeliveryState.NEEDS_CLICK.code()),
                                    inline(DeliveryState.UNDELIVERABLE.code()))),
                    found,
                    one -> new @Nullable Object[] {
                        one.state().code(),
                        (one.state() == DeliveryState.NEEDS_CLICK ? now.plus(again) : now).toEpochMilli(),
                        one.reason(),
                        kept(one.delivery()).map(ClickWords::stored).orElse(null),
                        one.delivery().number()
                    });
            return found.size();
        });
    }
}
