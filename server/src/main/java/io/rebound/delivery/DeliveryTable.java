package io.rebound.delivery;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** The table of deliveries as {@code db/ledger} makes it, its rows written and read. */
final class DeliveryTable {
    static final Table<Record> TABLE = table(name("delivery"));
    static final Field<Long> NUMBER = big("number");
    static final Field<String> ID = text("id");
    static final Field<String> CAUSE = text("cause");
    static final Field<Integer> RULE = small("rule");
    static final Field<String> CONVERSION = text("conversion");
    static final Field<String> CLICK = text("click");
    static final Field<Integer> CAMPAIGN = small("campaign");
    static final Field<Integer> OFFER = small("offer");
    static final Field<Integer> SOURCE = small("source");
    static final Field<Integer> GOAL = small("goal");
    static final Field<String> STATUS = text("status");
    static final Field<String> CURRENCY = text("currency");
    static final Field<Long> AMOUNT = big("amount_micros");
    static final Field<Long> PAYOUT = big("payout_micros");
    static final Field<String> TXID = text("txid");
    static final Field<Long> CONVERTED_AT = big("converted_at");
    static final Field<Long> MADE_AT = big("made_at");
    static final Field<String> STATE = text("state");
    static final Field<Long> DUE_AT = big("due_at");
    static final Field<Integer> TRIES = small("tries");
    static final Field<Integer> ATTEMPTS = small("attempts");
    static final Field<String> REASON = text("reason");
    static final Field<byte[]> WORDS = field(name("words"), SQLDataType.BLOB);

    /** The columns of a new row; the others are not known yet. */
    static final List<Field<?>> NEW = List.of(
            ID,
            CAUSE,
            RULE,
            CONVERSION,
            CLICK,
            CAMPAIGN,
            OFFER,
            SOURCE,
            GOAL,
            STATUS,
            CURRENCY,
            AMOUNT,
            PAYOUT,
            TXID,
            CONVERTED_AT,
            MADE_AT,
            STATE,
            DUE_AT,
            TRIES,
            ATTEMPTS,
            REASON);

    /** All columns: where they are not named, their types are the database's own. */
    static final List<Field<?>> ALL =
            Stream.concat(Stream.of(NUMBER, WORDS), NEW.stream()).toList();

    private DeliveryTable() {}

    static Object[] row(Notice.Tell tell, int rule, Instant at) {
        var conversion = tell.conversion();
        return new Object[] {
            new DeliveryId(tell.cause(), rule).toString(),
            tell.cause().toString(),
            rule,
            conversion.id().toString(),
            conversion.origin().click().toString(),
            conversion.origin().campaign(),
            conversion.origin().offer(),
            conversion.origin().source(),
            conversion.goal(),
            tell.status().code(),
            conversion.bookCurrency().getCurrencyCode(),
            tell.amountMicros(),
            tell.payoutMicros(),
            conversion.txid(),
            conversion.convertedAt().toEpochMilli(),
            at.toEpochMilli(),
            DeliveryState.NEEDS_CLICK.code(),
            at.toEpochMilli(),
            0,
            0,
            ""
        };
    }

    static Delivery delivery(Record row) {
        return new Delivery(
                row.get(NUMBER),
                new DeliveryId(receipt(row.get(CAUSE)), row.get(RULE)),
                receipt(row.get(CONVERSION)),
                ClickId.parse(row.get(CLICK)).orElseThrow(),
                row.get(CAMPAIGN),
                row.get(OFFER),
                row.get(SOURCE),
                row.get(GOAL),
                row.get(STATUS),
                row.get(CURRENCY),
                row.get(AMOUNT),
                row.get(PAYOUT),
                row.get(TXID),
                Instant.ofEpochMilli(row.get(CONVERTED_AT)),
                Instant.ofEpochMilli(row.get(MADE_AT)),
                DeliveryState.ofCode(row.get(STATE)).orElseThrow(),
                Instant.ofEpochMilli(row.get(DUE_AT)),
                row.get(TRIES),
                row.get(ATTEMPTS),
                row.get(REASON),
                Optional.ofNullable(row.get(WORDS)).map(ClickWords::parse));
    }

    private static Receipt receipt(String text) {
        return Receipt.parse(text).orElseThrow();
    }

    static Field<String> text(String column) {
        return field(name(column), SQLDataType.VARCHAR);
    }

    static Field<Integer> small(String column) {
        return field(name(column), SQLDataType.INTEGER);
    }

    static Field<Long> big(String column) {
        return field(name(column), SQLDataType.BIGINT);
    }
}
