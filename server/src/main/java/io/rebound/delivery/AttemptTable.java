package io.rebound.delivery;

import static io.rebound.delivery.DeliveryTable.big;
import static io.rebound.delivery.DeliveryTable.small;
import static io.rebound.delivery.DeliveryTable.text;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The table of attempts as {@code db/ledger} makes it. */
final class AttemptTable {
    static final Table<Record> TABLE = table(name("delivery_attempt"));
    static final Field<Long> DELIVERY = big("delivery");
    static final Field<Integer> ATTEMPT = small("attempt");
    static final Field<Long> STARTED_AT = big("started_at");
    static final Field<String> METHOD = text("method");
    static final Field<String> URL = text("url");
    static final Field<String> BODY = text("body");
    static final Field<String> OUTCOME = text("outcome");
    static final Field<Integer> STATUS = small("status");
    static final Field<Long> MILLIS = big("millis");
    static final Field<String> ANSWER = text("answer");
    static final Field<String> ERROR = text("error");

    static final List<Field<?>> ALL =
            List.of(DELIVERY, ATTEMPT, STARTED_AT, METHOD, URL, BODY, OUTCOME, STATUS, MILLIS, ANSWER, ERROR);

    private AttemptTable() {}

    /** The row of an attempt of which nobody knows yet what comes of it, in the order of {@link #ALL}. */
    static Object[] begun(Call call) {
        Message message = call.draft().message();
        return new Object[] {
            call.delivery(),
            call.attempt(),
            call.startedAt().toEpochMilli(),
            message.verb(),
            message.url().toString(),
            message.body(),
            Attempt.UNKNOWN,
            0,
            0L,
            "",
            ""
        };
    }

    static Attempt attempt(Record row) {
        return new Attempt(
                row.get(ATTEMPT),
                Instant.ofEpochMilli(row.get(STARTED_AT)),
                row.get(METHOD),
                row.get(URL),
                row.get(BODY),
                row.get(OUTCOME),
                row.get(STATUS),
                row.get(MILLIS),
                row.get(ANSWER),
                row.get(ERROR));
    }
}
