package io.rebound.ledger;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** The tables of the books and their columns, as {@code V2__books.sql} and the files after it make them. */
final class Tables {
    private Tables() {}

    /** Columns that several tables have. */
    static final Field<String> CLICK = text("click");

    static final Field<Integer> CAMPAIGN = number("campaign");
    static final Field<Integer> OFFER = number("offer");
    static final Field<Integer> SOURCE = number("source");
    static final Field<Integer> ADVERTISER = number("advertiser");
    static final Field<Integer> GOAL = number("goal");
    static final Field<String> TXID = text("txid");
    static final Field<String> STATUS = text("status");
    static final Field<String> CURRENCY = text("currency");
    static final Field<Integer> CONVERSIONS = number("conversions");
    static final Field<Long> AMOUNT = big("amount_micros");
    static final Field<String> BASE_CURRENCY = text("base_currency");
    static final Field<String> RATE = text("rate");
    static final Field<String> RATE_DAY = text("rate_day");
    static final Field<Integer> TERMS = number("payout_terms");
    static final Field<Integer> TERMS_VERSION = number("terms_version");
    static final Field<String> CHANGED_BY = text("changed_by");
    static final Field<String> REASON = text("reason");
    static final Field<Long> REVENUE = big("revenue_micros");
    static final Field<Long> PAYOUT = big("payout_micros");
    static final Field<Long> CONVERTED_AT = big("converted_at");
    static final Field<Long> RECEIVED_AT = big("received_at");
    static final Field<String> RECEIPT = text("receipt");
    static final Field<String> CONVERSION_ID = text("conversion");

    static final class Conversions {
        static final Table<Record> TABLE = table(name("conversion"));
        static final Field<String> ID = text("id");
        static final Field<Integer> GOAL_VERSION = number("goal_version");
        static final Field<String> SLOT = text("slot");
        static final Field<String> HELD_FOR = text("held_for");
        static final Field<String> ASKED = text("asked_status");
        static final Field<Long> DUE_AT = big("due_at");
        static final Field<String> PAYOUT_RULE = text("payout_rule");
        static final Field<Long> CLAIMED = big("claimed_micros");
        static final Field<Long> AMOUNT_AS_OF = big("amount_as_of");

        private Conversions() {}
    }

    static final class Entries {
        static final Table<Record> TABLE = table(name("entry"));
        static final Field<Long> NUMBER = big("number");
        static final Field<String> CAUSE = text("cause");
        static final Field<String> KIND = text("kind");
        static final Field<String> STATUS_BEFORE = text("status_before");
        static final Field<Integer> FORM = number("form");
        static final Field<Long> BOOKED_AT = big("booked_at");
        static final Field<byte[]> SEAL = field(name("seal"), SQLDataType.BLOB);

        private Entries() {}
    }

    static final class OnceKeyTable {
        static final Table<Record> TABLE = table(name("once_key"));
        static final Field<String> NAME = text("name");

        private OnceKeyTable() {}
    }

    static final class WaitingChanges {
        static final Table<Record> TABLE = table(name("waiting_change"));
        static final Field<Long> EVENT_TIME = big("event_time");
        static final Field<String> KIND = text("kind");

        private WaitingChanges() {}
    }

    static final class Counters {
        static final Table<Record> TABLE = table(name("usage"));
        static final Field<Integer> OWNER = number("owner");
        static final Field<String> MEASURE = text("measure");
        static final Field<Long> PERIOD = big("period_start");
        static final Field<Long> USED = big("used");

        private Counters() {}
    }

    static final class Verdicts {
        static final Table<Record> TABLE = table(name("verdict"));
        static final Field<String> SETTLED = text("settled");
        static final Field<String> WHY = text("why");
        /** The row's own, where the row that conflicts with it has one too. */
        static final Field<String> STANDING_WHY = field(name("verdict", "why"), SQLDataType.VARCHAR);

        private Verdicts() {}
    }

    static final class Positions {
        static final Table<Record> TABLE = table(name("reader_position"));
        static final Field<String> READER = text("reader");
        static final Field<Integer> PART = number("part");
        static final Field<String> JOURNAL = text("journal");
        static final Field<Long> POSITION = big("position");
        static final Field<Long> LAST_ENTRY = big("last_entry");
        static final Field<byte[]> LAST_SEAL = field(name("last_seal"), SQLDataType.BLOB);

        private Positions() {}
    }

    /** Splits what is asked for into statements of a size that every database takes. */
    static <T> List<List<T>> chunks(List<T> all, int size) {
        return java.util.stream.IntStream.range(0, (all.size() + size - 1) / size)
                .mapToObj(i -> all.subList(i * size, Math.min(all.size(), (i + 1) * size)))
                .toList();
    }

    private static Field<String> text(String column) {
        return field(name(column), SQLDataType.VARCHAR);
    }

    private static Field<Integer> number(String column) {
        return field(name(column), SQLDataType.INTEGER);
    }

    private static Field<Long> big(String column) {
        return field(name(column), SQLDataType.BIGINT);
    }
}
